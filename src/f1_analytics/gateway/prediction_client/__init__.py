"""Calls of the prediction service: one deadline, bounded retries, a circuit breaker."""
