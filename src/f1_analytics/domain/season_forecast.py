"""Forecasts of the final standings of a season."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class ChampionshipForecast:
    """The final standings of one championship.

    `ids` are n drivers or constructors, sorted. `positions[i, k]` is P(`ids[i]` ends the season k+1-th), shape (n, n),
    rows and columns sum to one. `expected_points` has shape (n,); `points_quantiles[i, q]` are the points that he
    stays at or below with the q-th of the chances `QUANTILES`.
    """

    ids: tuple[str, ...]
    positions: NDArray[np.float64]
    expected_points: NDArray[np.float64]
    points_quantiles: NDArray[np.float64]

    @property
    def champion(self) -> NDArray[np.float64]:
        """P(champion), shape (n,), sums to one."""
        return self.positions[:, 0]

    @property
    def expected_position(self) -> NDArray[np.float64]:
        """Mean final position, shape (n,)."""
        return self.positions @ np.arange(1, len(self.ids) + 1, dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class SeasonForecast:
    """Both championships, from the same simulated seasons."""

    drivers: ChampionshipForecast
    constructors: ChampionshipForecast
    simulations: int
