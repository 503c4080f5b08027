"""Every published forecast of an event with its scores."""
