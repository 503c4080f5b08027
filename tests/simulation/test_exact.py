from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from f1_analytics.simulation.exact import SpreadsTooUneven, exact_race
from f1_analytics.simulation.race_model import Noise, RaceModel


@settings(deadline=None)
@given(st.integers(1, 40), st.sampled_from(Noise), st.floats(0.0, 1.0), st.integers(0, 1000))
def test_any_model_gives_a_coherent_forecast(n: int, noise: Noise, dnf: float, seed: int) -> None:
    """`Forecast` itself refuses rows or columns that do not sum to one."""
    rng = np.random.default_rng(seed)
    model = RaceModel(3 * rng.standard_normal(n), rng.uniform(0.2, 2, n), np.full(n, dnf), noise)
    forecast = exact_race(model, tuple(f"driver-{i:02d}" for i in range(n)))
    np.testing.assert_array_equal(forecast.dnf, model.dnf)


@pytest.mark.parametrize("n", [2, 11, 12, 22, 34, 64])
@pytest.mark.parametrize("noise", Noise)
def test_equal_cars_of_large_fields_are_as_exact_as_any(n: int, noise: Noise) -> None:
    """Equal paces ask most of the quadrature: chances of places then follow pace in the finest steps."""
    spread = np.linspace(1.0, 1.5, n)
    forecast = exact_race(RaceModel(np.zeros(n), spread, np.full(n, 0.1), noise), tuple(f"{i:02d}" for i in range(n)))
    np.testing.assert_allclose(forecast.positions.sum(axis=0), 1.0, rtol=0, atol=2e-12)


@settings(deadline=None)
@given(st.integers(2, 22), st.sampled_from(Noise), st.floats(0.1, 50), st.floats(-100, 100))
def test_units_of_pace_do_not_matter(n: int, noise: Noise, unit: float, origin: float) -> None:
    rng = np.random.default_rng(n)
    pace, spread, dnf = rng.standard_normal(n), rng.uniform(0.5, 1, n), rng.uniform(0, 0.3, n)
    drivers = tuple(f"driver-{i:02d}" for i in range(n))
    first = exact_race(RaceModel(pace, spread, dnf, noise), drivers).positions
    second = exact_race(RaceModel(unit * pace + origin, unit * spread, dnf, noise), drivers).positions
    np.testing.assert_allclose(first, second, atol=1e-9)


def test_spreads_too_uneven_for_a_quadrature_are_refused() -> None:
    with pytest.raises(SpreadsTooUneven, match="simulate the race"):
        exact_race(RaceModel(np.array([0.0, 1.0]), np.array([1.0, 1e-5]), np.zeros(2)), ("ann", "bob"))
