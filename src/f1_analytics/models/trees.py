"""Ensembles of trees: gradient-boosted trees and a random forest, both XGBoost's.

One ensemble estimates P(place ≤ k) for each of a few thresholds k; the race level then makes the chances sum to k. A
feature that says "stronger" may only raise a chance (monotone constraints). Trees are stored in XGBoost's own UBJSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
import xgboost as xgb
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.cumulative import forecast_from_cumulative, level_to
from f1_analytics.models.examples import Examples
from f1_analytics.models.feature_sets import place_features
from f1_analytics.models.hazard import Hazard, fit_hazard
from f1_analytics.models.protocol import Contributions, Files, FittedForecaster

THRESHOLDS: Final = (1, 3, 6, 10, 15)
"""Each costs an ensemble, so there are fewer than the linear models have."""

_HALF_LIFE: Final = 300.0
_FALLING: Final = frozenset({"retirements", "accidents", "team_failures"})
_FREE: Final = frozenset(
    {
        "qualifying_pace_spread",
        "experience",
        "rookie",
        "second_slot",
        "third_slot",
        "beyond_fifth_slot",
        "beyond_tenth_slot",
        "no_slot",
        "pole",
        "grid_penalty",
        "stronger_behind",
    }
)
_LEAST_RACES: Final = 10


@dataclass(frozen=True, slots=True, eq=False)
class FittedTrees:
    """One ensemble for each threshold, none while there were too few races; `races` is how many it has learnt from."""

    names: tuple[str, ...]
    ensembles: Mapping[int, xgb.Booster]
    hazard: Hazard
    races: int = 0

    def forecast(self, table: FeatureTable) -> Forecast:
        n = len(table.drivers)
        rows = xgb.DMatrix(table.columns(self.names), nthread=1)
        chances = [
            level_to(np.asarray(ensemble.predict(rows, output_margin=True), dtype=np.float64), k)
            for k, ensemble in self.ensembles.items()
        ]
        thresholds = tuple(self.ensembles) or (1,)
        return forecast_from_cumulative(
            table.drivers, thresholds, chances or [np.full(n, 1.0 / n)], self.hazard.chances(table)
        )

    def explain(self, table: FeatureTable) -> Contributions:  # noqa: ARG002 (protocol)
        return {}

    def files(self) -> Files:
        trees = {f"trees-{k}.ubj": bytes(ensemble.save_raw("ubj")) for k, ensemble in self.ensembles.items()}
        return {**trees, "names.txt": "\n".join(self.names).encode(), "hazard.npz": self.hazard.pack()}


@dataclass(frozen=True, slots=True)
class Trees:
    """An XGBoost ensemble with given parameters, grown anew after every `refit_every` races."""

    name: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    rounds: int = 250
    refit_every: int = 10

    def fit(self, examples: Examples, start: FittedForecaster | None = None) -> FittedTrees:
        names = place_features(examples.names)
        hazard = fit_hazard(examples)
        if isinstance(start, FittedTrees) and start.ensembles and len(examples) - start.races < self.refit_every:
            return replace(start, hazard=hazard)
        if len(examples) < _LEAST_RACES:
            return FittedTrees(names, {}, hazard)
        inside = examples.field
        rows = examples.columns(names)[inside]
        weight = np.broadcast_to(examples.weights(_HALF_LIFE)[:, None], inside.shape)[inside]
        places = examples.places[inside]
        parameters = {**_PARAMETERS, **self.parameters, "monotone_constraints": _constraints(names)}
        ensembles = {}
        for k in THRESHOLDS:
            data = xgb.DMatrix(rows, label=_reached(places, k), weight=weight, nthread=1)
            ensembles[k] = xgb.train(parameters, data, self.rounds)
        return FittedTrees(names, ensembles, hazard, len(examples))

    def restore(self, files: Files) -> FittedTrees:
        ensembles = {}
        for k in THRESHOLDS:
            if f"trees-{k}.ubj" in files:
                ensembles[k] = xgb.Booster({"nthread": 1})
                ensembles[k].load_model(bytearray(files[f"trees-{k}.ubj"]))
        names = tuple(files["names.txt"].decode().split("\n"))
        return FittedTrees(names, ensembles, Hazard.unpack(files["hazard.npz"]))


_PARAMETERS: Final = {
    "objective": "binary:logistic",
    "tree_method": "hist",
    "max_bin": 64,
    "max_depth": 5,
    "eta": 0.03,
    "min_child_weight": 15,
    "subsample": 0.5,
    "colsample_bynode": 0.2,
    "reg_lambda": 5.0,
    "nthread": 1,
    "seed": 1950,
}

XGBOOST = Trees("xgboost")
"""Gradient-boosted trees; settings were chosen on 2008–2013."""

RANDOM_FOREST = Trees(
    "random_forest",
    {"num_parallel_tree": 300, "eta": 1.0, "max_depth": 7, "min_child_weight": 5, "subsample": 0.63, "reg_lambda": 1.0},
    rounds=1,
)
"""A forest of 300 trees grown side by side (XGBoost's random forest mode)."""


def _reached(places: NDArray[np.int64], k: int) -> NDArray[np.float64]:
    return (places < k).astype(np.float64)


def _constraints(names: tuple[str, ...]) -> str:
    signs = (0 if name in _FREE else -1 if name in _FALLING else 1 for name in names)
    return f"({','.join(map(str, signs))})"
