"""Accounts: registration, login, refresh, logout."""
