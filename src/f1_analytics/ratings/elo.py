"""Elo ratings of drivers and constructors from whole finishing orders.

Every classified car meets every other; a driver and his constructor share the blame. The update is the multiplayer Elo
of pairwise comparisons, as in Herbrich et al., "TrueSkill" (2006), section 2, without uncertainty.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from f1_analytics.ratings.strength import Seat


class EloRatings:
    """Ratings in natural units: a difference of one means odds of e to 1. New names start at zero."""

    def __init__(self, step: float = 0.25) -> None:
        self._step = step
        self._drivers: dict[str, float] = {}
        self._constructors: dict[str, float] = {}

    def drivers(self, seats: Sequence[Seat]) -> NDArray[np.float64]:
        """Each driver's own rating, shape (n,)."""
        return np.array([self._drivers.get(seat.driver_id, 0.0) for seat in seats])

    def constructors(self, seats: Sequence[Seat]) -> NDArray[np.float64]:
        """The rating of each seat's constructor, shape (n,)."""
        return np.array([self._constructors.get(seat.constructor_id, 0.0) for seat in seats])

    def observe(self, finishers: Sequence[Seat]) -> None:
        """Take in an order of finish, the winner first; cars that did not finish are left out."""
        n = len(finishers)
        if n < 2:
            return
        rating = self.drivers(finishers) + self.constructors(finishers)
        expected = 1.0 / (1.0 + np.exp(rating[None, :] - rating[:, None]))
        surplus = (np.triu(np.ones((n, n)), 1) - expected + np.diag(np.diag(expected))).sum(axis=1) / (n - 1)
        for seat, gain in zip(finishers, self._step * surplus, strict=True):
            self._drivers[seat.driver_id] = self._drivers.get(seat.driver_id, 0.0) + float(gain)
            self._constructors[seat.constructor_id] = self._constructors.get(seat.constructor_id, 0.0) + float(gain)
