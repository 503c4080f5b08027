"""Calendars of the simulated seasons."""

from __future__ import annotations

import math
from datetime import UTC, datetime, time, timedelta

import numpy as np

from f1_analytics.domain.events import Event, event_slug
from f1_analytics.domain.sessions import Session, SessionKind, SessionState
from f1_analytics.sources.simulated.names import VENUES, Venue

FIRST_SPRINT_SEASON = 2023
"""Sprints come with the season in which they stopped setting the grid of the race."""
SPRINTS_A_SEASON = 6
RACE_DISTANCE_KM = 305
SEASON_WEEKS = 38

_Plan = tuple[tuple[SessionKind, int, time], ...]
_WEEKEND: _Plan = (
    (SessionKind.PRACTICE_1, -2, time(13, 30)),
    (SessionKind.PRACTICE_2, -2, time(17)),
    (SessionKind.PRACTICE_3, -1, time(12, 30)),
    (SessionKind.QUALIFYING, -1, time(16)),
    (SessionKind.RACE, 0, time(15)),
)
_SPRINT_WEEKEND: _Plan = (
    (SessionKind.PRACTICE_1, -2, time(12, 30)),
    (SessionKind.SPRINT_QUALIFYING, -2, time(16, 30)),
    (SessionKind.SPRINT, -1, time(12)),
    (SessionKind.QUALIFYING, -1, time(16)),
    (SessionKind.RACE, 0, time(15)),
)
"""Session, days from race day and local start time."""


def build_calendar(season: int, races: int, rng: np.random.Generator) -> list[tuple[Event, tuple[Session, ...]]]:
    """The events of a season in order, with their sessions scheduled."""
    venues = list(VENUES[:races])
    for first in range(0, races - 1, 2):  # neighbours change places, so that rounds differ between seasons
        if rng.random() < 0.3:
            venues[first], venues[first + 1] = venues[first + 1], venues[first]
    sprints: set[int] = set()
    if season >= FIRST_SPRINT_SEASON:
        sprints = set(rng.choice(races, min(SPRINTS_A_SEASON, races), replace=False).tolist())
    opening = _second_sunday_of_march(season)
    return [
        _weekend(
            season, index + 1, venue, opening + timedelta(weeks=index * SEASON_WEEKS // max(races, 2)), index in sprints
        )
        for index, venue in enumerate(venues)
    ]


def _second_sunday_of_march(season: int) -> datetime:
    first = datetime(season, 3, 1, tzinfo=UTC)
    return first + timedelta(days=6 - first.weekday() + 7)


def _weekend(
    season: int, number: int, venue: Venue, sunday: datetime, sprint: bool
) -> tuple[Event, tuple[Session, ...]]:
    sessions = tuple(
        _session(kind, sunday + timedelta(days=days), local, venue.utc_offset)
        for kind, days, local in (_SPRINT_WEEKEND if sprint else _WEEKEND)
    )
    event = Event(
        slug=event_slug(season, venue.venue_id),
        season=season,
        round=number,
        date=sessions[-1].date,
        grand_prix_id=venue.venue_id,
        official_name=f"Simulated {venue.name} Grand Prix {season}",
        circuit_id=venue.circuit_id,
        circuit_layout_id=venue.layout_id,
        circuit_type="STREET" if venue.street else "RACE",
        qualifying_format="KNOCKOUT",
        sprint_qualifying_format="SPRINT_SHOOTOUT" if sprint else None,
        course_length_km=venue.length_km,
        turns=venue.turns,
        scheduled_laps=math.ceil(RACE_DISTANCE_KM / venue.length_km),
    )
    return event, sessions


def _session(kind: SessionKind, day: datetime, local: time, utc_offset: int) -> Session:
    start = datetime.combine(day.date(), local, tzinfo=UTC) - timedelta(hours=utc_offset)
    return Session(kind, start.date(), start, SessionState.SCHEDULED)
