"""Errors of the database that a reader is meant to see."""

from __future__ import annotations

from sqlalchemy.exc import OperationalError

from f1_analytics.domain.errors import F1Error


class DatabaseError(F1Error):
    """The database cannot be reached, started or used as it is."""


class DatabaseUnavailable(OperationalError, DatabaseError):
    """No server answers. Nothing was written, so that the use case may be tried again.

    Also an OperationalError of SQLAlchemy, which is what a connection raises that breaks in the middle of a
    transaction: who handles that one handles both.
    """

    def __init__(self, message: str, cause: BaseException | None = None) -> None:
        super().__init__(None, None, cause or ConnectionError(message))
        self._sentence = message

    def __str__(self) -> str:
        return self._sentence


class DatabaseBusy(DatabaseUnavailable):
    """The server answers, but every connection of this process stayed in use for too long."""


class OutcomeUnknown(DatabaseUnavailable):
    """The connection was lost during the commit: what was written may be there or not, so look before trying again."""
