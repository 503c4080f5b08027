"""What the database knows of constructors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from f1_analytics.db.careers import is_latest
from f1_analytics.db.models import ConstructorLineageRow, ConstructorRow, CountryRow, DocumentRow, EntryRow
from f1_analytics.db.sessions import ReadSession


def list_constructors(
    session: ReadSession, conditions: Sequence[ColumnElement[bool]], limit: int | None = None
) -> list[tuple[Any, ...]]:
    """Id, name, full name and country (id, name, code), by id."""
    row, country = ConstructorRow, CountryRow
    columns = (row.constructor_id, row.name, row.full_name, country.country_id, country.name, country.alpha2)
    statement = select(*columns).join(country, country.country_id == row.country_id)
    return session.tuples(statement.where(*conditions).order_by(row.constructor_id).limit(limit))


def count_constructors(session: ReadSession, conditions: Sequence[ColumnElement[bool]]) -> int:
    """How many constructors fit."""
    return session.scalar(select(func.count()).select_from(ConstructorRow).where(*conditions)) or 0


def entered_in(season: int, as_of: datetime | None) -> ColumnElement[bool]:
    """The condition of constructors that are on an entry list of a season."""
    documents = (DocumentRow.season == season, is_latest(DocumentRow, as_of))
    entered = select(EntryRow.constructor_id).join(DocumentRow, DocumentRow.document_id == EntryRow.document_id)
    return ConstructorRow.constructor_id.in_(entered.where(*documents))


def lineage(session: ReadSession, constructor_id: str) -> list[tuple[Any, ...]]:
    """Constructor (id, name) and years (from, to) of what the team was, in order."""
    row = ConstructorLineageRow
    statement = (
        select(ConstructorRow.constructor_id, ConstructorRow.name, row.year_from, row.year_to)
        .join(row, row.lineage_constructor_id == ConstructorRow.constructor_id)
        .where(row.constructor_id == constructor_id)
        .order_by(row.line)
    )
    return session.tuples(statement)
