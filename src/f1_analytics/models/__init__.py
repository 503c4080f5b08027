"""Forecasting models, one per file behind one `Forecaster` protocol, and how they are stored."""
