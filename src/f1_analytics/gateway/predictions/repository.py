"""An event and its field as a reader sees them: names, numbers and teams instead of ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from f1_analytics.db.history import visible_documents
from f1_analytics.db.models import (
    CircuitRow,
    ConstructorRow,
    CountryRow,
    DocumentRow,
    DriverRow,
    EntryRow,
    EventRow,
    GrandPrixRow,
    GridSlotRow,
    RaceResultRow,
    SessionRow,
)
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


@dataclass(frozen=True, slots=True)
class DriverFacts:
    name: str
    abbreviation: str
    number: str | None
    constructor_id: str | None
    constructor: str | None


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


def field_facts(session: ReadSession, event: EventFacts, drivers: Sequence[str]) -> dict[str, DriverFacts]:
    """Each driver of a forecast, whose team is that of the entry list, else of the grid."""
    teams = _teams(session, event.slug)
    numbers = _numbers(session, event)
    row = DriverRow
    columns = (row.driver_id, row.name, row.abbreviation, row.permanent_number)
    names = session.rows(select(*columns).where(row.driver_id.in_(drivers)))
    return {
        driver_id: DriverFacts(name, abbreviation, numbers.get(driver_id, permanent), *teams.get(driver_id, _NO_TEAM))
        for driver_id, name, abbreviation, permanent in names
    }


_NO_TEAM: tuple[str | None, str | None] = (None, None)


def _teams(session: ReadSession, slug: str) -> dict[str, tuple[str, str]]:
    """Id and name of each driver's constructor at an event."""
    visible = visible_documents(None, DocumentRow.event_slug == slug)
    teams: dict[str, tuple[str, str]] = {}
    for row in (GridSlotRow, EntryRow):  # the entry list has the last word
        statement = (
            select(row.driver_id, ConstructorRow.constructor_id, ConstructorRow.name)
            .join(visible, visible.c.document_id == row.document_id)
            .join(ConstructorRow, ConstructorRow.constructor_id == row.constructor_id)
            .order_by(row.document_id, row.line)
        )
        teams |= {driver_id: (team, name) for driver_id, team, name in session.rows(statement)}
    return teams


def _numbers(session: ReadSession, event: EventFacts) -> dict[str, str]:
    """The number each driver last raced with this season up to the event: champions change theirs."""
    row = RaceResultRow
    statement = (
        select(row.driver_id, row.number)
        .join(DocumentRow, DocumentRow.document_id == row.document_id)
        .join(EventRow, EventRow.slug == DocumentRow.event_slug)
        .where(EventRow.season == event.season, EventRow.date <= event.date, row.number.is_not(None))
        .ext(distinct_on(row.driver_id))
        .order_by(row.driver_id, EventRow.date.desc(), row.document_id.desc())
    )
    return {driver_id: number for driver_id, number in session.rows(statement) if number is not None}
