"""The field of an event as a reader sees it: names, numbers and teams instead of ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from f1_analytics.db.history import visible_documents
from f1_analytics.db.models import (
    ConstructorRow,
    DocumentRow,
    DriverRow,
    EntryRow,
    EventRow,
    GridSlotRow,
    RaceResultRow,
)
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.events.repository import EventFacts


@dataclass(frozen=True, slots=True)
class DriverFacts:
    name: str
    abbreviation: str
    number: str | None
    constructor_id: str | None
    constructor: str | None


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
