"""Sessions of a season as a calendar shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from f1_analytics.db.favourites import Favourite, favourites
from f1_analytics.db.models import CircuitRow, CountryRow, EventRow, ForecastRow, GrandPrixRow, SessionRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind, SessionState


@dataclass(frozen=True, slots=True)
class CalendarSession:
    """A session and where it is held; `start` is None where only the day is known. Coordinates are degrees."""

    kind: SessionKind
    state: SessionState
    event_slug: str
    event: str
    circuit: str
    place: str
    country: str
    latitude: float
    longitude: float
    date: date
    start: datetime | None
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Expectation:
    """Who is expected to win, as of the last forecast that was published."""

    favourite: Favourite
    horizon: Horizon
    made_at: datetime


def sessions_of(session: ReadSession, season: int, kinds: Sequence[SessionKind]) -> list[CalendarSession]:
    """The sessions of a season in order of time, those of dropped events too."""
    row = SessionRow
    found = session.tuples(
        select(
            row.kind,
            row.state,
            EventRow.slug,
            GrandPrixRow.full_name,
            CircuitRow.name,
            CircuitRow.place_name,
            CountryRow.name,
            CircuitRow.latitude,
            CircuitRow.longitude,
            row.date,
            row.start,
            row.sequence,
            row.changed_at,
        )
        .join(EventRow, EventRow.slug == row.event_slug)
        .join(GrandPrixRow, GrandPrixRow.grand_prix_id == EventRow.grand_prix_id)
        .join(CircuitRow, CircuitRow.circuit_id == EventRow.circuit_id)
        .join(CountryRow, CountryRow.country_id == CircuitRow.country_id)
        .where(EventRow.season == season, row.kind.in_([kind.value for kind in kinds]))
        .order_by(row.date, row.start, EventRow.slug, row.kind)
    )
    return [CalendarSession(SessionKind(kind), SessionState(state), *rest) for kind, state, *rest in found]


def expectations(session: ReadSession, season: int) -> dict[tuple[str, SessionKind], Expectation]:
    """The last forecast of each race and sprint of a season, by event and kind of session."""
    row = ForecastRow
    found = session.tuples(
        select(row.event_slug, row.target, row.forecast_id, row.horizon, row.made_at)
        .join(EventRow, EventRow.slug == row.event_slug)
        .where(EventRow.season == season)
        .ext(distinct_on(row.event_slug, row.target))
        .order_by(row.event_slug, row.target, row.forecast_id.desc())
    )
    likeliest = favourites(session, [position for _, _, position, _, _ in found])
    return {
        (slug, SessionKind(target)): Expectation(likeliest[position], Horizon(horizon), made_at)
        for slug, target, position, horizon, made_at in found
    }
