"""Sessions of an event: their kinds, states and start times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SessionKind(StrEnum):
    """Every kind of session that a championship event has had since 1950, in weekend order."""

    PRE_QUALIFYING = "pre_qualifying"
    PRACTICE_1 = "practice_1"
    PRACTICE_2 = "practice_2"
    PRACTICE_3 = "practice_3"
    PRACTICE_4 = "practice_4"
    SPRINT_QUALIFYING = "sprint_qualifying"
    SPRINT = "sprint"
    QUALIFYING_1 = "qualifying_1"
    QUALIFYING_2 = "qualifying_2"
    QUALIFYING = "qualifying"
    WARM_UP = "warm_up"
    RACE = "race"


class SessionState(StrEnum):
    """Where a session stands; only FINAL and PROVISIONAL sessions have results."""

    SCHEDULED = "scheduled"
    LIVE = "live"
    PROVISIONAL = "provisional"
    FINAL = "final"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Session:
    """One session of an event.

    `start` is a UTC instant, or None where the source knows only the date (all sessions before about 2022).
    """

    kind: SessionKind
    date: date
    start: datetime | None
    state: SessionState
