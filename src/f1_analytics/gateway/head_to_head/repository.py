"""Lines of two drivers in all documents that compare them, and their ratings."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Double, Select, cast, literal, select, union_all
from sqlalchemy.dialects.postgresql import distinct_on

from f1_analytics.db.careers import is_latest
from f1_analytics.db.documents import DocumentKind
from f1_analytics.db.models import DocumentRow, EventRow, GridSlotRow, QualifyingResultRow, RaceResultRow, RatingRow
from f1_analytics.db.ratings import over_at
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.rating import RatedKind

_NO_POINTS = literal(0.0, Double)


class Line(NamedTuple):
    """A driver's line in a document of an event."""

    kind: str
    event: str
    driver_id: str
    constructor_id: str
    position: int | None
    status: str
    points: float


def lines(session: ReadSession, drivers: Collection[str], season: int | None, as_of: datetime | None) -> list[Line]:
    """Lines of these drivers in races, sprints, qualifying and on the grid of races, in the order of each document."""
    conditions = [is_latest(DocumentRow, as_of)]
    if season is not None:
        conditions.append(DocumentRow.season == season)
    found = union_all(
        _lines(
            RaceResultRow, cast(RaceResultRow.points, Double), (DocumentKind.RACE, DocumentKind.SPRINT), drivers
        ).where(*conditions),
        _lines(QualifyingResultRow, _NO_POINTS, (DocumentKind.QUALIFYING,), drivers).where(*conditions),
        _lines(GridSlotRow, _NO_POINTS, (DocumentKind.GRID,), drivers).where(*conditions),
    ).subquery()
    columns = [column for column in found.c if column.key not in {"document_id", "line"}]
    return [Line(*row) for row in session.tuples(select(*columns).order_by(found.c.document_id, found.c.line))]


def season_strengths(
    session: ReadSession, drivers: Collection[str], season: int | None, as_of: datetime | None
) -> list[tuple[Any, ...]]:
    """System, season, driver and strength after his last race of each season, in order of time."""
    row = RatingRow
    statement = (
        select(row.system, EventRow.season, row.competitor_id, row.strength)
        .join(EventRow, EventRow.slug == row.event_slug)
        .where(row.kind == RatedKind.DRIVERS.value, row.competitor_id.in_(drivers), *over_at(as_of))
        .ext(distinct_on(row.system, EventRow.season, row.competitor_id))
        .order_by(row.system, EventRow.season, row.competitor_id, EventRow.date.desc(), EventRow.slug.desc())
    )
    return session.tuples(statement if season is None else statement.where(EventRow.season == season))


def _lines(
    row: type[GridSlotRow | QualifyingResultRow | RaceResultRow],
    points: ColumnElement[float],
    kinds: Collection[DocumentKind],
    drivers: Collection[str],
) -> Select[*tuple[Any, ...]]:
    return (
        select(
            DocumentRow.kind,
            DocumentRow.event_slug,
            row.driver_id,
            row.constructor_id,
            row.position,
            row.status,
            points.label("points"),
            row.document_id,
            row.line,
        )
        .join(DocumentRow, DocumentRow.document_id == row.document_id)
        .where(row.driver_id.in_(drivers), DocumentRow.kind.in_([kind.value for kind in kinds]))
    )
