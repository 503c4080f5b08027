"""The documentation of the API, without assets from elsewhere."""
