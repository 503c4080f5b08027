"""Calibration: whether things forecast at 30 % happen three times in ten."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

BINS: Final = 15
NULL_DRAWS: Final = 100
_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """One point of a reliability curve: `count` forecasts with mean `forecast`, a share `frequency` of which came true.

    `low` and `high` bound the true frequency with 95 % confidence (Wilson, 1927).
    """

    count: int
    forecast: float
    frequency: float
    low: float
    high: float


def calibration_error(p: NDArray[np.float64], y: NDArray[np.float64], bins: int = BINS) -> float:
    """Expected calibration error over `bins` bins of equal mass: mean |forecast − frequency|, weighted by count.

    `p` are forecast chances and `y` outcomes (one or zero), both of shape (n,); equal chances keep their order.
    """
    order = np.argsort(p, kind="stable")
    return _sorted_error(p[order], y[order], bins)


def calibration_noise(
    p: NDArray[np.float64], rng: np.random.Generator, draws: int = NULL_DRAWS, bins: int = BINS
) -> float:
    """The calibration error that perfectly calibrated forecasts `p` would show by chance: mean over simulated outcomes.

    A measured error near this floor is no evidence of miscalibration.
    """
    order = np.argsort(p, kind="stable")
    ranked = p[order]
    outcomes = ((rng.random(len(p)) < p).astype(np.float64) for _ in range(draws))
    return float(np.mean([_sorted_error(ranked, y[order], bins) for y in outcomes]))


def reliability(p: NDArray[np.float64], y: NDArray[np.float64], bins: int = BINS) -> tuple[ReliabilityBin, ...]:
    """The reliability curve over the same bins as `calibration_error`, empty bins left out."""
    order = np.argsort(p, kind="stable")
    ranked, came = p[order], y[order]
    edges = _edges(len(p), bins)
    curve = []
    for start, stop in pairwise(edges.tolist()):
        if stop > start:
            frequency = float(came[start:stop].mean())
            low, high = wilson_interval(frequency, stop - start)
            curve.append(ReliabilityBin(stop - start, float(ranked[start:stop].mean()), frequency, low, high))
    return tuple(curve)


def wilson_interval(frequency: float, count: int) -> tuple[float, float]:
    """Wilson's 95 % interval for a probability of which `frequency` was seen in `count` trials."""
    spread = _Z95**2 / count
    centre = (frequency + spread / 2) / (1 + spread)
    half = _Z95 * np.sqrt(frequency * (1 - frequency) / count + spread / (4 * count)) / (1 + spread)
    # Rounding may push a bound past the frequency, or past 0 or 1.
    return max(0.0, min(float(centre - half), frequency)), min(1.0, max(float(centre + half), frequency))


def _edges(n: int, bins: int) -> NDArray[np.intp]:
    return np.linspace(0, n, bins + 1).astype(np.intp)


def _sorted_error(p: NDArray[np.float64], y: NDArray[np.float64], bins: int) -> float:
    excess = np.concatenate([[0.0], np.cumsum(p) - np.cumsum(y)])
    return float(np.abs(np.diff(excess[_edges(len(p), bins)])).sum() / len(p))
