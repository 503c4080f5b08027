"""From chances of being among the first k to one coherent forecast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.raking import coherent_margins, rake
from f1_analytics.models.linear import solve_level

Array = NDArray[np.float64]

THRESHOLDS: Final = (1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 18)
"""The places k at which models estimate P(place ≤ k); between them it is interpolated."""

MARGINS: Final = (1, 3, 10)
"""Win, podium and points: what a forecast states exactly as estimated."""

_LEAST: Final = 1e-7
_LEAST_CHANCE: Final = 1e-9
_SWEEPS: Final = 50


def logit(chance: Array) -> Array:
    """ln(p / (1 − p)), finite for all of 0 ≤ p ≤ 1."""
    inside = np.clip(chance, _LEAST_CHANCE, 1.0 - _LEAST_CHANCE)
    return np.asarray(np.log(inside) - np.log1p(-inside))


def levels_to(utility: Array, counts: NDArray[np.int64]) -> Array:
    """σ(utility + c) with the c that makes the chances of row i sum to `counts[i]`; shapes (rows, n).

    A row whose count is at least n is sure.
    """
    rows, n = utility.shape
    level = solve_level(utility, np.ones((rows, n), dtype=np.bool_), counts)
    chance = 1.0 / (1.0 + np.exp(-np.clip(utility + level[:, None], -40.0, 40.0)))
    exact = chance * (np.minimum(counts, n) / chance.sum(axis=1))[:, None]
    return np.where(counts[:, None] >= n, 1.0, exact.clip(max=1.0))


def forecast_from_cumulative(
    drivers: tuple[str, ...], thresholds: Sequence[int], chances: Sequence[Array] | Array, dnf: Array
) -> Forecast:
    """A coherent forecast whose P(place ≤ k) is close to `chances` at each threshold, and equal at win, podium, points.

    `chances[i]` has shape (n,) and sums to `thresholds[i]`. Places between thresholds share their chance evenly.
    """
    n = len(drivers)
    known = [(k, chance) for k, chance in zip(thresholds, chances, strict=True) if k < n]
    knots = np.array([0, *(k for k, _ in known), n], dtype=np.float64)
    cumulative = np.maximum.accumulate(np.array([np.zeros(n), *(chance for _, chance in known), np.ones(n)]), axis=0)
    places = np.arange(n + 1)
    filled = np.array([np.interp(places, knots, cumulative[:, driver]) for driver in range(n)])
    matrix = balance(np.maximum(np.diff(filled, axis=1), _LEAST))
    at = dict(known)
    sums = np.cumsum(matrix, axis=1).clip(max=1.0)  # rounding may pass it
    win, podium, points = (at.get(k, sums[:, min(k, n) - 1]) for k in MARGINS)
    return Forecast(drivers, rake(matrix, *coherent_margins(win, podium, points)), dnf)


def balance(matrix: Array) -> Array:
    """Scale rows and columns of a positive square matrix towards sums of one (Sinkhorn and Knopp, 1967)."""
    for _ in range(_SWEEPS):
        matrix = matrix / matrix.sum(axis=0, keepdims=True)
        matrix = matrix / matrix.sum(axis=1, keepdims=True)
        if float(np.abs(matrix.sum(axis=0) - 1.0).max()) < 1e-10:
            break
    return matrix
