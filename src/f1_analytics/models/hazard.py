"""The chance of not being classified: a ridge logistic regression on reliability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from f1_analytics.features.table import FeatureTable
from f1_analytics.models.arrays import pack, unpack
from f1_analytics.models.examples import Examples
from f1_analytics.models.feature_sets import HAZARD
from f1_analytics.models.linear import Scale, fit_scale

Array = NDArray[np.float64]

_HALF_LIFE = 60.0
_RIDGE = 20.0
_PRIOR_CARS, _PRIOR_RATE = 40.0, 0.15
_STEPS = 12
_MOST_LOGIT = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class Hazard:
    """Coefficients of features scaled within races, and the level of all races."""

    spread: Array
    beta: Array
    level: float

    def chances(self, table: FeatureTable) -> Array:
        """P(driver is not classified), shape (n,)."""
        field = np.ones(len(table.drivers), dtype=np.bool_)
        values = Scale(self.spread).apply(table.columns(HAZARD), field)
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values @ self.beta + self.level, -_MOST_LOGIT, _MOST_LOGIT))))

    def pack(self) -> bytes:
        return pack({"spread": self.spread, "beta": self.beta, "level": np.array([self.level])})

    @staticmethod
    def unpack(data: bytes) -> Hazard:
        arrays = unpack(data)
        return Hazard(arrays["spread"], arrays["beta"], float(arrays["level"][0]))


def fit_hazard(examples: Examples) -> Hazard:
    """Learn who retires; a few races of prior experience keep the level sane when there is little to learn from."""
    values, field = examples.columns(HAZARD), examples.field
    weights = examples.weights(_HALF_LIFE)
    scale = fit_scale(values, field, weights) if len(examples) else Scale(np.ones(len(HAZARD)))
    inside = field.reshape(-1)
    design = scale.apply(values, field).reshape(-1, len(HAZARD))[inside]
    retired = examples.retired.reshape(-1)[inside].astype(np.float64)
    weight = np.repeat(weights, field.sum(axis=1)) if len(examples) else np.zeros(0)
    beta, level = np.zeros(len(HAZARD)), float(np.log(_PRIOR_RATE / (1.0 - _PRIOR_RATE)))
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(design @ beta + level, -_MOST_LOGIT, _MOST_LOGIT)))
        prior_chance = 1.0 / (1.0 + np.exp(-level))
        error, curve = weight * (retired - chance), weight * chance * (1.0 - chance)
        gradient = np.append(design.T @ error - _RIDGE * beta, error.sum() + _PRIOR_CARS * (_PRIOR_RATE - prior_chance))
        hessian = np.zeros((len(beta) + 1, len(beta) + 1))
        hessian[:-1, :-1] = (design * curve[:, None]).T @ design + _RIDGE * np.eye(len(beta))
        hessian[:-1, -1] = hessian[-1, :-1] = design.T @ curve
        hessian[-1, -1] = curve.sum() + _PRIOR_CARS * prior_chance * (1.0 - prior_chance)
        step = np.linalg.solve(hessian, gradient)
        beta, level = beta + step[:-1], level + float(step[-1])
        if float(np.abs(step).max()) < 1e-9:
            break
    return Hazard(scale.spread, beta, level)
