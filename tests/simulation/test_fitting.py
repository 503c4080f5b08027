"""Race models that agree with forecasts."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.models.cumulative import balance
from f1_analytics.simulation.exact import exact_race
from f1_analytics.simulation.fitting import race_model_of
from f1_analytics.simulation.race_model import Noise, RaceModel

POINTS = np.array([25, 18, 15, 12, 10, 8, 6, 4, 2, 1.0])
CLOSE = 0.6
"""Points. Forecasts of another shape are met in what each driver is worth, which counts every place a little."""


def names(n: int) -> tuple[str, ...]:
    return tuple(f"driver-{i:02d}" for i in range(n))


def drawn(seed: int, n: int, noise: Noise, blur: float = 1.0) -> Forecast:
    """The forecast of a race with random paces and retirements, its chances raised to `blur` and balanced again."""
    rng = np.random.default_rng(seed)
    model = RaceModel(
        rng.normal(0, rng.uniform(0, 1.5), n), np.full(n, rng.uniform(0.4, 1.5)), rng.uniform(0, 0.3, n), noise
    )
    made = exact_race(model, names(n))
    positions = made.positions**blur
    for _ in range(20):
        positions = balance(positions)
    return Forecast(names(n), positions, made.dnf)


def refitted(forecast: Forecast, spread: NDArray[np.float64]) -> Forecast:
    return exact_race(race_model_of(forecast, spread), forecast.drivers)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 24), st.sampled_from(list(Noise)), st.sampled_from([1.0, 0.8, 0.6]))
def test_every_driver_is_worth_what_the_forecast_says(seed: int, n: int, noise: Noise, blur: float) -> None:
    forecast = drawn(seed, n, noise, blur)
    found = refitted(forecast, np.full(n, 0.6))
    np.testing.assert_allclose(found.expected_points(POINTS), forecast.expected_points(POINTS), atol=CLOSE)
    np.testing.assert_array_equal(found.dnf, forecast.dnf)


def test_a_race_of_the_same_kind_is_found_again() -> None:
    rng = np.random.default_rng(3)
    spread, dnf = rng.uniform(0.4, 0.6, 20), rng.uniform(0.05, 0.2, 20)
    model = RaceModel(rng.normal(0, 0.5, 20), spread, dnf, Noise.BAD_DAYS)
    forecast = exact_race(model, names(20))
    found = race_model_of(forecast, spread)
    pace = model.pace - model.pace.mean()
    np.testing.assert_allclose(found.pace - found.pace.mean(), pace, atol=0.02)
    np.testing.assert_allclose(exact_race(found, names(20)).positions, forecast.positions, atol=0.002)


def test_certainties_are_met_as_nearly_as_possible() -> None:
    n = 6
    sure = Forecast(names(n), np.eye(n), np.zeros(n))
    found = refitted(sure, np.full(n, 0.5))
    assert found.win[0] > 0.95
    assert list(found.expected_position) == sorted(found.expected_position)
    # He who wins for sure and may still retire is a contradiction, which must not end in nonsense.
    torn = refitted(Forecast(names(n), np.eye(n), np.full(n, 0.5)), np.full(n, 0.5))
    assert torn.win[0] == max(torn.win)
    assert torn.win[0] > 0.45


def test_drivers_may_differ_in_spread() -> None:
    spread = np.linspace(0.3, 0.9, 10)
    forecast = drawn(5, 10, Noise.NORMAL)
    np.testing.assert_array_equal(race_model_of(forecast, spread).spread, spread)
    np.testing.assert_allclose(
        refitted(forecast, spread).expected_points(POINTS), forecast.expected_points(POINTS), atol=CLOSE
    )
