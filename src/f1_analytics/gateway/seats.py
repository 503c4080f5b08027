"""For whom drivers race: what pages colour them by."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, DateTime, Select, Text, any_, bindparam, cast, literal, or_, select, union_all
from sqlalchemy.dialects.postgresql import distinct_on

from f1_analytics.db.documents import DocumentKind
from f1_analytics.db.models import ConstructorRow, DocumentRow, EntryRow, EventRow, RaceResultRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.participants import ConstructorName

_RACED, _ENTERED = 1, 0


def last_constructors(
    session: ReadSession, drivers: Collection[str], as_of: datetime | None, season: int | None = None
) -> dict[str, ConstructorName]:
    """The constructor that each driver last raced for, in a season or ever; of who did not, that of his last entry.

    Nobody is in it of whom neither was known at `as_of`.
    """
    if not drivers:
        return {}
    values = {"drivers": list(drivers), "as_of": as_of, **({} if season is None else {"season": season})}
    found = session.tuples(_statement(season is not None), values)
    return {driver_id: ConstructorName(constructor_id=id_, name=name) for driver_id, id_, name in found}


@cache
def _statement(of_season: bool) -> Select[*tuple[Any, ...]]:
    seats = union_all(
        _seats(RaceResultRow, DocumentKind.RACE, _RACED, of_season),
        _seats(EntryRow, DocumentKind.ENTRY_LIST, _ENTERED, of_season),
    ).subquery()
    last = (
        select(seats.c.driver_id, seats.c.constructor_id)
        .ext(distinct_on(seats.c.driver_id))
        .order_by(seats.c.driver_id, seats.c.source.desc(), seats.c.date.desc(), seats.c.document_id.desc())
        .subquery()
    )
    team = ConstructorRow
    columns = select(last.c.driver_id, team.constructor_id, team.name)
    return columns.join(team, team.constructor_id == last.c.constructor_id)


def _seats(
    row: type[RaceResultRow | EntryRow], kind: DocumentKind, source: int, of_season: bool
) -> Select[*tuple[Any, ...]]:
    as_of = cast(bindparam("as_of"), DateTime(timezone=True))
    statement = (
        select(row.driver_id, row.constructor_id, EventRow.date, row.document_id, literal(source).label("source"))
        .join(DocumentRow, DocumentRow.document_id == row.document_id)
        .join(EventRow, EventRow.slug == DocumentRow.event_slug)
        .where(row.driver_id == any_(bindparam("drivers", type_=ARRAY(Text))), DocumentRow.kind == kind.value)
        .where(or_(as_of.is_(None), DocumentRow.valid_from <= as_of))
    )
    return statement.where(DocumentRow.season == bindparam("season")) if of_season else statement
