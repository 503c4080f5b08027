"""Whole tables as CSV, JSON or Parquet, a batch in memory at a time: what `f1 export` writes and the gateway sends."""
