"""Events of a season and all the documents known of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from f1_analytics.domain.results import (
    ConstructorStanding,
    DriverStanding,
    FastestLap,
    GridSlot,
    PitStop,
    QualifyingResult,
    RaceResult,
    TimedResult,
)
from f1_analytics.domain.sessions import Session, SessionKind


@dataclass(frozen=True, slots=True)
class Event:
    """A Grand Prix weekend. `slug` (season and grand prix, such as `2026-austria`) is its identity.

    `round` is display data and changes when the calendar does. `date` is the day of the race, in UTC.
    Lengths are kilometres. `scheduled_laps` is the planned race length, never the length really raced.
    """

    slug: str
    season: int
    round: int
    date: date
    grand_prix_id: str
    official_name: str
    circuit_id: str
    circuit_layout_id: str
    circuit_type: str
    qualifying_format: str
    sprint_qualifying_format: str | None
    course_length_km: float
    turns: int
    scheduled_laps: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A driver in a car of a constructor at one event."""

    driver_id: str
    constructor_id: str
    engine_manufacturer_id: str | None
    entrant_id: str | None = None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """Everything a source tells about one event. Mappings have only the sessions that have a document.

    `entries` are sorted by driver id: no order of a result may show through them.
    """

    event: Event
    sessions: tuple[Session, ...]
    entries: tuple[Entry, ...]
    timed: Mapping[SessionKind, tuple[TimedResult, ...]] = field(default_factory=dict)
    qualifying: Mapping[SessionKind, tuple[QualifyingResult, ...]] = field(default_factory=dict)
    grids: Mapping[SessionKind, tuple[GridSlot, ...]] = field(default_factory=dict)
    races: Mapping[SessionKind, tuple[RaceResult, ...]] = field(default_factory=dict)
    fastest_laps: tuple[FastestLap, ...] = ()
    pit_stops: tuple[PitStop, ...] = ()
    driver_standings: tuple[DriverStanding, ...] = ()
    constructor_standings: tuple[ConstructorStanding, ...] = ()

    @property
    def race(self) -> tuple[RaceResult, ...]:
        """The race classification, empty before the race."""
        return self.races.get(SessionKind.RACE, ())

    @property
    def is_sprint_weekend(self) -> bool:
        return any(session.kind is SessionKind.SPRINT for session in self.sessions)


def event_slug(season: int, grand_prix_id: str) -> str:
    """The stable identity of an event; a grand prix is held at most once a season."""
    return f"{season}-{grand_prix_id}"
