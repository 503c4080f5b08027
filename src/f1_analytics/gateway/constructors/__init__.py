"""Constructors and what they did."""
