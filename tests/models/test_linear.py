"""Linear models of whole fields against a general optimiser."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import minimize

from f1_analytics.models.linear import Linear, Scale, fit_scale, fit_threshold, fit_winner, solve_level

Array = NDArray[np.float64]


class Races:
    """Small races of unequal fields with known coefficients."""

    def __init__(self, races: int = 40, n: int = 8, features: int = 3, seed: int = 1) -> None:
        rng = np.random.default_rng(seed)
        self.field = np.ones((races, n), dtype=np.bool_)
        self.field[::3, -2:] = False
        raw = rng.normal(0, 1, (races, n, features))
        self.values = Scale(np.ones(features)).apply(raw, self.field)
        self.beta = np.linspace(1.5, -0.5, features)
        score = np.where(self.field, self.values @ self.beta + rng.gumbel(size=(races, n)), -np.inf)
        self.places = (-score).argsort(axis=1).argsort(axis=1)
        self.weights = 0.5 ** (np.arange(races)[::-1] / 30)


def test_the_winners_logit_is_at_its_optimum() -> None:
    races = Races()
    winner = races.places == 0
    fitted = fit_winner(races.values, races.field, winner, weights=races.weights, ridge=0.7)

    def loss(beta: Array) -> float:
        utility = np.where(races.field, races.values @ beta, -np.inf)
        chances = (utility[winner]) - np.log(np.exp(utility).sum(axis=1))
        return float(-races.weights @ chances + 0.35 * beta @ beta)

    np.testing.assert_allclose(fitted, minimize(loss, np.zeros(3), tol=1e-12).x, atol=1e-5)
    assert fitted[0] > 0 > fitted[2]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_the_thresholds_logit_is_at_its_optimum(count: int) -> None:
    """With a free level for each race: at the optimum they are those that make the chances sum to the count."""
    races = Races()
    reached = (races.places < count) & races.field
    fitted = fit_threshold(races.values, races.field, reached, count=count, weights=races.weights, ridge=0.7)

    def loss(parameters: Array) -> float:
        beta, level = parameters[:3], parameters[3:]
        utility = races.values @ beta + level[:, None]
        likelihood = ((reached * utility - np.logaddexp(0, utility)) * races.field).sum(axis=1)
        return float(-races.weights @ likelihood + 0.35 * beta @ beta)

    wanted = minimize(loss, np.zeros(3 + len(races.values)), tol=1e-10).x[:3]
    np.testing.assert_allclose(fitted, wanted, atol=1e-4)


@pytest.mark.parametrize("start", [np.zeros(3), np.array([40.0, -40.0, 3.0])])
def test_any_start_leads_to_the_same_fit(start: Array) -> None:
    races = Races()
    reached = (races.places < 3) & races.field
    winner = fit_winner(races.values, races.field, races.places == 0, weights=races.weights, ridge=1.0)
    begun = fit_winner(races.values, races.field, races.places == 0, weights=races.weights, ridge=1.0, start=start)
    np.testing.assert_allclose(begun, winner, atol=1e-6)
    place = fit_threshold(races.values, races.field, reached, count=3, weights=races.weights, ridge=1.0)
    begun = fit_threshold(races.values, races.field, reached, count=3, weights=races.weights, ridge=1.0, start=start)
    np.testing.assert_allclose(begun, place, atol=1e-6)


def test_a_race_without_a_winner_counts_for_nothing() -> None:
    races = Races()
    winner = races.places == 0
    winner[7] = False
    rest = np.arange(len(winner)) != 7
    fitted = fit_winner(races.values, races.field, winner, weights=races.weights, ridge=1.0)
    without = fit_winner(races.values[rest], races.field[rest], winner[rest], weights=races.weights[rest], ridge=1.0)
    np.testing.assert_allclose(fitted, without, atol=1e-12)


def test_nothing_to_learn_from_is_nothing_learnt() -> None:
    nothing, nobody, weights = np.zeros((0, 5, 3)), np.zeros((0, 5), dtype=np.bool_), np.zeros(0)
    assert (fit_winner(nothing, nobody, nobody, weights=weights, ridge=1.0, start=np.ones(3)) == 0).all()
    assert (fit_threshold(nothing, nobody, nobody, count=3, weights=weights, ridge=1.0, start=np.ones(3)) == 0).all()


@settings(max_examples=60)
@given(st.integers(1, 30), st.integers(1, 12), st.floats(0.0, 10.0), st.integers(0, 1000))
def test_levels_make_chances_sum_to_the_count(n: int, count: int, scale: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    field = rng.random((4, n)) < 0.8
    field[:, 0] = True
    utility = scale * rng.standard_normal((4, n))
    level = solve_level(utility, field, count)
    total = (field / (1 + np.exp(-(utility + level[:, None])))).sum(axis=1)
    np.testing.assert_allclose(total, np.minimum(count, field.sum(axis=1)), atol=2e-6)
    each = solve_level(utility, field, np.full(4, count))
    np.testing.assert_array_equal(level, each)
    np.testing.assert_allclose(solve_level(utility + 3.0, field, count, start=level), level - 3.0, atol=1e-6)


def test_features_are_scaled_by_their_spread_within_races() -> None:
    races = Races()
    apart = np.linspace(-100, 100, len(races.values))[:, None, None]
    scale = fit_scale(races.values * [1.0, 10.0, 0.0] + apart, races.field, races.weights)
    assert scale.spread[2] == 1.0
    scaled = scale.apply(races.values * [1.0, 10.0, 0.0] + apart, races.field)
    assert (scaled[~races.field] == 0).all()
    np.testing.assert_allclose(scaled.sum(axis=1), 0, atol=1e-9)
    cars = (races.field * races.weights[:, None]).sum()
    square = np.einsum("rnp,r->p", scaled**2, races.weights) / cars
    np.testing.assert_allclose(square, [1.0, 1.0, 0.0], atol=1e-9)


def test_coefficients_survive_a_trip_through_files() -> None:
    linear = Linear(("ann", "bob"), np.array([1.0, 1 / 3]), np.array([[0.1, 0.2], [np.pi, -1e-300]]))
    restored = Linear.restore("scores", linear.files("scores"))
    assert restored.names == linear.names
    np.testing.assert_array_equal(restored.spread, linear.spread)
    np.testing.assert_array_equal(restored.beta, linear.beta)
