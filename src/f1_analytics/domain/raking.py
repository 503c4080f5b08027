"""Raking: fit a matrix of places to given chances of a win, a podium and a points finish.

The margins split the places into the blocks {1}, {2, 3}, {4 … 10} and {11 … n}. A driver's share of each block is
given, so the blocks are independent problems of matrix scaling (iterative proportional fitting): find row and column
factors with which rows sum to the shares and columns to one. A few alternating sweeps come close; Newton's method on
the convex dual in the column factors (see Cuturi, "Sinkhorn distances", 2013) then finishes in a few steps even where
sweeps alone would crawl, as with nearly impossible places.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.errors import F1Error

FLOOR: Final = 1e-12
"""The least prior weight of a place, so that every coherent set of margins can be met."""

_INPUT_TOLERANCE = 1e-10
_TOLERANCE = 1e-12
_ACCEPTED_TOLERANCE = 1e-11
_SWEEPS = 8
_NEWTON_STEPS = 200
_RIDGE = 1e-13
_LONGEST_STEP = 10.0
_SHORTEST_STEP = 1e-6
_SUFFICIENT = 1e-4
_ROUNDING = 1e-14
_LAST_PLACES = (1, 3, 10)
_NAMES = ("win", "podium", "points")


class InfeasibleMargins(F1Error):
    """Margins that no joint forecast of one field can have."""


def rake(
    matrix: NDArray[np.float64],
    win: NDArray[np.float64],
    podium: NDArray[np.float64],
    points: NDArray[np.float64],
) -> NDArray[np.float64]:
    """The matrix of places nearest to `matrix` (in relative entropy) that has the given margins.

    `matrix` has shape (n, n), row i and column k the weight of driver i in place k+1; it need not be normalised, and
    weights below `FLOOR` count as `FLOOR`. `win`, `podium` and `points` are P(place ≤ 1), P(place ≤ 3) and
    P(place ≤ 10), shape (n,); they sum to 1, min(3, n) and min(10, n). Rows and columns of the result sum to one
    within 1e-10 and its margins are the given ones within 1e-9.

    Raises:
        InfeasibleMargins: margins out of order or with wrong sums (see `coherent_margins`), or bad weights.
    """
    n = len(win)
    edges = _edges(n)
    prior = np.asarray(matrix, dtype=np.float64)
    if prior.shape != (n, n):
        raise InfeasibleMargins(f"margins of {n} drivers need a matrix of shape ({n}, {n}), not {prior.shape}")
    if not np.isfinite(prior).all() or prior.min() < 0:
        raise InfeasibleMargins("a matrix of places has a weight that is negative or not a number")
    shares = _shares(win, podium, points, edges)
    raked = np.empty((n, n))
    for block, (start, stop) in enumerate(pairwise(edges)):
        columns = np.ones(stop - start)
        raked[:, start:stop] = _scale(np.maximum(prior[:, start:stop], FLOOR), shares[:, block], columns)
    return raked


def doubly_stochastic(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The matrix nearest to `matrix` (in relative entropy) whose rows and columns sum to one, within 1e-10.

    Weights of shape (n, n) need not be normalised, and those below `FLOOR` count as `FLOOR`.

    Raises:
        InfeasibleMargins: weights so different that no such matrix is found.
    """
    n = len(matrix)
    return _scale(np.maximum(matrix, FLOOR), np.ones(n), np.ones(n))


def coherent_margins(
    win: NDArray[np.float64], podium: NDArray[np.float64], points: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """The margins nearest to the given ones (in relative entropy of the blocks' shares) that `rake` can meet.

    All arrays have shape (n,). Coherent margins come back as they are, but for drivers with a block below `FLOOR`.

    Raises:
        InfeasibleMargins: a value is not a number or outside 0 to 1.
    """
    edges = _edges(len(win))
    stacked = _stacked(win, podium, points)
    if stacked.min() < 0 or stacked.max() > 1:
        raise InfeasibleMargins("a chance of a win, podium or points finish is outside 0 to 1")
    blocks = np.maximum(_differences(stacked, edges), FLOOR)
    shares = _scale(blocks, np.ones(len(win)), np.diff(edges).astype(np.float64))
    cumulated = np.minimum(np.cumsum(shares, axis=1), 1.0)
    last = cumulated.shape[1] - 1
    fitted_win, fitted_podium, fitted_points = (cumulated[:, min(block, last)] for block in range(3))
    return fitted_win, fitted_podium, fitted_points


def _edges(n: int) -> list[int]:
    """Bounds of the blocks of places in a field of `n`, such as [0, 1, 3, 10, 22]."""
    if n == 0:
        raise InfeasibleMargins("a forecast needs at least one driver")
    return [0, *(last for last in _LAST_PLACES if last < n), n]


def _stacked(*margins: NDArray[np.float64]) -> NDArray[np.float64]:
    if len({np.shape(margin) for margin in margins}) != 1:
        raise InfeasibleMargins("chances of a win, podium and points finish must be of the same drivers")
    stacked = np.stack(margins, axis=1).astype(np.float64)
    if not np.isfinite(stacked).all():
        raise InfeasibleMargins("a chance of a win, podium or points finish is not a number")
    return stacked


def _differences(stacked: NDArray[np.float64], edges: list[int]) -> NDArray[np.float64]:
    """Shares of the blocks; the last block takes what the margins before it leave."""
    inner = len(edges) - 2
    n = len(stacked)
    cumulated = np.concatenate([np.zeros((n, 1)), stacked[:, :inner], np.ones((n, 1))], axis=1)
    return np.diff(cumulated, axis=1)


def _shares(
    win: NDArray[np.float64], podium: NDArray[np.float64], points: NDArray[np.float64], edges: list[int]
) -> NDArray[np.float64]:
    n = len(win)
    stacked = _stacked(win, podium, points)
    for name, total, last in zip(_NAMES, stacked.sum(axis=0), _LAST_PLACES, strict=True):
        if abs(total - min(last, n)) > _INPUT_TOLERANCE:
            raise InfeasibleMargins(f"chances of a {name} finish must sum to {min(last, n)}, not {float(total)!r}")
    if stacked.max() > 1 + _INPUT_TOLERANCE or stacked.min() < -_INPUT_TOLERANCE:
        raise InfeasibleMargins("a chance of a win, podium or points finish is outside 0 to 1")
    if np.diff(stacked, axis=1).min() < -_INPUT_TOLERANCE:
        raise InfeasibleMargins("a driver's chance of a win exceeds that of a podium, or a podium's that of points")
    shares = np.maximum(_differences(stacked, edges), 0.0)
    normalised: NDArray[np.float64] = shares * (np.diff(edges) / shares.sum(axis=0))
    return normalised


def _scale(kernel: NDArray[np.float64], rows: NDArray[np.float64], columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scale rows and columns of a positive `kernel` so that they sum to `rows` (exactly) and `columns`.

    Works on the logs of the column factors: `columns` are met where the convex function of them whose slope is
    "column sums less wanted sums" has its minimum.
    """
    factors = np.ones(len(columns))
    for _ in range(_SWEEPS):
        factors = columns / ((rows / (kernel @ factors)) @ kernel)
    logs, log_kernel = np.log(factors), np.log(kernel)
    value, cells = _row_shares(log_kernel, rows, columns, logs)
    for _ in range(_NEWTON_STEPS):
        sums = rows @ cells
        excess = sums - columns
        if np.abs(excess).max() <= _TOLERANCE:
            break
        # One constant added to all logs changes nothing: the constant term makes the curvature regular.
        curvature = np.diag(sums + _RIDGE) - (cells.T * rows) @ cells + 1.0 / len(columns)
        step = np.linalg.solve(curvature, -excess)
        step *= min(1.0, _LONGEST_STEP / float(np.abs(step).max()))
        wanted = _SUFFICIENT * float(excess @ step)
        length = 1.0
        while length > _SHORTEST_STEP:
            next_value, next_cells = _row_shares(log_kernel, rows, columns, logs + length * step)
            if next_value <= value + length * wanted + _ROUNDING * (1.0 + abs(value)):
                break
            length /= 2
        logs, value, cells = logs + length * step, next_value, next_cells
    if np.abs(rows @ cells - columns).max() > _ACCEPTED_TOLERANCE:
        raise InfeasibleMargins("these margins are out of reach of the matrix of places: its weights are too certain")
    return rows[:, None] * cells


def _row_shares(
    log_kernel: NDArray[np.float64],
    rows: NDArray[np.float64],
    columns: NDArray[np.float64],
    logs: NDArray[np.float64],
) -> tuple[float, NDArray[np.float64]]:
    """The dual function's value and the scaled kernel with rows that sum to one."""
    scores = log_kernel + logs
    top = scores.max(axis=1, keepdims=True)
    cells = np.exp(scores - top)
    totals = cells.sum(axis=1, keepdims=True)
    value = rows @ (np.log(totals) + top)[:, 0] - columns @ logs
    return float(value), cells / totals
