"""The prediction service: forecasts, what-ifs and seasons by the active models, which it keeps warm and verified."""
