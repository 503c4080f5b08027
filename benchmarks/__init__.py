"""What measures speed, scale and forecast quality: one script for each question, all run by `make bench`."""
