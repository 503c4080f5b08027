"""The ledger in pages, entry by entry, and whole as an export."""

from __future__ import annotations

from collections.abc import Generator

from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.ledger import entry_at
from f1_analytics.db.sessions import ReadSession, Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.ledger import export
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.ledger import repository
from f1_analytics.gateway.ledger.errors import NoSuchEntry
from f1_analytics.gateway.ledger.schemas import LedgerEntryDetail, LedgerLink, LedgerPage
from f1_analytics.gateway.pages import cursor_at, page_of, place_after
from f1_analytics.web.answers import PageQuery


def page(session: ReadSession, query: PageQuery) -> LedgerPage:
    """One page of the ledger.

    Raises:
        UnknownPage: the cursor is not of this list.
    """
    (position,) = place_after(query, int) or (0,)
    shown, more = page_of(repository.links_after(session, position, query.limit + 1), query.limit)
    return LedgerPage(
        total=repository.count_entries(session),
        head=repository.head(session),
        items=tuple(LedgerLink(**about) for about in shown),
        next_cursor=cursor_at(shown[-1]["position"]) if more else None,
        simulated=is_simulated(session),
    )


def entry(session: ReadSession, position: int) -> LedgerEntryDetail:
    """One entry with its text.

    Raises:
        NoSuchEntry: the ledger is not as long.
    """
    found = entry_at(session, position)
    if found is None:
        raise NoSuchEntry(position)
    return LedgerEntryDetail(
        position=found.position,
        event_slug=found.event_slug,
        target=SessionKind(found.target),
        horizon=Horizon(found.horizon),
        model=found.model,
        model_version=found.model_version,
        data_version=found.data_version,
        made_at=found.made_at,
        prev_hash=found.prev_hash,
        hash=found.hash,
        payload=found.payload,
        simulated=is_simulated(session),
    )


def export_lines(sessions: Sessions) -> Generator[bytes, None, None]:
    """The whole chain as lines, in constant memory."""
    yield from export(repository.every_entry(sessions))
