"""What the database knows of drivers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from f1_analytics.db.careers import is_latest
from f1_analytics.db.models import CountryRow, DocumentRow, DriverRow, EntryRow
from f1_analytics.db.sessions import ReadSession


def list_drivers(
    session: ReadSession, conditions: Sequence[ColumnElement[bool]], limit: int | None = None
) -> list[tuple[Any, ...]]:
    """Id, names (whole, first, last), abbreviation, number, birth, death and country (id, name, code), by id."""
    row = DriverRow
    columns: tuple[Any, ...] = (
        row.driver_id,
        row.name,
        row.first_name,
        row.last_name,
        row.abbreviation,
        row.permanent_number,
        row.date_of_birth,
        row.date_of_death,
        CountryRow.country_id,
        CountryRow.name,
        CountryRow.alpha2,
    )
    statement = select(*columns).join(CountryRow, CountryRow.country_id == row.nationality_country_id)
    return session.tuples(statement.where(*conditions).order_by(row.driver_id).limit(limit))


def count_drivers(session: ReadSession, conditions: Sequence[ColumnElement[bool]]) -> int:
    """How many drivers fit."""
    return session.scalar(select(func.count()).select_from(DriverRow).where(*conditions)) or 0


def entered_in(season: int, as_of: datetime | None) -> ColumnElement[bool]:
    """The condition of drivers who are on an entry list of a season."""
    documents = (DocumentRow.season == season, is_latest(DocumentRow, as_of))
    entered = select(EntryRow.driver_id).join(DocumentRow, DocumentRow.document_id == EntryRow.document_id)
    return DriverRow.driver_id.in_(entered.where(*documents))
