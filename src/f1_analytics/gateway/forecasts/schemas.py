"""Answers with all that was ever published about an event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field

from f1_analytics.contracts.prediction import Target
from f1_analytics.contracts.wire import Instant, Message, Probability
from f1_analytics.domain.horizon import Horizon
from f1_analytics.gateway.predictions.schemas import LedgerPlace
from f1_analytics.web.answers import AsOfQuery, PageQuery
from f1_analytics.web.numbers import WHOLE

LARGEST_PAGE: Final = 50
"""Each forecast has a line for every driver."""


class ForecastsQuery(PageQuery, AsOfQuery):
    """Which of an event's forecasts; every condition narrows the list."""

    limit: Annotated[int, Field(ge=1, le=LARGEST_PAGE, description="how many items a page has at most"), WHOLE] = 20
    target: Annotated[Target | None, Field(description="only those of the race, or of the sprint")] = None
    horizon: Annotated[Horizon | None, Field(description="only those made at this horizon")] = None


class DriverSummary(Message):
    """The chances of one driver; `predictions/race/{slug}` has every place."""

    driver_id: str
    name: str
    abbreviation: str
    win: Probability
    podium: Probability
    points: Probability
    expected_position: float
    dnf: Probability


class RevisionScore(Message):
    """How good the forecast was against one revision of the result, 1 being the result as it was first known.

    That revision is public since `valid_from`; `events/{slug}/results` shows it. When stewards change the result the
    forecast is scored again: the earlier score stays, with `superseded` set.
    """

    revision: int
    valid_from: Instant
    superseded: bool
    scored_at: Instant
    metrics: Mapping[str, float]


class PublishedForecast(Message):
    """A forecast of the ledger, the likeliest winner first."""

    ledger: LedgerPlace
    target: Target
    horizon: Horizon
    model: str
    model_version: str
    data_version: str
    made_at: Instant
    drivers: tuple[DriverSummary, ...]
    scores: tuple[RevisionScore, ...]
