"""Models, their versions and method."""
