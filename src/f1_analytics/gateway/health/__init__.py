"""Whether the service lives, is ready, and has started."""
