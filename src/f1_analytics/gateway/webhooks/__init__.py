"""Signed notices to addresses of your own."""
