"""Strength of drivers and constructors over time."""
