"""The calibration plots and the scores beside the baselines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from f1_analytics.contracts.backtest import CalibrationBin, Interval, Market
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.analytics.schemas import Accuracy, ModelAccuracy
from f1_analytics.gateway.analytics.verdict import SLOT_TABLE
from f1_analytics.gateway.words import METRICS

MARKETS: tuple[Market, ...] = ("win", "podium", "points")
SIDE = 100.0
"""The plots' own unit: certainty is this far from the origin."""


@dataclass(frozen=True, slots=True)
class Point:
    """A bin in the plot: `x` to the right, `y` downwards, its interval from `top` to `bottom`."""

    x: float
    y: float
    top: float
    bottom: float
    bin: CalibrationBin


@dataclass(frozen=True, slots=True)
class Plot:
    """The calibration of one market."""

    market: Market
    points: tuple[Point, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Score:
    """A metric of the model beside that of the slot table."""

    name: str
    model: Interval
    base: Interval | None
    difference: Interval | None


@dataclass(frozen=True, slots=True)
class Section:
    """The accuracy of the model that made a forecast, at the forecast's horizon."""

    accuracy: ModelAccuracy
    plots: tuple[Plot, ...]
    scores: tuple[Score, ...]


def section(accuracy: Accuracy, model: str, horizon: Horizon, target: SessionKind) -> Section | None:
    """What the backtest says of a model, or None when it was not backtested."""
    fitting = [found for found in accuracy.backtest if (found.horizon, found.target) == (horizon, target)]
    ours = next((found for found in fitting if found.model == model), None)
    if ours is None:
        return None
    base = next((found for found in fitting if found.model == SLOT_TABLE), None)
    return Section(ours, tuple(_plots(ours)), tuple(_scores(ours, base)))


def _plots(accuracy: ModelAccuracy) -> Sequence[Plot]:
    plots = []
    for market in MARKETS:
        found = accuracy.calibration.get(market)
        if found is not None:
            points = tuple(_point(held) for held in found.bins)
            sentence = (
                f"Forecast and frequency differ by {found.error.value * 100:.1f} points on average; "
                f"a perfect forecast would show {found.noise_floor * 100:.1f} by chance."
            )
            plots.append(Plot(market, points, sentence))
    return plots


def _point(held: CalibrationBin) -> Point:
    return Point(
        x=round(SIDE * held.forecast, 2),
        y=round(SIDE * (1 - held.frequency), 2),
        top=round(SIDE * (1 - held.high), 2),
        bottom=round(SIDE * (1 - held.low), 2),
        bin=held,
    )


def _scores(ours: ModelAccuracy, base: ModelAccuracy | None) -> Sequence[Score]:
    return [
        Score(
            name,
            ours.metrics[metric],
            None if base is None else base.metrics.get(metric),
            ours.against_slot_table.get(metric),
        )
        for metric, name in METRICS.items()
        if metric in ours.metrics
    ]
