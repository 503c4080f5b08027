"""The published model: members are averaged on the logit scale, hedged with the slot table, and made coherent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.conditional_logit import ConditionalLogit
from f1_analytics.models.cumulative import THRESHOLDS, forecast_from_cumulative, level_to, logit
from f1_analytics.models.examples import Examples
from f1_analytics.models.pace import Pace
from f1_analytics.models.protocol import Contributions, Files, FittedForecaster, Forecaster
from f1_analytics.models.slot_table import SlotTable
from f1_analytics.models.trees import XGBOOST

Array = NDArray[np.float64]

_MEMBERS: Final[tuple[Forecaster, ...]] = (ConditionalLogit(), XGBOOST, Pace(), SlotTable())

_WEIGHTS: Final[Mapping[str, Mapping[int, float]]] = {
    "conditional_logit": {1: 0.8, 2: 0.5, 3: 0.4},
    "xgboost": {1: 0.2, 2: 0.3, 3: 0.4},
    "pace": {1: 0.0, 2: 0.2, 3: 0.2},
}
"""Weights on the logit scale by threshold; the last one given holds for all larger thresholds."""

_HEDGE: Final = {"before": 0.0, "after": 0.05}
"""Share of the slot table before and after qualifying."""

_NEW_REGULATIONS_HEDGE: Final = 0.25
_NEW_REGULATIONS_FADE: Final = 6.0
"""Extra share of the slot table at the first race under new regulations, and the races over which it fades by 1/e."""


@dataclass(frozen=True, slots=True, eq=False)
class FittedStack:
    """The fitted members by name."""

    members: Mapping[str, FittedForecaster]

    def forecast(self, table: FeatureTable) -> Forecast:
        forecasts = {name: member.forecast(table) for name, member in self.members.items()}
        hedge = hedge_share(table)
        slots = np.cumsum(forecasts["slot_table"].positions, axis=1)
        n = len(table.drivers)
        thresholds = [k for k in THRESHOLDS if k < n] or [1]
        cumulative = {name: np.cumsum(forecast.positions, axis=1) for name, forecast in forecasts.items()}
        chances = []
        for k in thresholds:
            blend = sum(_weight(name, k) * logit(cumulative[name][:, k - 1]) for name in _WEIGHTS)
            chance = level_to(np.asarray(blend), k)
            chances.append((1.0 - hedge) * chance + hedge * slots[:, k - 1])
        return forecast_from_cumulative(table.drivers, thresholds, chances, forecasts["conditional_logit"].dnf)

    def explain(self, table: FeatureTable) -> Contributions:
        return self.members["conditional_logit"].explain(table)

    def files(self) -> Files:
        return {
            f"{name}/{file}": data for name, member in self.members.items() for file, data in member.files().items()
        }


@dataclass(frozen=True, slots=True)
class Stack:
    """Weights and hedges were chosen on 2008–2013."""

    name: str = "stack"

    def fit(self, examples: Examples, start: FittedForecaster | None = None) -> FittedStack:
        before = start.members if isinstance(start, FittedStack) else {}
        return FittedStack({member.name: member.fit(examples, before.get(member.name)) for member in _MEMBERS})

    def restore(self, files: Files) -> FittedStack:
        def own(name: str) -> Files:
            return {file.removeprefix(f"{name}/"): data for file, data in files.items() if file.startswith(f"{name}/")}

        return FittedStack({member.name: member.restore(own(member.name)) for member in _MEMBERS})


def hedge_share(table: FeatureTable) -> float:
    """The slot table's share of a forecast: larger while new regulations have not been raced much."""
    share = _HEDGE["after" if "grid" in table.names else "before"]
    if table.new_regulations:
        share += _NEW_REGULATIONS_HEDGE * float(np.exp(-table.races_run / _NEW_REGULATIONS_FADE))
    return share


def _weight(name: str, k: int) -> float:
    weights = _WEIGHTS[name]
    return weights[max(at for at in weights if at <= k)]
