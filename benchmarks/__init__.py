"""What measures speed, scale and forecast quality: one script for each question, run by `make bench`; helpers begin with _."""
