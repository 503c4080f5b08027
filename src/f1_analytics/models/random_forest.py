"""A random forest for each of a few thresholds k of P(place ≤ k), the usual approach of hobby forecasters.

The forests are XGBoost's, 300 trees grown side by side, and are stored in its own UBJSON; the level of each race then
makes its chances sum to k.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import xgboost as xgb
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.cumulative import forecast_from_cumulative, levels_to
from f1_analytics.models.examples import Examples
from f1_analytics.models.feature_sets import place_features
from f1_analytics.models.hazard import Hazard, fit_hazard
from f1_analytics.models.protocol import Contributions, Files, FittedForecaster

THRESHOLDS: Final = (1, 3, 6, 10, 15)
"""Each costs a forest, so there are fewer than the linear models have."""

_HALF_LIFE: Final = 300.0
_LEAST_RACES: Final = 10


@dataclass(frozen=True, slots=True, eq=False)
class FittedForest:
    """One forest for each threshold, none while there were too few races; `races` is how many it has learnt from."""

    names: tuple[str, ...]
    forests: Mapping[int, xgb.Booster]
    hazard: Hazard
    races: int = 0

    def forecast(self, table: FeatureTable) -> Forecast:
        n = len(table.drivers)
        rows = xgb.DMatrix(table.columns(self.names), nthread=1)
        thresholds = tuple(self.forests) or (1,)
        utility = np.zeros((len(thresholds), n))
        for row, forest in enumerate(self.forests.values()):
            utility[row] = forest.predict(rows, output_margin=True)
        chances = levels_to(utility, np.array(thresholds))
        return forecast_from_cumulative(table.drivers, thresholds, chances, self.hazard.chances(table))

    def explain(self, table: FeatureTable) -> Contributions:  # noqa: ARG002 (protocol)
        return {}

    def files(self) -> Files:
        trees = {f"trees-{k}.ubj": bytes(forest.save_raw("ubj")) for k, forest in self.forests.items()}
        return {**trees, "names.txt": "\n".join(self.names).encode(), "hazard.npz": self.hazard.pack()}


@dataclass(frozen=True, slots=True)
class RandomForest:
    """Grown anew after every `refit_every` races."""

    name: str = "random_forest"
    refit_every: int = 10

    def fit(self, examples: Examples, start: FittedForecaster | None = None) -> FittedForest:
        names = place_features(examples.names)
        hazard = fit_hazard(examples)
        if isinstance(start, FittedForest) and start.forests and len(examples) - start.races < self.refit_every:
            return replace(start, hazard=hazard)
        if len(examples) < _LEAST_RACES:
            return FittedForest(names, {}, hazard)
        inside = examples.field
        rows = examples.columns(names)[inside]
        weight = np.broadcast_to(examples.weights(_HALF_LIFE)[:, None], inside.shape)[inside]
        places = examples.places[inside]
        forests = {}
        for k in THRESHOLDS:
            data = xgb.DMatrix(rows, label=_reached(places, k), weight=weight, nthread=1)
            forests[k] = xgb.train(_PARAMETERS, data, 1)
        return FittedForest(names, forests, hazard, len(examples))

    def restore(self, files: Files) -> FittedForest:
        forests = {}
        for k in THRESHOLDS:
            if f"trees-{k}.ubj" in files:
                forests[k] = xgb.Booster({"nthread": 1})
                forests[k].load_model(bytearray(files[f"trees-{k}.ubj"]))
        names = tuple(files["names.txt"].decode().split("\n"))
        return FittedForest(names, forests, Hazard.unpack(files["hazard.npz"]))


_PARAMETERS: Final = {
    "objective": "binary:logistic",
    "tree_method": "hist",
    "max_bin": 64,
    "num_parallel_tree": 300,
    "max_depth": 7,
    "eta": 1.0,
    "min_child_weight": 5,
    "subsample": 0.63,
    "colsample_bynode": 0.2,
    "reg_lambda": 1.0,
    "nthread": 1,
    "seed": 1950,
}


def _reached(places: NDArray[np.int64], k: int) -> NDArray[np.float64]:
    return (places < k).astype(np.float64)
