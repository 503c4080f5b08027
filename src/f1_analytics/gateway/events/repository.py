"""What the database knows of an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from f1_analytics.db.models import CircuitRow, CountryRow, EventRow, GrandPrixRow, SessionRow
from f1_analytics.db.sessions import ReadSession


@dataclass(frozen=True, slots=True)
class EventFacts:
    slug: str
    season: int
    round: int
    name: str
    official_name: str
    date: date
    course_length_km: float
    turns: int
    laps: int
    circuit: CircuitRow
    country: str
    sessions: Sequence[SessionRow]


def event_facts(session: ReadSession, slug: str) -> EventFacts | None:
    """The event, or None when there is none of this slug."""
    row = EventRow
    statement = (
        select(row, GrandPrixRow.full_name, CircuitRow, CountryRow.name)
        .join(GrandPrixRow, GrandPrixRow.grand_prix_id == row.grand_prix_id)
        .join(CircuitRow, CircuitRow.circuit_id == row.circuit_id)
        .join(CountryRow, CountryRow.country_id == CircuitRow.country_id)
        .where(row.slug == slug)
    )
    found = session.rows(statement).first()
    if found is None:
        return None
    event, name, circuit, country = found
    sessions = session.scalars(select(SessionRow).where(SessionRow.event_slug == slug)).all()
    return EventFacts(
        slug=slug,
        season=event.season,
        round=event.round,
        name=name,
        official_name=event.official_name,
        date=event.date,
        course_length_km=event.course_length_km,
        turns=event.turns,
        laps=event.scheduled_laps,
        circuit=circuit,
        country=country,
        sessions=sessions,
    )
