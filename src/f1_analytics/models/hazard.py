"""The chance of not being classified: a ridge logistic regression on reliability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.features.table import FeatureTable
from f1_analytics.models.arrays import pack, unpack
from f1_analytics.models.examples import Examples
from f1_analytics.models.feature_sets import hazard_features

Array = NDArray[np.float64]

_HALF_LIFE: Final = 40.0
_RIDGE: Final = 5.0
_PRIOR_CARS: Final = 40.0
_PRIOR_RATE: Final = 0.15
_MOST_STEPS: Final = 20
_MOST_LOGIT: Final = 30.0
_MOST_SPREADS: Final = 4.0
"""Features beyond this many standard deviations count as if they were at it: no car is surely in or out."""


@dataclass(frozen=True, slots=True, eq=False)
class Hazard:
    """Coefficients of standardised features and the level of all races."""

    mean: Array
    spread: Array
    beta: Array
    level: float

    def chances(self, table: FeatureTable) -> Array:
        """P(driver is not classified), shape (n,)."""
        design = _standardised(table.columns(hazard_features(table.names)), self.mean, self.spread)
        return _sigma(design @ self.beta + self.level)

    def pack(self) -> bytes:
        """The coefficients as bytes."""
        level = np.array([self.level])
        return pack({"mean": self.mean, "spread": self.spread, "beta": self.beta, "level": level})

    @staticmethod
    def unpack(data: bytes) -> Hazard:
        """What `pack` packed."""
        arrays = unpack(data)
        return Hazard(arrays["mean"], arrays["spread"], arrays["beta"], float(arrays["level"][0]))


def fit_hazard(examples: Examples) -> Hazard:
    """Learn who retires; a few races of prior experience keep the level sane when there is little to learn from."""
    names = hazard_features(examples.names)
    level = float(np.log(_PRIOR_RATE / (1.0 - _PRIOR_RATE)))
    if not len(examples):
        return Hazard(np.zeros(len(names)), np.ones(len(names)), np.zeros(len(names)), level)
    raw = examples.columns(names)[examples.field]
    mean, spread = raw.mean(axis=0), raw.std(axis=0)
    spread = np.where(spread > 1e-9, spread, 1.0)
    design = _standardised(raw, mean, spread)
    retired = examples.retired[examples.field].astype(np.float64)
    weight = np.repeat(examples.weights(_HALF_LIFE), examples.field.sum(axis=1))
    beta = np.zeros(len(names))
    for _ in range(_MOST_STEPS):
        chance = _sigma(design @ beta + level)
        prior = float(_sigma(np.array([level]))[0])
        error, curve = weight * (retired - chance), weight * chance * (1.0 - chance)
        gradient = np.append(design.T @ error - _RIDGE * beta, error.sum() + _PRIOR_CARS * (_PRIOR_RATE - prior))
        hessian = np.empty((len(beta) + 1, len(beta) + 1))
        hessian[:-1, :-1] = (design * curve[:, None]).T @ design + _RIDGE * np.eye(len(beta))
        hessian[:-1, -1] = hessian[-1, :-1] = design.T @ curve
        hessian[-1, -1] = curve.sum() + _PRIOR_CARS * prior * (1.0 - prior)
        step = np.linalg.solve(hessian, gradient)
        beta, level = beta + step[:-1], level + float(step[-1])
        if float(np.abs(step).max()) < 1e-9:
            break
    return Hazard(mean, spread, beta, level)


def _standardised(values: Array, mean: Array, spread: Array) -> Array:
    return np.clip((values - mean) / spread, -_MOST_SPREADS, _MOST_SPREADS)


def _sigma(logit: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logit, -_MOST_LOGIT, _MOST_LOGIT))))
