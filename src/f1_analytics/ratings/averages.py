"""Recency-weighted averages that shrink to a prior while there is little to average."""

from __future__ import annotations


class RecentAverage:
    """An exponentially weighted mean for each key; the weight of an observation halves every `half_life` of its own."""

    def __init__(self, half_life: float) -> None:
        self._keep = 0.5 ** (1.0 / half_life)
        self._sums: dict[str, tuple[float, float]] = {}

    def add(self, key: str, value: float) -> None:
        """Take in one observation of a key."""
        total, weight = self._sums.get(key, (0.0, 0.0))
        self._sums[key] = total * self._keep + value, weight * self._keep + 1.0

    def get(self, key: str, prior: float, prior_weight: float = 1.0) -> float:
        """The mean of a key with `prior` counted as `prior_weight` observations; the prior itself for a new key."""
        total, weight = self._sums.get(key, (0.0, 0.0))
        if weight == 0.0:
            return prior
        return (total + prior * prior_weight) / (weight + prior_weight)
