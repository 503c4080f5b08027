"""The ledger in pages, and whole as an export."""

from __future__ import annotations

from collections.abc import Iterator

from f1_analytics.db.calendar import data_version
from f1_analytics.db.sessions import ReadSession, Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.ledger import LedgerEntry, export
from f1_analytics.gateway.ledger import repository
from f1_analytics.gateway.ledger.schemas import LedgerPage, LedgerQuery, Link


def page(session: ReadSession, query: LedgerQuery) -> LedgerPage:
    """One page of the ledger."""
    found = repository.entries_after(session, query.after, query.limit + 1)
    shown = found[: query.limit]
    data = data_version(session)
    return LedgerPage(
        total=repository.count_entries(session),
        head=repository.head(session),
        entries=tuple(_link(entry) for entry in shown),
        next_after=shown[-1].position if len(found) > len(shown) else None,
        simulated=data is not None and data.simulated,
    )


def export_lines(sessions: Sessions) -> Iterator[bytes]:
    """The whole chain as lines, in constant memory and from one snapshot."""
    with sessions.read() as session:
        yield from export(repository.every_entry(session))


def _link(entry: LedgerEntry) -> Link:
    return Link(
        position=entry.position,
        event=entry.event_slug,
        target=entry.target,
        horizon=Horizon(entry.horizon),
        model=entry.model,
        model_version=entry.model_version,
        data_version=entry.data_version,
        made_at=entry.made_at,
        prev_hash=entry.prev_hash,
        hash=entry.hash,
    )
