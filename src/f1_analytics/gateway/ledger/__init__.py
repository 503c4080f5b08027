"""The chain of published forecasts."""
