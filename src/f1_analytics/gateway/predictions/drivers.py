"""The forecast of each driver, derived from the one value object that was published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.ledger import LedgerEntry, Publication
from f1_analytics.gateway.predictions.repository import DriverFacts

_KEPT: Final = 64
"""Entries whose figures are kept: an entry never changes, and readers ask for the last ones."""

Figures = Mapping[str, Any]
"""What is forecast of one driver, ready for JSON: the fields of `schemas.DriverForecast` but for his names."""


FactsOf = Callable[[Sequence[str]], Mapping[str, DriverFacts]]
"""Gives what is known of drivers by id."""


def driver_forecasts(entry: LedgerEntry, facts_of: FactsOf) -> list[dict[str, Any]]:
    """All drivers as JSON, the likeliest winner first; equal chances go by expected position and then by id."""
    figures = _read(entry).figures
    facts = facts_of([one["driver_id"] for one in figures])
    return [{**names_from(facts[one["driver_id"]]), **one} for one in figures]


def figures_of(entry: LedgerEntry) -> Sequence[Figures]:
    """What an entry forecasts of each driver, in the order of `driver_forecasts`."""
    return _read(entry).figures


def explanation_of(entry: LedgerEntry) -> Mapping[str, Any]:
    """Whatever the model said."""
    return _read(entry).explanation


class _Read(NamedTuple):
    """What answers show of an entry; nobody changes it."""

    figures: Sequence[Figures]
    explanation: Mapping[str, Any]


@lru_cache(maxsize=_KEPT)
def _read(entry: LedgerEntry) -> _Read:
    published = entry.publication()
    figures = [
        {**one, "contributions": _largest_first(contributions_of(published, one["driver_id"]))}
        for one in figures_from(published.forecast, published.baselines)
    ]
    return _Read(figures, published.explanation)


def figures_from(forecast: Forecast, baselines: Mapping[str, Forecast]) -> list[dict[str, Any]]:
    """What a forecast says of each driver: the fields of `schemas.DriverChances` but for his names.

    The likeliest winner is first; equal chances go by expected position and then by id.
    """
    order = np.lexsort((np.arange(len(forecast.drivers)), forecast.expected_position, -forecast.win))
    chances = _chances(forecast)
    of_baselines = {name: _chances(baseline) for name, baseline in baselines.items()}
    places = _probabilities(forecast.positions).tolist()
    expected, dnf = forecast.expected_position.tolist(), forecast.dnf.tolist()
    return [
        {
            "driver_id": forecast.drivers[row],
            **chances[row],
            "expected_position": expected[row],
            "dnf": dnf[row],
            "positions": places[row],
            "baselines": {name: found[row] for name, found in of_baselines.items()},
        }
        for row in order.tolist()
    ]


def contributions_of(published: Publication, driver_id: str) -> dict[str, float]:
    """What the model's explanation says of a driver: a number for each group of features."""
    found = published.explanation.get(driver_id)
    if not isinstance(found, Mapping):
        return {}
    return {
        feature: float(value)
        for feature, value in found.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def names_from(facts: DriverFacts) -> dict[str, Any]:
    """The names of a driver in the form of `schemas.DriverChances`."""
    team = {"constructor_id": facts.constructor_id, "name": facts.constructor}
    return {
        "name": facts.name,
        "abbreviation": facts.abbreviation,
        "number": facts.number,
        "constructor": None if facts.constructor_id is None else team,
    }


def _chances(forecast: Forecast) -> list[dict[str, float]]:
    columns = [_probabilities(market).tolist() for market in (forecast.win, forecast.podium, forecast.points)]
    return [{"win": win, "podium": podium, "points": points} for win, podium, points in zip(*columns, strict=True)]


def _probabilities(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums that rounding pushed past one, by less than a forecast tolerates, brought back."""
    return values.clip(0.0, 1.0)


def _largest_first(contributions: Mapping[str, float]) -> list[dict[str, Any]]:
    ordered = sorted(contributions.items(), key=lambda item: (-abs(item[1]), item[0]))
    return [{"feature": feature, "value": value} for feature, value in ordered]
