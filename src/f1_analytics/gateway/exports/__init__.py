"""Whole tables as CSV, JSON or Parquet."""
