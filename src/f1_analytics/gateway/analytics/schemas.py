"""Answers about how good forecasts are."""

from __future__ import annotations

from collections.abc import Mapping

from f1_analytics.contracts.backtest import BacktestSummary
from f1_analytics.contracts.wire import Instant, Message
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind


class Verdict(Message):
    """Whether a model beats the slot table: metrics by what their paired 95 % interval says, and the same in words.

    `better` and `worse` are intervals entirely on one side of zero; `unclear` ones include it.
    """

    beats_slot_table: bool
    better: tuple[str, ...]
    unclear: tuple[str, ...]
    worse: tuple[str, ...]
    sentence: str


class ModelAccuracy(BacktestSummary):
    """The backtest of one model at one horizon; `verdict` is null where there is nothing to compare."""

    model: str
    model_version: str
    data_version: str
    horizon: Horizon
    target: SessionKind
    verdict: Verdict | None


class PublishedScore(Message):
    """The score of a published forecast against one revision of the result.

    Revision 1 is the result as it was first known. When stewards change it, the forecast is scored again and the
    earlier score stays, with `superseded` set.
    """

    ledger_position: int
    event: str
    target: str
    horizon: Horizon
    model: str
    model_version: str
    revision: int
    superseded: bool
    scored_at: Instant
    metrics: Mapping[str, float]


class Accuracy(Message):
    """How good forecasts are: models walked through the past, and scores of what was published."""

    simulated: bool
    summary: str
    backtest: tuple[ModelAccuracy, ...]
    published: tuple[PublishedScore, ...]
