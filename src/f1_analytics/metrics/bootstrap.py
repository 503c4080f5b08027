"""How sure a score is: percentile bootstrap over races, since drivers of one race are not independent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.errors import F1Error
from f1_analytics.metrics.calibration import calibration_error, calibration_noise
from f1_analytics.metrics.scoring import RACE_METRICS, TARGETS, RaceScore

RESAMPLES: Final = 2000
CALIBRATION_RESAMPLES: Final = 300
"""Resamples of a calibration error, which costs a sort of all forecasts each."""

SEED: Final = 7


class NothingToScore(F1Error):
    """A summary of no races, or a comparison without a race in common."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over races with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float

    @property
    def differs_from_zero(self) -> bool:
        return self.low * self.high > 0


def summarise(scores: Sequence[RaceScore], resamples: int = RESAMPLES, seed: int = SEED) -> dict[str, Estimate]:
    """Every race metric, and `{target}_ece` with its noise floor `{target}_ece_null`, over all races.

    A metric that only some races have is the mean over those; a target needs all races for its calibration. The noise
    floor is one number: its interval is empty.

    Raises:
        NothingToScore: there are no scores.
    """
    rng = np.random.default_rng(seed)
    samples = _samples(len(scores), resamples, rng)
    summary = _means({metric: _values(scores, metric) for metric in RACE_METRICS}, samples)
    for target in TARGETS:
        if all(target in score.chances for score in scores):
            ps = [score.chances[target].p for score in scores]
            ys = [score.chances[target].y for score in scores]
            pooled = np.concatenate(ps)
            errors = [
                calibration_error(np.concatenate([ps[i] for i in sample]), np.concatenate([ys[i] for i in sample]))
                for sample in samples[:CALIBRATION_RESAMPLES]
            ]
            noise = calibration_noise(pooled, rng)
            summary[f"{target}_ece"] = _estimate(calibration_error(pooled, np.concatenate(ys)), np.array(errors))
            summary[f"{target}_ece_null"] = Estimate(noise, noise, noise)
    return summary


def compare(
    scores: Sequence[RaceScore], base: Sequence[RaceScore], resamples: int = RESAMPLES, seed: int = SEED
) -> dict[str, Estimate]:
    """Paired differences `scores − base` of every race metric over the races that both have.

    Pairing takes out what makes a race hard for everyone, which is most of the variance.

    Raises:
        NothingToScore: no race is in both.
    """
    base_by_race = {(score.season, score.round): score for score in base}
    pairs = [(score, base_by_race[key]) for score in scores if (key := (score.season, score.round)) in base_by_race]
    ours, theirs = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    samples = _samples(len(pairs), resamples, np.random.default_rng(seed))
    return _means({metric: _values(ours, metric) - _values(theirs, metric) for metric in RACE_METRICS}, samples)


def _samples(races: int, resamples: int, rng: np.random.Generator) -> NDArray[np.int64]:
    if races == 0:
        raise NothingToScore("no race has both a forecast and an outcome: choose other seasons or rounds")
    return rng.integers(0, races, (resamples, races))


def _values(scores: Sequence[RaceScore], metric: str) -> NDArray[np.float64]:
    return np.array([score.values.get(metric, np.nan) for score in scores])


def _means(values: dict[str, NDArray[np.float64]], samples: NDArray[np.int64]) -> dict[str, Estimate]:
    """Means of the values that are there, with intervals; metrics that no race has are left out."""
    means = {}
    for metric, races in values.items():
        known = ~np.isnan(races)
        if known.any():
            filled = np.where(known, races, 0.0)
            counts = known[samples].sum(axis=1)
            resampled = filled[samples].sum(axis=1)[counts > 0] / counts[counts > 0]
            means[metric] = _estimate(float(filled.sum() / known.sum()), resampled)
    return means


def _estimate(value: float, resampled: NDArray[np.float64]) -> Estimate:
    low, high = np.percentile(resampled, [2.5, 97.5])
    return Estimate(value, float(low), float(high))
