"""The one value object that holds a forecast, so that every derived probability agrees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.errors import F1Error

TOLERANCE = 1e-9


class IncoherentForecast(F1Error):
    """A position matrix that is no joint forecast of one field."""


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """A forecast of one race or sprint.

    `drivers` are the n ids of the field, sorted. `positions[i, k]` is P(driver i is placed k+1-th in the result list),
    shape (n, n), rows and columns summing to one within 1e-9. `dnf[i]` is P(driver i is not classified), shape (n,).
    A podium is a place among the first three, a points finish a place among the first ten, as the scorer counts.

    Raises:
        IncoherentForecast: the matrix is not doubly stochastic, or ids are not sorted and unique.
    """

    drivers: tuple[str, ...]
    positions: NDArray[np.float64]
    dnf: NDArray[np.float64]

    def __post_init__(self) -> None:
        n = len(self.drivers)
        if list(self.drivers) != sorted(set(self.drivers)):
            raise IncoherentForecast("a forecast's drivers must be unique and sorted by id")
        if self.positions.shape != (n, n) or self.dnf.shape != (n,):
            raise IncoherentForecast(f"a forecast of {n} drivers needs shapes ({n}, {n}) and ({n},)")
        if not (np.isfinite(self.positions).all() and np.isfinite(self.dnf).all()):
            raise IncoherentForecast("a forecast has a value that is not a number")
        if self.positions.min() < 0 or self.dnf.min() < 0 or self.dnf.max() > 1:
            raise IncoherentForecast("a forecast has a probability outside 0 to 1")
        off = max(float(np.abs(self.positions.sum(axis).max() - 1)) for axis in (0, 1))
        low = max(float(np.abs(self.positions.sum(axis).min() - 1)) for axis in (0, 1))
        if max(off, low) > TOLERANCE:
            raise IncoherentForecast(f"rows and columns of a forecast must sum to one; off by {max(off, low):.2e}")

    @property
    def win(self) -> NDArray[np.float64]:
        """P(win), shape (n,), sums to one."""
        return self.positions[:, 0]

    @property
    def podium(self) -> NDArray[np.float64]:
        """P(place ≤ 3), shape (n,), sums to three."""
        return self._top(3)

    @property
    def points(self) -> NDArray[np.float64]:
        """P(place ≤ 10), shape (n,), sums to ten."""
        return self._top(10)

    @property
    def expected_position(self) -> NDArray[np.float64]:
        """Mean place, shape (n,)."""
        return self.positions @ np.arange(1, len(self.drivers) + 1, dtype=np.float64)

    def expected_points(self, paid: NDArray[np.float64]) -> NDArray[np.float64]:
        """Mean points, shape (n,), when place k pays `paid[k-1]` and places beyond it nothing."""
        n = len(self.drivers)
        table = np.zeros(n)
        table[: min(n, len(paid))] = paid[:n]
        return self.positions @ table

    def head_to_head(self) -> NDArray[np.float64]:
        """P(row driver is placed ahead of column driver) under independent margins given they differ, shape (n, n).

        Row i, column j and its mirror sum to one; the diagonal is one half.
        """
        ahead = np.cumsum(self.positions[:, ::-1], axis=1)[:, ::-1]
        strictly_behind = np.concatenate([ahead[:, 1:], np.zeros((len(self.drivers), 1))], axis=1)
        wins = self.positions @ strictly_behind.T
        total = wins + wins.T
        return np.where(total > 0, wins / np.where(total > 0, total, 1.0), 0.5)

    def _top(self, k: int) -> NDArray[np.float64]:
        return np.asarray(self.positions[:, :k].sum(axis=1), dtype=np.float64).clip(max=1.0)
