"""The part of history that models look at."""

from __future__ import annotations

from typing import Final

from f1_analytics.db import tables
from f1_analytics.db.history import load_history
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.events import EventRecord
from f1_analytics.features.builder import HISTORY_SINCE

_UNUSED: Final = (tables.PIT_STOP, tables.DRIVER_STANDING, tables.CONSTRUCTOR_STANDING)


def modelled_history(session: ReadSession) -> list[EventRecord]:
    """All events since the first season that features look at, in calendar order."""
    return load_history(session, since=HISTORY_SINCE, without=_UNUSED)
