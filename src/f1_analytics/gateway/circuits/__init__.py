"""Circuits, their layouts and what was raced there."""
