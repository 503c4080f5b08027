"""The calendar of races."""
