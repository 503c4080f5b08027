"""Whole answers, encoded once and kept while the data they were made from stands."""
