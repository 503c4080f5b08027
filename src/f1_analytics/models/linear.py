"""Ridge-penalised linear models of whole fields, fitted by Newton's method.

Arrays of features are (R, n, p) with cars outside the field zeroed; weights are (R,). Features are centred within each
race: only differences between its cars can matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.features.table import FeatureTable
from f1_analytics.models.arrays import pack, unpack
from f1_analytics.models.feature_sets import GROUPS
from f1_analytics.models.protocol import Contributions, Files

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

_TOLERANCE: Final = 1e-5
_MOST_STEPS: Final = 30
_SHORTEST_STEP: Final = 1e-4
_MOST_LOGIT: Final = 40.0


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """The spread of each feature within races, by which features are divided; shape (p,)."""

    spread: Array

    def apply(self, values: Array, field: Mask) -> Array:
        """Features centred within each race and scaled; values (…, n, p), field (…, n)."""
        inside = field[..., None]
        count = np.maximum(inside.sum(axis=-2, keepdims=True), 1)
        mean = (values * inside).sum(axis=-2, keepdims=True) / count
        return np.asarray((values - mean) * inside / self.spread)


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Coefficients of named features that are centred over the field and divided by `spread`, shape (features,).

    `beta` has shape (outputs, features).
    """

    names: tuple[str, ...]
    spread: Array
    beta: Array

    def utilities(self, table: FeatureTable) -> Array:
        """Every output for every driver, shape (outputs, n)."""
        return np.asarray(self.beta @ self._values(table).T)

    def explain(self, table: FeatureTable) -> Contributions:
        """How far each group of features moves each driver's first output from the field's mean."""
        moved = self._values(table) * self.beta[0]
        column = {name: place for place, name in enumerate(self.names)}
        members = {group: [column[name] for name in names if name in column] for group, names in GROUPS.items()}
        return {
            driver: {group: float(row[places].sum()) for group, places in members.items() if places}
            for driver, row in zip(table.drivers, moved, strict=True)
        }

    def files(self, prefix: str) -> Files:
        """Names and numbers as files."""
        numbers = pack({"spread": self.spread, "beta": self.beta})
        return {f"{prefix}.npz": numbers, f"{prefix}.txt": "\n".join(self.names).encode()}

    @staticmethod
    def restore(prefix: str, files: Files) -> Linear:
        """What `files` gave."""
        numbers = unpack(files[f"{prefix}.npz"])
        return Linear(tuple(files[f"{prefix}.txt"].decode().split("\n")), numbers["spread"], numbers["beta"])

    def _values(self, table: FeatureTable) -> Array:
        return Scale(self.spread).apply(table.columns(self.names), np.ones(len(table.drivers), dtype=np.bool_))


def fit_scale(values: Array, field: Mask, weights: Array) -> Scale:
    """Pooled standard deviation within races; a feature that never varies keeps its unit."""
    centred = Scale(np.ones(values.shape[-1])).apply(values, field)
    cars = (field * weights[:, None]).sum()
    spread = np.sqrt(np.einsum("rnp,r->p", centred**2, weights) / max(float(cars), 1e-12))
    return Scale(np.where(spread > 1e-9, spread, 1.0))


def fit_winner(
    values: Array, field: Mask, winner: Mask, *, weights: Array, ridge: float, start: Array | None = None
) -> Array:
    """Coefficients of a conditional logit of the winner, P(i) ∝ exp(β·x_i); shape (p,).

    McFadden, "Conditional logit analysis of qualitative choice behavior" (1974). Races without a winner in the field
    count for nothing.
    """
    decided = winner.any(axis=1)
    values, field, winner, weights = values[decided], field[decided], winner[decided], weights[decided]
    chosen = np.einsum("rnp,rn->rp", values, winner.astype(np.float64))
    beta = np.zeros(values.shape[-1]) if start is None else start.copy()

    def evaluate(beta: Array) -> tuple[float, Array]:
        utility = np.where(field, values @ beta, -np.inf)
        top = utility.max(axis=1, keepdims=True)
        chance = np.exp(utility - top)
        total = chance.sum(axis=1, keepdims=True)
        value = weights @ (chosen @ beta - (top + np.log(total))[:, 0]) - 0.5 * ridge * beta @ beta
        return float(value), np.asarray(chance / total)

    if len(values) == 0:
        return np.zeros_like(beta)
    value, chance = evaluate(beta)
    for _ in range(_MOST_STEPS):
        mean = np.einsum("rn,rnp->rp", chance, values)
        gradient = weights @ (chosen - mean) - ridge * beta
        hessian = _gram(values, chance * weights[:, None]) - (mean * weights[:, None]).T @ mean
        step = np.linalg.solve(hessian + ridge * np.eye(len(beta)), gradient)
        length = 1.0
        while True:
            candidate = beta + length * step
            new_value, new_chance = evaluate(candidate)
            if new_value >= value - 1e-12 or length < _SHORTEST_STEP:
                break
            length /= 2
        beta, value, chance = candidate, new_value, new_chance
        if length * float(np.abs(step).max()) < _TOLERANCE:
            break
    return beta


def fit_threshold(
    values: Array, field: Mask, reached: Mask, *, count: int, weights: Array, ridge: float, start: Array | None = None
) -> Array:
    """Coefficients of P(i is among the first `count`) = σ(β·x_i + race level), shape (p,).

    The level of each race makes its chances sum to `count`, in fitting as in forecasting.
    """
    beta = np.zeros(values.shape[-1]) if start is None else start.copy()
    if len(values) == 0:
        return np.zeros_like(beta)
    hit = (reached & field).astype(np.float64)

    def evaluate(beta: Array, level: Array) -> tuple[float, Array, Array]:
        utility = values @ beta
        level = solve_level(utility, field, count, level)
        logit = np.clip(utility + level[:, None], -_MOST_LOGIT, _MOST_LOGIT)
        likelihood = ((hit * logit - np.logaddexp(0.0, logit)) * field).sum(axis=1)
        return float(weights @ likelihood - 0.5 * ridge * beta @ beta), level, logit

    value, level, logit = evaluate(beta, np.zeros(len(values)))
    for _ in range(_MOST_STEPS):
        chance = field / (1.0 + np.exp(-logit))
        variance = chance * (1.0 - chance)
        mean = np.einsum("rn,rnp->rp", variance, values)
        total = np.maximum(variance.sum(axis=1), 1e-12)
        gradient = np.einsum("rn,rnp->p", (hit - chance) * weights[:, None], values) - ridge * beta
        hessian = _gram(values, variance * weights[:, None]) - (mean * (weights / total)[:, None]).T @ mean
        step = np.linalg.solve(hessian + ridge * np.eye(len(beta)), gradient)
        length = 1.0
        while True:
            candidate = beta + length * step
            new_value, new_level, new_logit = evaluate(candidate, level)
            if new_value >= value - 1e-12 or length < _SHORTEST_STEP:
                break
            length /= 2
        beta, value, level, logit = candidate, new_value, new_level, new_logit
        if length * float(np.abs(step).max()) < _TOLERANCE:
            break
    return beta


def solve_level(utility: Array, field: Mask, count: int | NDArray[np.int64], start: Array | None = None) -> Array:
    """The level c of each race with Σ σ(utility + c) = `count` over its field, shape (R,); one count or one for each.

    A field no larger than `count` is sure to be among its first `count`: its level is the largest used.
    """
    wanted = np.minimum(count, field.sum(axis=1) - 1e-6)
    level = np.zeros(len(utility)) if start is None else start.copy()
    low, high = np.full(len(utility), -80.0), np.full(len(utility), 80.0)
    for _ in range(100):
        chance = field / (1.0 + np.exp(-np.clip(utility + level[:, None], -_MOST_LOGIT, _MOST_LOGIT)))
        excess = chance.sum(axis=1) - wanted
        low, high = np.where(excess < 0, level, low), np.where(excess > 0, level, high)
        newton = level - excess / np.maximum((chance * (1.0 - chance)).sum(axis=1), 1e-12)
        moved = np.where((newton > low) & (newton < high), newton, (low + high) / 2)
        if float(np.abs(moved - level).max(initial=0.0)) < 1e-11:
            return np.asarray(moved)
        level = moved
    return np.asarray(level)


def _gram(values: Array, weights: Array) -> Array:
    """Σ w x xᵀ over races and cars, shape (p, p)."""
    flat = values.reshape(-1, values.shape[-1])
    return np.asarray((flat * weights.reshape(-1, 1)).T @ flat)
