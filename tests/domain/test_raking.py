from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.raking import InfeasibleMargins, coherent_margins, doubly_stochastic, rake

Array = NDArray[np.float64]
Margins = tuple[Array, Array, Array]


def margins_of(matrix: Array) -> Margins:
    return matrix[:, 0], matrix[:, :3].sum(axis=1), matrix[:, :10].sum(axis=1)


@st.composite
def margins(draw: st.DrawFn, n: int) -> Margins:
    """Coherent margins from nearly equal drivers to nearly certain places."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    spread = draw(st.sampled_from([0.1, 1.0, 4.0]))
    strength = spread * rng.standard_normal(n)
    win, podium, points = (1 / (1 + np.exp(shift - strength)) for shift in (3.0, 1.5, 0.0))
    return coherent_margins(win, podium, points)


@st.composite
def problems(
    draw: st.DrawFn,
    least: int = 1,
    spreads: tuple[float, ...] = (0.0, 1.0, 6.0),
    possible: tuple[float, ...] = (0.0, 0.1, 0.7, 1.0),
) -> tuple[Array, Margins]:
    n = draw(st.integers(least, 30))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    weights = np.exp(draw(st.sampled_from(spreads)) * rng.standard_normal((n, n)))
    return np.where(rng.random((n, n)) < draw(st.sampled_from(possible)), weights, 0.0), draw(margins(n))


@given(problems())
def test_rows_columns_and_margins_are_met(problem: tuple[Array, Margins]) -> None:
    matrix, wanted = problem
    raked = rake(matrix, *wanted)
    assert raked.min() >= 0
    np.testing.assert_allclose(raked.sum(axis=0), 1, atol=1e-10)
    np.testing.assert_allclose(raked.sum(axis=1), 1, atol=1e-10)
    for margin, target in zip(margins_of(raked), wanted, strict=True):
        np.testing.assert_allclose(margin, target, atol=1e-9)


@given(problems())
def test_a_raked_matrix_is_a_forecast_and_stays_when_raked_again(problem: tuple[Array, Margins]) -> None:
    raked = rake(problem[0], *problem[1])
    n = len(raked)
    forecast = Forecast(tuple(f"driver-{i:02d}" for i in range(n)), raked, np.zeros(n))
    np.testing.assert_allclose(rake(raked, forecast.win, forecast.podium, forecast.points), raked, atol=1e-9)


@given(problems(least=3, possible=(1.0,), spreads=(0.0, 1.0)))
def test_odds_within_a_block_keep_their_ratio(problem: tuple[Array, Margins]) -> None:
    """Raking multiplies by row and column factors, so that odds ratios are those of the prior."""
    matrix, wanted = problem
    raked = rake(matrix, *wanted)[:, 1:3]
    assume(raked.min() > 1e-6)
    prior_ratio = np.log(matrix[:, 1] / matrix[:, 2])
    raked_ratio = np.log(raked[:, 0] / raked[:, 1])
    assert np.ptp(raked_ratio - prior_ratio) < 1e-6


@given(st.integers(1, 30).flatmap(margins))
def test_coherent_margins_are_a_fixed_point(wanted: Margins) -> None:
    for again, before in zip(coherent_margins(*wanted), wanted, strict=True):
        np.testing.assert_allclose(again, before, atol=1e-10)


def test_any_chances_become_coherent() -> None:
    rng = np.random.default_rng(3)
    win, podium, points = coherent_margins(rng.random(22), rng.random(22), rng.random(22))
    assert [m.sum() for m in (win, podium, points)] == pytest.approx([1, 3, 10], abs=1e-10)
    assert (win <= podium).all()
    assert (podium <= points).all()


def test_certain_winner_gets_the_first_place() -> None:
    n = 4
    win = np.array([1.0, 0.0, 0.0, 0.0])
    podium = np.array([1.0, 1.0, 0.5, 0.5])
    raked = rake(np.ones((n, n)), win, podium, np.ones(n))
    expected = np.array([[1, 0, 0, 0], [0, 0.5, 0.5, 0], [0, 0.25, 0.25, 0.5], [0, 0.25, 0.25, 0.5]])
    np.testing.assert_allclose(raked, expected, atol=1e-10)


@pytest.mark.parametrize(
    ("win", "podium", "points", "message"),
    [
        ([0.5, 0.4, 0, 0], [1, 1, 1, 0], [1] * 4, "win finish must sum to 1, not 0.9"),
        ([0.5, 0.5, 0, 0], [1, 1, 0.5, 0], [1] * 4, "podium finish must sum to 3, not 2.5"),
        ([0.5, 0.5, 0, 0], [0.25, 1, 1, 0.75], [1] * 4, "chance of a win exceeds that of a podium"),
        ([0.5, 0.5, 0, 0], [1, 1, 1.5, -0.5], [1] * 4, "outside 0 to 1"),
        ([0.5, np.nan, 0, 0], [1, 1, 1, 0], [1] * 4, "not a number"),
        ([0.5, 0.5, 0, 0], [1, 1, 1], [1] * 4, "of the same drivers"),
        ([], [], [], "at least one driver"),
    ],
)
def test_impossible_margins_are_refused(
    win: list[float], podium: list[float], points: list[float], message: str
) -> None:
    n = len(win)
    with pytest.raises(InfeasibleMargins, match=message):
        rake(np.ones((n, n)), np.array(win), np.array(podium), np.array(points))


@pytest.mark.parametrize(
    ("matrix", "message"),
    [
        (np.ones((3, 4)), "shape"),
        (-np.ones((4, 4)), "negative"),
        (np.full((4, 4), np.inf), "not a number"),
    ],
)
def test_bad_weights_are_refused(matrix: Array, message: str) -> None:
    quarter = np.full(4, 0.25)
    with pytest.raises(InfeasibleMargins, match=message):
        rake(matrix, quarter, 3 * quarter, 4 * quarter)


def test_margins_to_be_made_coherent_must_be_chances() -> None:
    with pytest.raises(InfeasibleMargins, match="outside 0 to 1"):
        coherent_margins(np.array([1.5, 0.0]), np.ones(2), np.ones(2))


@settings(deadline=None)
@given(st.integers(1, 24), st.integers(0, 2**32 - 1), st.floats(0.0, 6.0))
def test_any_weights_become_doubly_stochastic(n: int, seed: int, contrast: float) -> None:
    """Also those of which sweeps over rows and columns would need thousands."""
    weights = np.exp(contrast * np.random.default_rng(seed).standard_normal((n, n)))
    found = doubly_stochastic(weights)
    np.testing.assert_allclose(found.sum(axis=0), 1.0, atol=1e-10)
    np.testing.assert_allclose(found.sum(axis=1), 1.0, atol=1e-10)
    # Odds ratios stay: only rows and columns were scaled.
    logs = np.log(found) - np.log(weights)
    np.testing.assert_allclose(logs - logs[:1] - logs[:, :1] + logs[0, 0], 0.0, atol=1e-6)
