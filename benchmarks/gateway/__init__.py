"""Speed of the gateway: cost of a request, latency at half load, many clients at once, and odd requests."""
