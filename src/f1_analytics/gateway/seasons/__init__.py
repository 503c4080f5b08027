"""Seasons since 1950."""
