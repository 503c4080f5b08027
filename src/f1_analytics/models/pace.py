"""Pace: who is how fast on the day among those that finish, and who retires.

The normal score of a classified car's place is a ridge regression on its features; the front of the field counts more,
since that is where forecasts are read. The day adds noise, retirements come from the hazard, and the matrix of places
is exact: the limit of infinitely many simulated races.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from f1_analytics.domain.forecast import Forecast
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.arrays import pack, unpack
from f1_analytics.models.examples import Examples
from f1_analytics.models.feature_sets import place_features
from f1_analytics.models.hazard import Hazard, fit_hazard
from f1_analytics.models.linear import Linear, fit_scale
from f1_analytics.models.protocol import Contributions, Files, FittedForecaster
from f1_analytics.simulation.exact import exact_race
from f1_analytics.simulation.race_model import Noise, RaceModel

Array = NDArray[np.float64]

_HALF_LIFE: Final = 200.0
_RIDGE: Final = 60.0
_FRONT: Final = 0.5
"""A car's weight grows by a factor of e^0.5 with each unit of its normal score."""

_PRIOR_VARIANCE: Final = 0.6
_PRIOR_CARS: Final = 50.0
DAY: Final = 0.7
"""Share of the regression's residual spread that is the noise of a usual day; rare bad days are the rest."""


@dataclass(frozen=True, slots=True, eq=False)
class FittedPace:
    """A linear model of normal scores; `noise` is the spread of a usual day."""

    scores: Linear
    noise: float
    hazard: Hazard

    def race_model(self, table: FeatureTable) -> RaceModel:
        """The race as a simulation takes it."""
        return day_model(self.scores.utilities(table)[0], self.noise, self.hazard.chances(table))

    def forecast(self, table: FeatureTable) -> Forecast:
        return exact_race(self.race_model(table), table.drivers)

    def explain(self, table: FeatureTable) -> Contributions:
        return self.scores.explain(table)

    def files(self) -> Files:
        return {
            **self.scores.files("scores"),
            "noise.npz": pack({"noise": np.array([self.noise])}),
            "hazard.npz": self.hazard.pack(),
        }


@dataclass(frozen=True, slots=True)
class Pace:
    """Settings were chosen on 2008–2013."""

    name: str = "pace"

    def fit(self, examples: Examples, start: FittedForecaster | None = None) -> FittedPace:  # noqa: ARG002 (protocol)
        names = place_features(examples.names)
        hazard = fit_hazard(examples)
        if not len(examples):
            return FittedPace(Linear(names, np.ones(len(names)), np.zeros((1, len(names)))), 1.0, hazard)
        raw, target = examples.columns(names), normal_scores(examples)
        recency = examples.weights(_HALF_LIFE)
        scale = fit_scale(raw, examples.field, recency)
        finished = examples.field & ~examples.retired
        weights = recency[:, None] * finished * np.exp(_FRONT * target)
        total = np.maximum(weights.sum(axis=1), 1e-12)
        values = raw / scale.spread
        values = values - (np.einsum("rn,rnp->rp", weights, values) / total[:, None])[:, None, :]
        scores = target - ((weights * target).sum(axis=1) / total)[:, None]
        inside = values[finished]
        weighted = inside * weights[finished][:, None]
        beta = np.linalg.solve(weighted.T @ inside + _RIDGE * np.eye(len(names)), weighted.T @ scores[finished])
        count = np.broadcast_to(recency[:, None], finished.shape)[finished]
        error = float(count @ (scores[finished] - inside @ beta) ** 2)
        variance = (error + _PRIOR_VARIANCE * _PRIOR_CARS) / (float(count.sum()) + _PRIOR_CARS)
        return FittedPace(Linear(names, scale.spread, beta[None, :]), DAY * float(np.sqrt(variance)), hazard)

    def restore(self, files: Files) -> FittedPace:
        noise = float(unpack(files["noise.npz"])["noise"][0])
        return FittedPace(Linear.restore("scores", files), noise, Hazard.unpack(files["hazard.npz"]))


def day_model(score: Array, noise: float, dnf: Array) -> RaceModel:
    """A race in which higher scores are faster and every driver may have a bad day."""
    return RaceModel(-score, np.full(len(score), noise), dnf, Noise.BAD_DAYS)


def normal_scores(examples: Examples) -> Array:
    """Normal scores of the places among the classified, the winner highest; zero elsewhere, shape (R, n)."""
    finished = examples.field & ~examples.retired
    order = np.where(finished, examples.places, examples.places.max(initial=0) + 1)
    rank = order.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    count = np.maximum(finished.sum(axis=1, keepdims=True), 1)
    return np.where(finished, ndtri(1.0 - (np.minimum(rank, count - 1) + 0.5) / count), 0.0)
