"""Answers from the ledger."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from f1_analytics.contracts.wire import Instant, Message
from f1_analytics.domain.horizon import Horizon

LARGEST_PAGE = 200
LAST_POSITION = 2**53
"""What every program can hold exactly; no ledger will be as long."""


class LedgerQuery(Message):
    """Which part of the ledger: `limit` entries after the position `after`, oldest first."""

    after: Annotated[int, Field(ge=0, le=LAST_POSITION, description="the position after which the page begins")] = 0
    limit: Annotated[int, Field(ge=1, le=LARGEST_PAGE, description="how many entries a page has at most")] = 50


class Link(Message):
    """An entry of the ledger without its forecast; the export has all of it."""

    position: int
    event: str
    target: str
    horizon: Horizon
    model: str
    model_version: str
    data_version: str
    made_at: Instant
    prev_hash: str
    hash: str


class LedgerPage(Message):
    """A page of the ledger. `next_after` is the `after` of the next page, null on the last one.

    `head` is the hash of the ledger's last entry: note it down, and nobody can change the past unnoticed.
    """

    total: int
    head: str
    entries: tuple[Link, ...]
    next_after: int | None
    simulated: bool
