"""Parts of the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import func, select

from f1_analytics.db.ledger import entries_after
from f1_analytics.db.models import ForecastRow
from f1_analytics.db.sessions import ReadSession, Sessions
from f1_analytics.domain.ledger import GENESIS, LedgerEntry

BATCH = 50
"""Entries in memory at once."""

_ROW = ForecastRow
_LINK: Final = {
    "position": _ROW.forecast_id,
    "event_slug": _ROW.event_slug,
    "target": _ROW.target,
    "horizon": _ROW.horizon,
    "model": _ROW.model,
    "model_version": _ROW.model_version,
    "data_version": _ROW.data_version,
    "made_at": _ROW.made_at,
    "prev_hash": _ROW.prev_hash,
    "hash": _ROW.hash,
}


def count_entries(session: ReadSession) -> int:
    """How many forecasts have been published."""
    return session.scalar(select(func.count()).select_from(ForecastRow)) or 0


def head(session: ReadSession) -> str:
    """The hash of the last entry."""
    return session.scalar(select(ForecastRow.hash).order_by(ForecastRow.forecast_id.desc()).limit(1)) or GENESIS


def links_after(session: ReadSession, position: int, limit: int) -> list[dict[str, Any]]:
    """What a `LedgerLink` says of each entry after a position, in the order of the chain; their texts are not read."""
    statement = select(*_LINK.values()).where(ForecastRow.forecast_id > position).order_by(ForecastRow.forecast_id)
    return [dict(zip(_LINK, row, strict=True)) for row in session.tuples(statement.limit(limit))]


def every_entry(sessions: Sessions) -> Iterator[LedgerEntry]:
    """The chain as it is now from its beginning, a batch in memory at a time.

    Each batch is a transaction of its own, so that a client who reads slowly holds none: entries are only ever added.
    """
    with sessions.read() as session:
        last = session.scalar(select(func.max(ForecastRow.forecast_id))) or 0
    position = 0
    while position < last:
        with sessions.read() as session:
            batch = entries_after(session, position, BATCH, ForecastRow.forecast_id <= last)
        yield from batch
        position = batch[-1].position
