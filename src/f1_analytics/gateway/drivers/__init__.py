"""Drivers and what they did."""
