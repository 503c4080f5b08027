"""Answers from the ledger."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from f1_analytics.contracts.wire import Instant, Message
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.web.answers import Answer, Page
from f1_analytics.web.numbers import WHOLE

LAST_POSITION: Final = 2**53
"""What every program can hold exactly; no ledger will be as long."""

Position = Annotated[int, Field(ge=1, le=LAST_POSITION, description="place in the ledger, from 1"), WHOLE]

VERIFY_CHAIN: Final = (
    "Each entry names the hash of the one before, so that the head stands for all of them: note it, and nobody can "
    "change the past unnoticed. To prove the chain without this server, save /api/v1/ledger/export and run "
    "`f1 ledger verify FILE`: it tells the head, which must be the one that you noted or follow it."
)
VERIFY_ENTRY: Final = (
    "`hash` is the SHA-256 of exactly the text in `payload`: write that text to a file without a line end, and "
    "`sha256sum FILE` gives `hash`, as `curl -s ADDRESS | jq -j .payload | sha256sum` does. The payload names "
    "its place in the ledger and, as `prev_hash`, the hash of the entry before."
)


class LedgerLink(Message):
    """An entry of the ledger without its forecast; the entry itself and the export have all of it."""

    position: int
    event_slug: str
    target: SessionKind
    horizon: Horizon
    model: str
    model_version: str
    data_version: str
    made_at: Instant
    prev_hash: str
    hash: str


class LedgerPage(Page[LedgerLink]):
    """A page of the ledger, oldest first. `head` is the hash of the ledger's last entry, zeros while it is empty.

    `verify` says in words how to check that nothing was changed.
    """

    head: str
    verify: str = VERIFY_CHAIN


class LedgerEntryDetail(LedgerLink, Answer):
    """An entry of the ledger with the text that was published; it never changes. `verify` says how to check that."""

    payload: str
    verify: str = VERIFY_ENTRY
