"""From chances of being among the first k to a coherent forecast."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import expit

from f1_analytics.models.cumulative import MARGINS, THRESHOLDS, balance, forecast_from_cumulative, levels_to, logit

Array = NDArray[np.float64]


def doubly_stochastic(n: int, seed: int, sharpness: float = 2.0) -> Array:
    rng = np.random.default_rng(seed)
    strength = sharpness * rng.standard_normal(n)
    matrix: Array = np.exp(
        -np.abs(np.argsort(np.argsort(-strength))[:, None] - np.arange(n)) + rng.standard_normal((n, n))
    )
    for _ in range(40):
        matrix = balance(matrix)
    return matrix


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 34), st.integers(0, 1000))
def test_win_podium_and_points_are_as_estimated(n: int, seed: int) -> None:
    cumulative = np.cumsum(doubly_stochastic(n, seed), axis=1).clip(max=1.0)
    known = [k for k in THRESHOLDS if k <= n]
    chances = [cumulative[:, k - 1] for k in known]
    dnf = np.linspace(0, 1, n)
    forecast = forecast_from_cumulative(tuple(f"{i:02d}" for i in range(n)), known, chances, dnf)
    for k, made in zip(MARGINS, (forecast.win, forecast.podium, forecast.points), strict=True):
        if k < n:
            np.testing.assert_allclose(made, cumulative[:, k - 1], atol=1e-8)
    np.testing.assert_array_equal(forecast.dnf, dnf)
    between = np.cumsum(forecast.positions, axis=1)
    for k in known:
        assert np.abs(between[:, k - 1] - cumulative[:, k - 1]).max() < 0.1


def test_every_place_known_is_the_matrix_itself() -> None:
    n = 20
    matrix = doubly_stochastic(n, 3)
    cumulative = np.cumsum(matrix, axis=1)[:, : n - 1].T.clip(max=1.0)
    forecast = forecast_from_cumulative(tuple(f"{i:02d}" for i in range(n)), range(1, n), cumulative, np.zeros(n))
    np.testing.assert_allclose(forecast.positions, matrix, atol=1e-5)


def test_chances_that_contradict_each_other_are_made_coherent() -> None:
    """The second driver is said to win more often than to be on the podium."""
    win, podium = np.array([0.2, 0.6, 0.1, 0.05, 0.05]), np.array([0.9, 0.5, 0.6, 0.5, 0.5])
    forecast = forecast_from_cumulative(tuple("abcde"), (1, 3), (win, podium), np.zeros(5))
    assert (forecast.win <= forecast.podium).all()
    assert forecast.win.argmax() == 1


@settings(max_examples=60)
@given(st.integers(1, 34), st.floats(0, 5), st.integers(0, 1000))
def test_levels_raise_chances_to_their_counts(n: int, scale: float, seed: int) -> None:
    counts = np.array([1, 2, 3, 10, 18])
    utility = scale * np.random.default_rng(seed).standard_normal((len(counts), n))
    chances = levels_to(utility, counts)
    assert ((chances >= 0) & (chances <= 1)).all()
    np.testing.assert_allclose(chances.sum(axis=1), np.minimum(counts, n), atol=1e-6)
    assert (chances[counts >= n] == 1).all()
    for row, chance in zip(utility, chances, strict=True):
        assert (np.diff(chance[np.argsort(row)]) >= -1e-12).all()


@given(st.floats(0, 1))
def test_logit_is_finite_and_goes_back(chance: float) -> None:
    value = float(logit(np.array([chance]))[0])
    assert np.isfinite(value)
    assert expit(value) == pytest.approx(chance, abs=2e-9)


def test_balance() -> None:
    matrix = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 10.0]])
    balanced = balance(matrix)
    np.testing.assert_allclose(balanced.sum(axis=0), 1, atol=1e-9)
    np.testing.assert_allclose(balanced.sum(axis=1), 1, atol=1e-9)
    ratio = balanced / matrix
    np.testing.assert_allclose(ratio[0] / ratio[1], ratio[0, 0] / ratio[1, 0])
