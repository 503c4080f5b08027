"""Answers about the data and the services behind them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from f1_analytics.contracts.wire import Instant, Message
from f1_analytics.web.answers import Answer


class ServiceState(StrEnum):
    """Whether the prediction service could be asked; `absent` where there is no such service."""

    UP = "up"
    DOWN = "down"
    ABSENT = "absent"


class SourceData(Message):
    """Data of one source. `stops_at` is the day of the last race with a result that it brought."""

    source: str
    version: str
    simulated: bool
    stops_at: date | None
    ingested_at: Instant


class ServiceParts(Message):
    """What stands behind the API. While the prediction service is not up, what was published is served.

    `cache` is `down` when Redis did not answer last: answers are then kept by each process alone, as `in_process` says
    of one that has no Redis.
    """

    prediction_service: ServiceState
    cache: Literal["redis", "down", "in_process"]


class MissingResult(Message):
    """A race that was run on this day and whose result is not here."""

    event_slug: str
    name: str
    date: date


class LedgerState(Message):
    """How long the ledger is, the hash of its last entry (zeros while it is empty), and when that was made.

    `/api/v1/ledger` says how anybody can verify that nothing before the head was changed.
    """

    entries: int
    head: str
    last_made_at: Instant | None


class Versions(Message):
    """What answers are made with: the program, the data, and the models of the last published forecast."""

    program: str
    data: str | None
    model: str | None


class ServiceStatus(Answer):
    """`stale` says that a race has been run whose result is missing. `data` is null before the first ingest.

    `sources` has the last data of each source, the newest first. `missing_results` are late, the oldest first: races
    that were run more than a day ago. `next_result_expected_at` is when the first race without a result is over for
    certain, in the past where its result is missing.
    """

    status: Literal["fresh", "stale", "empty"]
    stale: bool
    data: SourceData | None
    sources: tuple[SourceData, ...]
    next_event_slug: str | None
    next_result_expected_at: Instant | None
    missing_results: tuple[MissingResult, ...]
    ledger_entries: int
    ledger: LedgerState
    versions: Versions
    parts: ServiceParts
