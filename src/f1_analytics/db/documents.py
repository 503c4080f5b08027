"""Kinds of documents that an event or a season has, and when each becomes public."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from f1_analytics.domain.sessions import Session, SessionKind


class DocumentKind(StrEnum):
    """Every kind of document. A kind with a session's name holds the results of that session."""

    ENTRY_LIST = "entry_list"
    PRE_QUALIFYING = "pre_qualifying"
    PRACTICE_1 = "practice_1"
    PRACTICE_2 = "practice_2"
    PRACTICE_3 = "practice_3"
    PRACTICE_4 = "practice_4"
    SPRINT_QUALIFYING = "sprint_qualifying"
    SPRINT_GRID = "sprint_grid"
    SPRINT = "sprint"
    QUALIFYING_1 = "qualifying_1"
    QUALIFYING_2 = "qualifying_2"
    QUALIFYING = "qualifying"
    WARM_UP = "warm_up"
    GRID = "grid"
    RACE = "race"
    FASTEST_LAPS = "fastest_laps"
    PIT_STOPS = "pit_stops"
    DRIVER_STANDINGS = "driver_standings"
    CONSTRUCTOR_STANDINGS = "constructor_standings"


NO_LINES = hashlib.sha256(b"").hexdigest()
"""The digest of a revision that withdraws its document."""

GRID_OF = {SessionKind.RACE: DocumentKind.GRID, SessionKind.SPRINT: DocumentKind.SPRINT_GRID}
"""The starting grid of each session that has one."""

RACE_LIMIT = timedelta(hours=3)
"""The rules end a race three hours after its start at the latest."""

SESSION_LIMIT = timedelta(hours=2)
"""Every other session has ended, even when interrupted, before the next one of the day begins."""

ENTRY_LIST_AHEAD = timedelta(days=3)
"""Entries are public this long before the day of an event's first session."""

_GRID_FOLLOWS = {
    DocumentKind.GRID: (SessionKind.QUALIFYING, SessionKind.QUALIFYING_2, SessionKind.QUALIFYING_1),
    DocumentKind.SPRINT_GRID: (SessionKind.SPRINT_QUALIFYING, SessionKind.QUALIFYING),
}


def first_public(kind: DocumentKind, sessions: Iterable[Session]) -> datetime:
    """When the first revision of an event's document became public: a UTC instant that lets nothing out early.

    Results are public when their session has ended for certain, and at the end of its day where its start is not
    known; the grid with the qualifying that sets it; everything else with the race. `sessions` include the race.
    """
    by_kind = {session.kind: session for session in sessions}
    race = by_kind[SessionKind.RACE]
    if kind is DocumentKind.ENTRY_LIST:
        return _midnight(min(session.date for session in by_kind.values())) - ENTRY_LIST_AHEAD
    candidates = _GRID_FOLLOWS.get(kind) or ((SessionKind(kind),) if kind in _SESSION_NAMES else ())
    session = next((by_kind[candidate] for candidate in candidates if candidate in by_kind), race)
    return min(ended_by(session), ended_by(race))


def ended_by(session: Session) -> datetime:
    """When a session has ended for certain: a UTC instant."""
    if session.start is None:
        return _midnight(session.date + timedelta(days=1))
    return session.start + (RACE_LIMIT if session.kind is SessionKind.RACE else SESSION_LIMIT)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


_SESSION_NAMES = {kind.value for kind in SessionKind}
