"""Answers with a published forecast."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, JsonValue

from f1_analytics.contracts.prediction import Target
from f1_analytics.contracts.wire import Instant, Message, Probability
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.events.schemas import EventSummary
from f1_analytics.gateway.participants import ConstructorName
from f1_analytics.web.dates import AnyInstant


class StaleReason(StrEnum):
    """Why a forecast may be older than it should be."""

    DATA_LATE = "data_late"
    NEWER_DATA = "newer_data"
    SERVICE_DOWN = "prediction_service_down"


class ForecastQuery(Message):
    """Which of the forecasts of an event: the last one that fits."""

    target: Annotated[Target, Field(description="the race or the sprint")] = SessionKind.RACE
    horizon: Annotated[Horizon | None, Field(description="only forecasts made at this horizon")] = None
    as_of: Annotated[
        AnyInstant | None, Field(description="what was published and known by this instant, with its time zone")
    ] = None


class Chances(Message):
    """Chances of one driver to win, to be among the first three, and among the first ten."""

    win: Probability
    podium: Probability
    points: Probability


class Contribution(Message):
    """How much one fact moved a driver's forecast, in the model's own units; above zero is better."""

    feature: str
    value: float


class DriverChances(Chances):
    """What is forecast of one driver. `positions[k]` is the chance to be placed k+1-th; `dnf` not to be classified.

    `baselines` are the chances that simple methods give.
    """

    driver_id: str
    name: str
    abbreviation: str
    number: str | None
    constructor: ConstructorName | None
    expected_position: float
    dnf: Probability
    positions: tuple[Probability, ...]
    baselines: Mapping[str, Chances]


class DriverForecast(DriverChances):
    """What was published of one driver. `contributions` are the largest first."""

    contributions: tuple[Contribution, ...]


class LedgerPlace(Message):
    """Where the forecast stands in the ledger."""

    position: int
    hash: str
    prev_hash: str


class RaceForecast(Message):
    """A published forecast, the likeliest winner first.

    `simulated`: all of it is invented. `stale`: the forecast of a race to come may be older than it should be, for
    `stale_reasons`: the data stops at `data_stops_at` though a race has been run since (`data_late`), there is newer
    data than it was made from (`newer_data`), or the service that makes forecasts is away
    (`prediction_service_down`). It was made `age_hours` whole hours ago. `explanation` is whatever the model said.
    With `as_of`, event, age and data are as they were then, and nothing is stale.
    """

    event: EventSummary
    target: Target
    horizon: Horizon
    model: str
    model_version: str
    data_version: str
    made_at: Instant
    ledger: LedgerPlace
    simulated: bool
    stale: bool
    stale_reasons: tuple[StaleReason, ...]
    age_hours: Annotated[int, Field(ge=0)]
    data_stops_at: date | None
    drivers: tuple[DriverForecast, ...]
    explanation: Mapping[str, JsonValue]
