"""The forecast of each driver, derived from the one value object that was published."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.ledger import Publication
from f1_analytics.gateway.predictions.repository import DriverFacts
from f1_analytics.gateway.predictions.schemas import Chances, Constructor, Contribution, DriverForecast


def driver_forecasts(published: Publication, field: Mapping[str, DriverFacts]) -> tuple[DriverForecast, ...]:
    """All drivers, the likeliest winner first; equal chances go by expected position and then by id."""
    forecast = published.forecast
    order = np.lexsort((np.arange(len(forecast.drivers)), forecast.expected_position, -forecast.win))
    chances = _chances(forecast)
    baselines = {name: _chances(baseline) for name, baseline in published.baselines.items()}
    places = _probabilities(forecast.positions)
    return tuple(
        DriverForecast(
            **chances[row].model_dump(),
            driver_id=(driver_id := forecast.drivers[row]),
            name=(facts := field[driver_id]).name,
            abbreviation=facts.abbreviation,
            number=facts.number,
            constructor=None
            if facts.constructor_id is None or facts.constructor is None
            else Constructor(constructor_id=facts.constructor_id, name=facts.constructor),
            expected_position=float(forecast.expected_position[row]),
            dnf=float(forecast.dnf[row]),
            positions=tuple(places[row].tolist()),
            baselines={name: found[row] for name, found in baselines.items()},
            contributions=_contributions(published, driver_id),
        )
        for row in order.tolist()
    )


def _chances(forecast: Forecast) -> list[Chances]:
    columns = [_probabilities(market).tolist() for market in (forecast.win, forecast.podium, forecast.points)]
    return [Chances(win=win, podium=podium, points=points) for win, podium, points in zip(*columns, strict=True)]


def _probabilities(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums that rounding pushed past one, by less than a forecast tolerates, brought back."""
    return values.clip(0.0, 1.0)


def _contributions(published: Publication, driver_id: str) -> tuple[Contribution, ...]:
    """What the model's explanation says of a driver: a number for each feature."""
    found = published.explanation.get(driver_id)
    if not isinstance(found, Mapping):
        return ()
    numbers = {
        feature: float(value)
        for feature, value in found.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    largest_first = sorted(numbers, key=lambda feature: (-abs(numbers[feature]), feature))
    return tuple(Contribution(feature=feature, value=numbers[feature]) for feature in largest_first)
