"""Parts of the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from f1_analytics.db.models import ForecastRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.ledger import GENESIS, LedgerEntry

BATCH = 50
"""Entries in memory at once."""

_COLUMNS = [ForecastRow.__table__.c["forecast_id" if name == "position" else name] for name in LedgerEntry.__slots__]


def count_entries(session: ReadSession) -> int:
    """How many forecasts have been published."""
    return session.scalar(select(func.count()).select_from(ForecastRow)) or 0


def head(session: ReadSession) -> str:
    """The hash of the last entry."""
    return session.scalar(select(ForecastRow.hash).order_by(ForecastRow.forecast_id.desc()).limit(1)) or GENESIS


def entries_after(session: ReadSession, position: int, limit: int) -> list[LedgerEntry]:
    """Entries in the order of the chain, beginning after a position."""
    statement = select(*_COLUMNS).where(ForecastRow.forecast_id > position).order_by(ForecastRow.forecast_id)
    return [LedgerEntry(*row) for row in session.tuples(statement.limit(limit))]


def every_entry(session: ReadSession) -> Iterator[LedgerEntry]:
    """The chain from its beginning, a batch in memory at a time."""
    last = 0
    while batch := entries_after(session, last, BATCH):
        yield from batch
        last = batch[-1].position
