"""Gradient-boosted trees of pace: like the linear model of pace, but with thresholds and interactions.

A feature that says "stronger" may only make a car faster (monotone constraints). Trees are XGBoost's and are stored in
its own UBJSON.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import xgboost as xgb

from f1_analytics.domain.forecast import Forecast
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.arrays import pack, unpack
from f1_analytics.models.examples import Examples
from f1_analytics.models.feature_sets import place_features
from f1_analytics.models.hazard import Hazard, fit_hazard
from f1_analytics.models.pace import DAY, day_model, normal_scores
from f1_analytics.models.protocol import Contributions, Files, FittedForecaster
from f1_analytics.simulation.exact import exact_race

_HALF_LIFE: Final = 300.0
_ROUNDS: Final = 200
_LEAST_RACES: Final = 10
_UNKNOWN_SPREAD: Final = 1.0
_SPREAD_OF_PACE: Final = 0.6
"""Residual spread of normal scores, as the linear model of pace finds it; that of trees on what they learnt is less."""

_FALLING: Final = frozenset({"retirements", "accidents", "team_failures"})
_FREE: Final = frozenset(
    {
        "qualifying_pace_spread",
        "experience",
        "rookie",
        "pole",
        "second_slot",
        "third_slot",
        "beyond_fifth_slot",
        "beyond_tenth_slot",
        "no_slot",
        "grid_penalty",
        "stronger_behind",
        "grid_and_pace",
        "qualifying_gap_to_team",
        "qualifying_surprise",
    }
)
_PARAMETERS: Final = {
    "objective": "reg:squarederror",
    "tree_method": "hist",
    "max_bin": 64,
    "max_depth": 4,
    "eta": 0.04,
    "min_child_weight": 20,
    "subsample": 0.5,
    "colsample_bynode": 0.2,
    "reg_lambda": 5.0,
    "nthread": 1,
    "seed": 1950,
}


@dataclass(frozen=True, slots=True, eq=False)
class FittedXgboostPace:
    """The trees, None while there were too few races; `races` is how many they have learnt from."""

    names: tuple[str, ...]
    trees: xgb.Booster | None
    noise: float
    hazard: Hazard
    races: int = 0

    def forecast(self, table: FeatureTable) -> Forecast:
        n = len(table.drivers)
        score = np.zeros(n)
        if self.trees is not None:
            rows = xgb.DMatrix(table.columns(self.names), nthread=1)
            score = np.asarray(self.trees.predict(rows), dtype=np.float64)
        return exact_race(day_model(score, self.noise, self.hazard.chances(table)), table.drivers)

    def explain(self, table: FeatureTable) -> Contributions:  # noqa: ARG002 (protocol)
        return {}

    def files(self) -> Files:
        trees = {} if self.trees is None else {"trees.ubj": bytes(self.trees.save_raw("ubj"))}
        return {
            **trees,
            "names.txt": "\n".join(self.names).encode(),
            "noise.npz": pack({"noise": np.array([self.noise])}),
            "hazard.npz": self.hazard.pack(),
        }


@dataclass(frozen=True, slots=True)
class XgboostPace:
    """Grown anew after every `refit_every` races; settings were chosen on 2008–2013."""

    name: str = "xgboost"
    refit_every: int = 10

    def fit(self, examples: Examples, start: FittedForecaster | None = None) -> FittedXgboostPace:
        names = place_features(examples.names)
        hazard = fit_hazard(examples)
        if len(examples) < _LEAST_RACES:
            return FittedXgboostPace(names, None, DAY * _UNKNOWN_SPREAD, hazard)
        if isinstance(start, FittedXgboostPace) and start.trees and len(examples) - start.races < self.refit_every:
            return replace(start, hazard=hazard)
        finished = examples.field & ~examples.retired
        weight = np.broadcast_to(examples.weights(_HALF_LIFE)[:, None], finished.shape)[finished]
        rows = examples.columns(names)[finished]
        data = xgb.DMatrix(rows, label=normal_scores(examples)[finished], weight=weight, nthread=1)
        trees = xgb.train({**_PARAMETERS, "monotone_constraints": _constraints(names)}, data, _ROUNDS)
        return FittedXgboostPace(names, trees, DAY * _SPREAD_OF_PACE, hazard, len(examples))

    def restore(self, files: Files) -> FittedXgboostPace:
        trees = None
        if "trees.ubj" in files:
            trees = xgb.Booster({"nthread": 1})
            trees.load_model(bytearray(files["trees.ubj"]))
        names = tuple(files["names.txt"].decode().split("\n"))
        noise = float(unpack(files["noise.npz"])["noise"][0])
        return FittedXgboostPace(names, trees, noise, Hazard.unpack(files["hazard.npz"]))


def _constraints(names: tuple[str, ...]) -> str:
    signs = (0 if name in _FREE else -1 if name in _FALLING else 1 for name in names)
    return f"({','.join(map(str, signs))})"
