"""Counts of the final standings of one championship over simulated seasons."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.season_forecast import QUANTILES, ChampionshipForecast
from f1_analytics.simulation.countback import Ladder, fast_ranking, ranking


class ChampionshipCount:
    """Adds up simulated seasons of n competitors who start from the words `start`, shape (words, n)."""

    def __init__(self, ids: tuple[str, ...], ladder: Ladder, start: NDArray[np.int64], most_half_points: int) -> None:
        n = len(ids)
        self._ids = ids
        self._ladder = ladder
        self._start = start
        self._positions = np.zeros((n, n), np.int64)  # of place (row) and competitor (column)
        self._points = np.zeros((n, most_half_points + 1), np.int64)

    def count(self, gains: NDArray[np.int64], further: Callable[[NDArray[np.intp]], NDArray[np.int64]]) -> None:
        """Count seasons by the first words of their gains, shape (seasons, n).

        `further` gives the words after the first for seasons (by index) that the first words leave undecided.
        """
        n = len(self._ids)
        totals = gains + self._start[0]
        order, tied = fast_ranking(totals)
        if len(tied) and self._ladder.words > 1:
            rest = further(tied) + self._start[1:, None, :]
            order[tied] = ranking(np.concatenate([totals[None, tied], rest]))
        places = order + np.arange(n) * n
        self._positions += np.bincount(places.ravel(), minlength=n * n).reshape(n, n)
        bins = (totals >> self._ladder.points_shift) + np.arange(n) * self._points.shape[1]
        self._points += np.bincount(bins.ravel(), minlength=self._points.size).reshape(self._points.shape)

    def forecast(self) -> ChampionshipForecast:
        """Shares of all seasons counted so far."""
        seasons = self._positions[0].sum()
        points = np.arange(self._points.shape[1]) / 2
        reached = np.cumsum(self._points, axis=1)
        quantiles = np.stack([(reached < level * seasons).sum(axis=1) / 2 for level in QUANTILES], axis=1)
        return ChampionshipForecast(self._ids, self._positions.T / seasons, self._points @ points / seasons, quantiles)
