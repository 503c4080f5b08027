"""What would have been forecast of races that are over."""
