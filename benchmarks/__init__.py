"""What measures speed, scale and forecast quality: one module for each question, all run by `make bench`."""
