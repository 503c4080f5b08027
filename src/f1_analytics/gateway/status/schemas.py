"""Answers about the data."""

from __future__ import annotations

from datetime import date
from typing import Literal

from f1_analytics.contracts.wire import Instant, Message


class Data(Message):
    """The data in the database. `stops_at` is the day of its last race with a result."""

    source: str
    version: str
    simulated: bool
    stops_at: date | None
    ingested_at: Instant


class Status(Message):
    """`stale` says that a race has been run whose result is missing. `data` is null before the first ingest."""

    status: Literal["fresh", "stale", "empty"]
    simulated: bool
    stale: bool
    data: Data | None
    next_event: str | None
    ledger_entries: int
