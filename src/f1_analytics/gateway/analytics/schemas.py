"""Answers about how good forecasts are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field, model_validator

from f1_analytics.contracts.backtest import BacktestSummary, Calibration, CalibrationBin, Market
from f1_analytics.contracts.wire import Instant, Message
from f1_analytics.db.history import FIRST_SEASON
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.years import LAST_YEAR
from f1_analytics.web.answers import Answer, AsOfQuery
from f1_analytics.web.errors import contradiction
from f1_analytics.web.numbers import WHOLE

LONGEST_MODEL: Final = 100

Season = Annotated[int, Field(ge=FIRST_SEASON, le=LAST_YEAR), WHOLE]


class AccuracyQuery(AsOfQuery):
    """Which seasons backtests are broken down for; none where neither is given.

    With `as_of`, published scores and seasons are of races that were over then. What backtests say on the whole is
    always that of the last measurement.
    """

    first: Annotated[Season | None, Field(alias="from", description="the first season to show apart")] = None
    last: Annotated[Season | None, Field(alias="to", description="the last season to show apart")] = None

    @model_validator(mode="after")
    def _in_order(self) -> AccuracyQuery:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise contradiction("from must not be later than to")
        return self


class Verdict(Message):
    """Whether a model beats the slot table: metrics by what their paired 95 % interval says, and the same in words.

    `better` and `worse` are intervals entirely on one side of zero; `unclear` ones include it.
    """

    beats_slot_table: bool
    better: tuple[str, ...]
    unclear: tuple[str, ...]
    worse: tuple[str, ...]
    sentence: str


class SeasonAccuracy(Message):
    """Means of a backtest's metrics over the races of one season."""

    season: int
    races: int
    metrics: Mapping[str, float]


class ModelAccuracy(BacktestSummary):
    """The backtest of one model at one horizon; `verdict` is null where there is nothing to compare.

    `seasons` are those asked for with `from` and `to`, as far as they were backtested.
    """

    model: str
    model_version: str
    data_version: str
    horizon: Horizon
    target: SessionKind
    verdict: Verdict | None
    seasons: tuple[SeasonAccuracy, ...] = ()


class PublishedScore(Message):
    """The score of a published forecast against one revision of the result.

    Revision 1 is the result as it was first known, public since `valid_from`. When stewards change it, the forecast is
    scored again and the earlier score stays, with `superseded` set.
    """

    ledger_position: int
    event_slug: str
    target: SessionKind
    horizon: Horizon
    model: str
    model_version: str
    revision: int
    valid_from: Instant
    superseded: bool
    scored_at: Instant
    metrics: Mapping[str, float]


class Accuracy(Answer):
    """How good forecasts are: models walked through the past, and scores of what was published."""

    summary: str
    backtest: tuple[ModelAccuracy, ...]
    published: tuple[PublishedScore, ...]


class CalibrationQuery(AsOfQuery):
    """Which calibrations; all of them where nothing is given. Published forecasts count that were scored by `as_of`."""

    model: Annotated[
        str | None,
        Field(min_length=1, max_length=LONGEST_MODEL, pattern=r"^[a-z0-9_]+$", description="name of a model"),
    ] = None
    horizon: Annotated[Horizon | None, Field(description="only forecasts made at this horizon")] = None
    market: Annotated[
        Market | None, Field(description="only chances to win, to be on the podium, or among the first ten")
    ] = None


class ModelCalibration(Message):
    """How well a model's chances in one market agreed with what came about.

    `data_version` and `model_version` name the backtest, over `races` races of `first_season` to `last_season`.
    """

    model: str
    model_version: str
    data_version: str
    horizon: Horizon
    target: SessionKind
    market: Market
    races: int
    first_season: int
    last_season: int
    calibration: Calibration


class PublishedCalibration(Message):
    """The same of published forecasts, pooled over the versions of a model.

    `error` is the mean distance of chances and frequencies over `bins` of equal size; `noise_floor` is what a perfect
    forecast of so many would show by chance.
    """

    model: str
    horizon: Horizon
    market: Market
    forecasts: int
    error: float
    noise_floor: float
    bins: tuple[CalibrationBin, ...]


class CalibrationAnswer(Answer):
    """Whether things forecast at 30 % happen three times in ten: in backtests, and of what was published.

    Published forecasts are the last 500 that have been scored, each against the latest revision of its result.
    """

    backtest: tuple[ModelCalibration, ...]
    published: tuple[PublishedCalibration, ...]
