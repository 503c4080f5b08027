"""The ledger of published forecasts in the database, and the scores of its entries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import ColumnElement, DateTime, Select, Text, bindparam, cast, func, insert, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert

from f1_analytics.db.documents import NO_LINES
from f1_analytics.db.history import visible_documents
from f1_analytics.db.models import ForecastRow, ForecastScoreRow
from f1_analytics.db.sessions import ReadSession, WriteSession
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.ledger import GENESIS, LedgerEntry, LedgerReport, Publication, seal, verify
from f1_analytics.domain.sessions import SessionKind

LEDGER_LOCK = 0x46_31_4C_47
"""Advisory lock of whoever appends: the chain has one end."""


class Unscored(NamedTuple):
    """A forecast and the revision of the classification that it has no score against."""

    position: int
    document_id: int


def append(session: WriteSession, publication: Publication) -> LedgerEntry:
    """Publish a forecast for good, at the end of the chain.

    Raises:
        BadPublication: it cannot be published as it is.
    """
    session.scalar(select(func.pg_advisory_xact_lock(LEDGER_LOCK)))
    last = session.rows(
        select(ForecastRow.forecast_id, ForecastRow.hash).order_by(ForecastRow.forecast_id.desc()).limit(1)
    ).first()
    position, prev_hash = (1, GENESIS) if last is None else (last.forecast_id + 1, last.hash)
    entry = seal(publication, position, prev_hash)
    values = {name: getattr(entry, name) for name in LedgerEntry.__slots__ if name != "position"}
    session.write(insert(ForecastRow), [{"forecast_id": entry.position, **values}])
    return entry


def entries(session: ReadSession) -> list[LedgerEntry]:
    """The whole chain from its beginning."""
    return _entries(session, _columns().order_by(ForecastRow.forecast_id))


def entries_after(
    session: ReadSession, position: int, limit: int, *conditions: ColumnElement[bool]
) -> list[LedgerEntry]:
    """The first `limit` entries after a position that fulfil the conditions, in the order of the chain."""
    statement = _columns().where(ForecastRow.forecast_id > position, *conditions)
    return _entries(session, statement.order_by(ForecastRow.forecast_id).limit(limit))


def entry_at(session: ReadSession, position: int) -> LedgerEntry | None:
    """One entry, or None where the chain has none."""
    return next(iter(_entries(session, _columns().where(ForecastRow.forecast_id == position))), None)


def latest(
    session: ReadSession,
    event_slug: str,
    target: SessionKind = SessionKind.RACE,
    horizon: Horizon | None = None,
    as_of: datetime | None = None,
) -> LedgerEntry | None:
    """The last forecast of a race or sprint, at one horizon or at any, that was published at `as_of`."""
    at = None if horizon is None else horizon.value
    values = {"event": event_slug, "target": target.value, "horizon": at, "as_of": as_of}
    return next((LedgerEntry(*row) for row in session.tuples(_latest(), values)), None)


@cache
def _latest() -> Select[*tuple[object, ...]]:
    row = ForecastRow
    horizon, as_of = cast(bindparam("horizon"), Text), cast(bindparam("as_of"), DateTime(timezone=True))
    return (
        _columns()
        .where(row.event_slug == bindparam("event"), row.target == bindparam("target"))
        .where(or_(horizon.is_(None), row.horizon == horizon), or_(as_of.is_(None), row.made_at <= as_of))
        .order_by(row.forecast_id.desc())
        .limit(1)
    )


def latest_of_each(
    session: ReadSession, event_slugs: Collection[str], as_of: datetime | None = None
) -> list[LedgerEntry]:
    """The last forecast of each event's race, at any horizon, that was published at `as_of`."""
    row = ForecastRow
    statement = _columns().where(row.event_slug.in_(event_slugs), row.target == SessionKind.RACE.value)
    if as_of is not None:
        statement = statement.where(row.made_at <= as_of)
    statement = statement.ext(distinct_on(row.event_slug)).order_by(row.event_slug, row.forecast_id.desc())
    return _entries(session, statement)


def scored(session: ReadSession, limit: int, *conditions: ColumnElement[bool]) -> list[tuple[LedgerEntry, int]]:
    """The last `limit` forecasts with a score, newest first, each with the latest revision it was scored against."""
    score = ForecastScoreRow
    statement = (
        _columns()
        .add_columns(func.max(score.document_id))
        .join(score, score.forecast_id == ForecastRow.forecast_id)
        .where(*conditions)
        .group_by(ForecastRow.forecast_id)
        .order_by(ForecastRow.forecast_id.desc())
        .limit(limit)
    )
    return [(LedgerEntry(*row), document_id) for *row, document_id in session.tuples(statement)]


def verify_ledger(session: ReadSession) -> LedgerReport:
    """Verify the chain in the database: the same arithmetic as for an export."""
    return verify(entries(session))


def unscored(session: ReadSession) -> list[Unscored]:
    """Forecasts whose race or sprint has a result, in its latest revision, that they were not scored against."""
    visible = visible_documents(None)
    statement = (
        select(ForecastRow.forecast_id, visible.c.document_id)
        .join(visible, (visible.c.event_slug == ForecastRow.event_slug) & (visible.c.kind == ForecastRow.target))
        .outerjoin(
            ForecastScoreRow,
            (ForecastScoreRow.forecast_id == ForecastRow.forecast_id)
            & (ForecastScoreRow.document_id == visible.c.document_id),
        )
        .where(ForecastScoreRow.forecast_id.is_(None), visible.c.digest != NO_LINES)
        .order_by(ForecastRow.forecast_id)
    )
    return [Unscored(*row) for row in session.tuples(statement)]


def save_score(
    session: WriteSession, position: int, document_id: int, metrics: Mapping[str, float], scored_at: datetime
) -> bool:
    """Keep the score of a forecast against one revision of a result; False when it was there already."""
    row = {"forecast_id": position, "document_id": document_id, "metrics": dict(metrics), "scored_at": scored_at}
    statement = upsert(ForecastScoreRow).values(row).on_conflict_do_nothing()
    return session.write(statement.returning(ForecastScoreRow.forecast_score_id)).first() is not None


def _columns() -> Select[*tuple[object, ...]]:
    table = ForecastRow.__table__.c
    return select(*(table["forecast_id" if name == "position" else name] for name in LedgerEntry.__slots__))


def _entries(session: ReadSession, statement: Select[*tuple[object, ...]]) -> list[LedgerEntry]:
    return [LedgerEntry(*row) for row in session.tuples(statement)]
