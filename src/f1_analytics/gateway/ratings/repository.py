"""Ratings by season, and through time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on

from f1_analytics.db.models import EventRow, RatingRow
from f1_analytics.db.ratings import over_at
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.rating import RatedKind, RatingSystem

PLACE = (date, str, str)
"""Types of a point's place in a history: date and slug of its event, and whose it is."""

_POINT = tuple_(EventRow.date, EventRow.slug, RatingRow.competitor_id)


def last_season(session: ReadSession, system: RatingSystem, kind: RatedKind, as_of: datetime | None) -> int | None:
    """The last season with a rated race that was over."""
    rated = exists().where(RatingRow.event_slug == EventRow.slug, *_of(system, kind))
    statement = select(EventRow.season).where(rated, *over_at(as_of))
    return session.scalar(statement.order_by(EventRow.date.desc()).limit(1))


def of_season(
    session: ReadSession, season: int, system: RatingSystem, kind: RatedKind, as_of: datetime | None
) -> list[tuple[Any, ...]]:
    """Id, strength, spread, event and its date after everybody's last race of a season, and how many he has run."""
    row = RatingRow
    races = func.count().over(partition_by=row.competitor_id)
    statement = (
        select(row.competitor_id, row.strength, row.spread, EventRow.slug, EventRow.date, races)
        .join(EventRow, EventRow.slug == row.event_slug)
        .where(*_of(system, kind), EventRow.season == season, *over_at(as_of))
        .ext(distinct_on(row.competitor_id))
        .order_by(row.competitor_id, EventRow.date.desc(), EventRow.slug.desc())
    )
    return session.tuples(statement)


def history(
    session: ReadSession,
    ids: Sequence[str],
    system: RatingSystem,
    kind: RatedKind,
    as_of: datetime | None,
    after: tuple[Any, ...] | None,
    limit: int,
) -> list[tuple[Any, ...]]:
    """Id, event, season, round, date, strength and spread of these ids in order of time, beginning after a place."""
    row = RatingRow
    statement = (
        select(
            row.competitor_id, EventRow.slug, EventRow.season, EventRow.round, EventRow.date, row.strength, row.spread
        )
        .join(EventRow, EventRow.slug == row.event_slug)
        .where(*_of(system, kind), row.competitor_id.in_(ids), *over_at(as_of))
    )
    if after is not None:
        statement = statement.where(tuple_(*after) < _POINT)
    return session.tuples(statement.order_by(EventRow.date, EventRow.slug, row.competitor_id).limit(limit))


def count_history(
    session: ReadSession, ids: Sequence[str], system: RatingSystem, kind: RatedKind, as_of: datetime | None
) -> int:
    """How many points the history of these ids has."""
    statement = (
        select(func.count())
        .select_from(RatingRow)
        .join(EventRow, EventRow.slug == RatingRow.event_slug)
        .where(*_of(system, kind), RatingRow.competitor_id.in_(ids), *over_at(as_of))
    )
    return session.scalar(statement) or 0


def _of(system: RatingSystem, kind: RatedKind) -> tuple[ColumnElement[bool], ...]:
    return RatingRow.system == system.value, RatingRow.kind == kind.value
