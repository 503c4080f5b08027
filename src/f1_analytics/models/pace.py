"""Pace simulation: who is how fast on the day among those that finish, and who retires.

The normal score of a classified car's place is a ridge regression on its features with normal noise; retirements come
from the hazard. The matrix of places is computed exactly, as the limit of infinitely many simulated races.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from f1_analytics.domain.forecast import Forecast
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.arrays import pack, unpack
from f1_analytics.models.examples import Examples
from f1_analytics.models.feature_sets import place_features
from f1_analytics.models.hazard import Hazard, fit_hazard
from f1_analytics.models.linear import Scale, fit_scale
from f1_analytics.models.protocol import Contributions, Files, FittedForecaster
from f1_analytics.simulation.exact import exact_race
from f1_analytics.simulation.race_model import RaceModel

Array = NDArray[np.float64]

_HALF_LIFE = 150.0
_RIDGE = 20.0
_PRIOR_VARIANCE, _PRIOR_CARS = 0.6, 50.0


@dataclass(frozen=True, slots=True, eq=False)
class FittedPace:
    """Coefficients of features scaled within races; `noise` is the standard deviation of one day's normal score."""

    names: tuple[str, ...]
    spread: Array
    beta: Array
    noise: float
    hazard: Hazard

    def race_model(self, table: FeatureTable) -> RaceModel:
        """The race as a simulation takes it."""
        n = len(table.drivers)
        values = Scale(self.spread).apply(table.columns(self.names), np.ones(n, dtype=np.bool_))
        return RaceModel(-(values @ self.beta), np.full(n, self.noise), self.hazard.chances(table))

    def forecast(self, table: FeatureTable) -> Forecast:
        return exact_race(self.race_model(table), table.drivers)

    def explain(self, table: FeatureTable) -> Contributions:  # noqa: ARG002 (protocol)
        return {}

    def files(self) -> Files:
        arrays = {"spread": self.spread, "beta": self.beta, "noise": np.array([self.noise])}
        return {
            "coefficients.npz": pack(arrays),
            "names.txt": "\n".join(self.names).encode(),
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
            return FittedPace(names, np.ones(len(names)), np.zeros(len(names)), 1.0, hazard)
        weights = examples.weights(_HALF_LIFE)
        finished = examples.field & ~examples.retired
        raw = examples.columns(names)
        scale = fit_scale(raw, finished, weights)
        values = scale.apply(raw, finished)
        scores = _scores(examples.places, finished)
        design = values.reshape(-1, len(names)) * np.sqrt(np.repeat(weights, finished.shape[1]))[:, None]
        target = (scores * np.sqrt(weights)[:, None]).reshape(-1)
        beta = np.linalg.solve(design.T @ design + _RIDGE * np.eye(len(names)), design.T @ target)
        cars = float((finished * weights[:, None]).sum())
        error = float(((target - design @ beta) ** 2).sum())
        noise = float(np.sqrt((error + _PRIOR_VARIANCE * _PRIOR_CARS) / (cars + _PRIOR_CARS)))
        return FittedPace(names, scale.spread, np.asarray(beta, dtype=np.float64), noise, hazard)

    def restore(self, files: Files) -> FittedPace:
        arrays = unpack(files["coefficients.npz"])
        names = tuple(files["names.txt"].decode().split("\n"))
        noise = float(arrays["noise"][0])
        return FittedPace(names, arrays["spread"], arrays["beta"], noise, Hazard.unpack(files["hazard.npz"]))


def _scores(places: NDArray[np.int64], finished: NDArray[np.bool_]) -> Array:
    """Normal scores of the places among those that finished, zero elsewhere, shape (R, n)."""
    order = np.where(finished, places, places.max(initial=0) + 1)
    rank = order.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    count = np.maximum(finished.sum(axis=1, keepdims=True), 1)
    return np.where(finished, ndtri(1.0 - (np.minimum(rank, count - 1) + 0.5) / count), 0.0)
