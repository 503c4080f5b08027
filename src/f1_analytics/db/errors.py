"""Errors of the database that a reader is meant to see."""

from __future__ import annotations

from f1_analytics.domain.errors import F1Error


class DatabaseError(F1Error):
    """The database cannot be reached, started or used as it is."""
