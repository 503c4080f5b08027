"""Which data there is, and whether it is late."""
