"""Answers with forecasts of past races that were computed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from f1_analytics.contracts.wire import Instant, Message
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.results import Status
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.predictions.schemas import DriverChances
from f1_analytics.web.answers import Answer

NOTE: Final = (
    "Computed after the race, from what was known before it only, by a model that had learnt from earlier races only. "
    "It was never published and is in no ledger."
)


class MadeWith(Message):
    """The versions that a hindcast came from: the digest of the models' code, and the data."""

    model_version: str
    data_version: str


class CameIn(Message):
    """A driver's result; `position` is null for those who were not classified."""

    position: int | None
    status: Status


class HindcastDriver(DriverChances):
    """What would have been forecast of one driver, and how he came in: null for those who are not in the result."""

    result: CameIn | None


class HindcastScore(Message):
    """The metrics of the model or of a baseline for this race, as `/api/v1/analytics/accuracy` has their means."""

    model: str
    baseline: bool
    metrics: Mapping[str, float]


class Hindcast(Message):
    """A forecast that was computed afterwards, as `note` says in words; the likeliest winner is first.

    `scores` has the model first and then the baselines, by the ranked probability score the best first. `sentence` says
    what chance the winner had, and how the model did beside the baselines.
    """

    target: SessionKind
    horizon: Horizon
    model: str
    made_with: MadeWith
    computed_at: Instant
    computed_afterwards: Literal[True]
    note: str
    sentence: str
    scores: tuple[HindcastScore, ...]
    drivers: tuple[HindcastDriver, ...]


class Hindcasts(Answer):
    """The hindcasts of a race, the earliest horizon first."""

    event_slug: str
    season: int
    hindcasts: tuple[Hindcast, ...]
