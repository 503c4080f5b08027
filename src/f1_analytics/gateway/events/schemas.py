"""Events as answers show them."""

from __future__ import annotations

from datetime import date

from f1_analytics.contracts.wire import Instant, Message
from f1_analytics.domain.sessions import SessionKind, SessionState


class Circuit(Message):
    """Where an event is held; coordinates are degrees, lengths kilometres."""

    circuit_id: str
    name: str
    place: str
    country: str
    latitude: float
    longitude: float
    length_km: float
    turns: int
    laps: int


class WeekendSession(Message):
    """A session; `start` is null where only the day is known."""

    kind: SessionKind
    date: date
    start: Instant | None
    state: SessionState


class EventSummary(Message):
    """A Grand Prix weekend. `round` is display data: it changes with the calendar."""

    slug: str
    season: int
    round: int
    name: str
    official_name: str
    date: date
    sprint_weekend: bool
    circuit: Circuit
    sessions: tuple[WeekendSession, ...]
