"""What the page's charts of a forecast show: bars, dots and cells, all from the numbers that the API gives."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from f1_analytics.gateway.page.teams import team_colour
from f1_analytics.gateway.predictions.schemas import DriverForecast, RaceForecast
from f1_analytics.gateway.words import RACES, percent

SHOWN_BASELINES = ("slot_table", "elo", "uniform")
"""Marks of baselines, in this order; others stand in the table only."""

MOVED_SHOWN = 5
"""So many of the likeliest winners have their reasons shown, and so many reasons each."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: lengths in per cent of its width, marks by baseline."""

    length: float
    label: str
    marks: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A driver's row in the charts."""

    driver: DriverForecast
    colour: str
    hatched: bool
    win: Bar
    podium: Bar
    points: Bar


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact's share in a driver's forecast; `x` and `length` are per cent of the chart's width."""

    feature: str
    value: float
    x: float
    length: float


def rows(forecast: RaceForecast) -> tuple[Row, ...]:
    """All drivers; the win chart is scaled to the likeliest, the others to certainty."""
    seen: set[str] = set()
    found = []
    full = win_scale(forecast)
    for driver in forecast.drivers:
        team = driver.constructor.constructor_id if driver.constructor else ""
        found.append(
            Row(
                driver=driver,
                colour=team_colour(team or None),
                hatched=team in seen,
                win=_bar(driver, "win", full),
                podium=_bar(driver, "podium", 1.0),
                points=_bar(driver, "points", 1.0),
            )
        )
        seen.add(team)
    return tuple(found)


def win_scale(forecast: RaceForecast) -> float:
    """The chance at the right end of the win chart: a whole tenth that no bar or mark passes."""
    chances = [driver.win for driver in forecast.drivers]
    chances += [driver.baselines[name].win for driver in forecast.drivers for name in baselines(forecast)]
    return min(1.0, math.ceil(max(chances, default=0.0) * 10 + 1e-9) / 10)


def baselines(forecast: RaceForecast) -> tuple[str, ...]:
    """The baselines that the charts mark."""
    return tuple(name for name in SHOWN_BASELINES if all(name in driver.baselines for driver in forecast.drivers))


def dots(shown: Sequence[Row], races: int = RACES) -> tuple[Row, ...]:
    """The winners of so many races in the forecast's proportions (largest remainders), the likeliest first."""
    exact = [row.driver.win * races for row in shown]
    counts = [math.floor(value) for value in exact]
    by_remainder = sorted(range(len(shown)), key=lambda i: (counts[i] - exact[i], i))
    for i in by_remainder[: max(0, races - sum(counts))]:
        counts[i] += 1
    return tuple(row for row, count in zip(shown, counts, strict=True) for _ in range(count))


def reasons(shown: Sequence[Row]) -> tuple[tuple[Row, tuple[Reason, ...]], ...]:
    """The largest contributions of the likeliest winners, on one scale; empty where the model gave none."""
    explained = [row for row in shown[:MOVED_SHOWN] if row.driver.contributions]
    widest = max((abs(item.value) for row in explained for item in row.driver.contributions), default=0.0) or 1.0
    return tuple(
        (row, tuple(_reason(item.feature, item.value, widest) for item in row.driver.contributions[:MOVED_SHOWN]))
        for row in explained
    )


def _reason(feature: str, value: float, widest: float) -> Reason:
    length = 50 * abs(value) / widest
    return Reason(feature.replace("_", " "), value, round(50 - length if value < 0 else 50.0, 2), round(length, 2))


def _bar(driver: DriverForecast, market: str, full: float) -> Bar:
    def length(chance: float) -> float:
        return round(100 * chance / full, 2)

    chance = getattr(driver, market)
    marks = {
        name: length(getattr(driver.baselines[name], market)) for name in SHOWN_BASELINES if name in driver.baselines
    }
    return Bar(length(chance), percent(chance), marks)
