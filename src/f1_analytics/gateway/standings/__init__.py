"""Standings of both championships as of any instant."""
