"""The pooled result of a walk-forward backtest, as the database keeps it and the API shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from f1_analytics.contracts.wire import Message, Probability

Market = Literal["win", "podium", "points"]


class Interval(Message):
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float


class CalibrationBin(Message):
    """`count` forecasts with mean `forecast`; the share `frequency` came true, bounded with 95 % confidence."""

    count: int
    forecast: Probability
    frequency: Probability
    low: Probability
    high: Probability


class Calibration(Message):
    """How far forecast chances are from frequencies, and how far a perfect forecast would be by chance."""

    error: Interval
    noise_floor: float
    bins: tuple[CalibrationBin, ...]


class BacktestSummary(Message):
    """All races of one model, horizon and target together.

    `metrics` are means over races by name. `against_slot_table` are paired differences to the slot table over the races
    that both have (below zero is better for losses), empty for the slot table itself.
    """

    races: int
    first_season: int
    last_season: int
    metrics: Mapping[str, Interval]
    against_slot_table: Mapping[str, Interval] = {}
    calibration: Mapping[Market, Calibration] = {}
