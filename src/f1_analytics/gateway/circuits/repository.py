"""What the database knows of circuits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from f1_analytics.db.careers import is_latest
from f1_analytics.db.history import session_state
from f1_analytics.db.models import (
    CircuitLayoutRow,
    CircuitRow,
    ConstructorRow,
    CountryRow,
    DocumentRow,
    DriverRow,
    EventRow,
    GrandPrixRow,
    RaceResultRow,
    SessionRow,
)
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.events.repository import RACE_OF_EVENT


def list_circuits(
    session: ReadSession, conditions: Sequence[ColumnElement[bool]], limit: int | None = None
) -> list[tuple[Any, ...]]:
    """Every column of `CircuitFacts`, the country's (id, name, code) last, in order of the ids."""
    row = CircuitRow
    columns: tuple[Any, ...] = (
        row.circuit_id,
        row.name,
        row.full_name,
        row.place_name,
        row.type,
        row.direction,
        row.latitude,
        row.longitude,
        row.time_zone,
        row.length_km,
        row.turns,
        CountryRow.country_id,
        CountryRow.name,
        CountryRow.alpha2,
    )
    statement = select(*columns).join(CountryRow, CountryRow.country_id == row.country_id)
    return session.tuples(statement.where(*conditions).order_by(row.circuit_id).limit(limit))


def count_circuits(session: ReadSession, conditions: Sequence[ColumnElement[bool]]) -> int:
    """How many circuits fit."""
    return session.scalar(select(func.count()).select_from(CircuitRow).where(*conditions)) or 0


def on_the_calendar_of(season: int) -> ColumnElement[bool]:
    """The condition of circuits with an event in a season."""
    return CircuitRow.circuit_id.in_(select(EventRow.circuit_id).where(EventRow.season == season))


def layouts(session: ReadSession, circuit_id: str) -> list[tuple[Any, ...]]:
    """Id, length, turns and drawing of each layout in the source's order."""
    row = CircuitLayoutRow
    columns = select(row.layout_id, row.length_km, row.turns, row.svg)
    return session.tuples(columns.where(row.circuit_id == circuit_id).order_by(row.line))


def events(session: ReadSession, circuit_id: str, as_of: datetime | None) -> list[tuple[Any, ...]]:
    """Events (slug, season, name, date, state, layout), the newest first, a row for each winner.

    The winner is a driver (id, name, abbreviation) and a constructor (id, name), all null before the race.
    """
    winner = (
        select(DocumentRow.event_slug, RaceResultRow.line, RaceResultRow.driver_id, RaceResultRow.constructor_id)
        .join(RaceResultRow, RaceResultRow.document_id == DocumentRow.document_id)
        .join(EventRow, EventRow.slug == DocumentRow.event_slug)
        .where(
            EventRow.circuit_id == circuit_id,
            DocumentRow.kind == SessionKind.RACE.value,
            is_latest(DocumentRow, as_of),
            RaceResultRow.position == 1,
        )
        .subquery("winner")
    )
    columns: tuple[Any, ...] = (
        EventRow.slug,
        EventRow.season,
        GrandPrixRow.full_name,
        EventRow.date,
        session_state(as_of),
        EventRow.circuit_layout_id,
        DriverRow.driver_id,
        DriverRow.name,
        DriverRow.abbreviation,
        ConstructorRow.constructor_id,
        ConstructorRow.name,
    )
    statement = (
        select(*columns)
        .select_from(EventRow)
        .join(SessionRow, RACE_OF_EVENT)
        .join(GrandPrixRow, GrandPrixRow.grand_prix_id == EventRow.grand_prix_id)
        .outerjoin(winner, winner.c.event_slug == EventRow.slug)
        .outerjoin(DriverRow, DriverRow.driver_id == winner.c.driver_id)
        .outerjoin(ConstructorRow, ConstructorRow.constructor_id == winner.c.constructor_id)
        .where(EventRow.circuit_id == circuit_id)
        .order_by(EventRow.date.desc(), EventRow.slug.desc(), winner.c.line)
    )
    return session.tuples(statement)
