"""Forecasts from one rating alone: its scale is fitted on winners, the order of finish is a Plackett–Luce draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.examples import Examples
from f1_analytics.models.hazard import Hazard, fit_hazard
from f1_analytics.models.linear import Linear, fit_scale, fit_winner
from f1_analytics.models.protocol import Contributions, Files, FittedForecaster
from f1_analytics.simulation.exact import exact_race
from f1_analytics.simulation.race_model import Noise, RaceModel

_HALF_LIFE = 300.0
_RIDGE = 0.1
_MOST_UTILITY = 12.0


@dataclass(frozen=True, slots=True, eq=False)
class FittedRating:
    """The scale of each rating in the logarithm of a car's strength on the day."""

    scores: Linear
    hazard: Hazard

    def forecast(self, table: FeatureTable) -> Forecast:
        utility = self.scores.utilities(table)[0]
        pace = -np.clip(utility - utility.max(), -_MOST_UTILITY, 0.0)
        model = RaceModel(pace, np.ones(len(pace)), self.hazard.chances(table), Noise.GUMBEL)
        return exact_race(model, table.drivers)

    def explain(self, table: FeatureTable) -> Contributions:
        return self.scores.explain(table)

    def files(self) -> Files:
        return {**self.scores.files("scores"), "hazard.npz": self.hazard.pack()}


@dataclass(frozen=True, slots=True)
class Rating:
    """A model of the given rating features, with the grid beside them after qualifying."""

    name: str
    ratings: tuple[str, ...]

    def fit(self, examples: Examples, start: FittedForecaster | None = None) -> FittedRating:
        names = (*self.ratings, "grid_log") if "grid_log" in examples.names else self.ratings
        if not len(examples):
            return FittedRating(Linear(names, np.ones(len(names)), np.zeros((1, len(names)))), fit_hazard(examples))
        weights = examples.weights(_HALF_LIFE)
        raw = examples.columns(names)
        scale = fit_scale(raw, examples.field, weights)
        winner = (examples.places == 0) & examples.field
        values = scale.apply(raw, examples.field)
        beta = fit_winner(values, examples.field, winner, weights=weights, ridge=_RIDGE, start=_start(start))
        return FittedRating(Linear(names, scale.spread, beta[None, :]), fit_hazard(examples))

    def restore(self, files: Files) -> FittedRating:
        return FittedRating(Linear.restore("scores", files), Hazard.unpack(files["hazard.npz"]))


def _start(fitted: FittedForecaster | None) -> NDArray[np.float64] | None:
    return fitted.scores.beta[0] if isinstance(fitted, FittedRating) else None


ELO = Rating("elo", ("elo_driver", "elo_constructor"))
"""Elo of driver and constructor."""

PLACKETT_LUCE = Rating("plackett_luce", ("plackett_luce",))
"""The time-weighted Plackett–Luce rating of driver and constructor together."""
