"""The baseline to beat: how often each slot led to each place.

The slot is the place on the grid after qualifying, and the position in the championship before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.raking import doubly_stochastic
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.arrays import pack, unpack
from f1_analytics.models.cumulative import balance
from f1_analytics.models.examples import Examples
from f1_analytics.models.hazard import Hazard, fit_hazard
from f1_analytics.models.protocol import Contributions, Files, FittedForecaster

Array = NDArray[np.float64]

_SLOTS: Final = 40
_HALF_LIFE = 400.0
_PRIOR_CARS = 4.0
_PRIOR_REACH = 3.0
_BALANCED: Final = 1e-10


def _slot_column(names: tuple[str, ...]) -> str:
    return "grid" if "grid" in names else "championship_position"


@dataclass(frozen=True, slots=True, eq=False)
class FittedSlotTable:
    """`table[slot, place]`: weighted counts over past races plus a smooth prior, shape (_SLOTS, _SLOTS)."""

    table: Array
    hazard: Hazard

    def forecast(self, table: FeatureTable) -> Forecast:
        n = len(table.drivers)
        slots = table.column(_slot_column(table.names)).astype(np.int64).clip(1, _SLOTS) - 1
        rows = self.table[slots][:, :n].copy()
        rows[:, -1] += self.table[slots][:, n:].sum(axis=1)
        rows /= rows.sum(axis=1, keepdims=True)
        for _ in range(20):
            rows = balance(rows)
        if float(np.abs(rows.sum(axis=0) - 1.0).max()) > _BALANCED:
            rows = doubly_stochastic(rows)  # a few cars far from their slots, where sweeps crawl
        return Forecast(table.drivers, rows, self.hazard.chances(table))

    def explain(self, table: FeatureTable) -> Contributions:  # noqa: ARG002 (protocol)
        return {}

    def files(self) -> Files:
        return {"table.npz": pack({"table": self.table}), "hazard.npz": self.hazard.pack()}


@dataclass(frozen=True, slots=True)
class SlotTable:
    """Counts places by slot over past races, recent ones more."""

    name: str = "slot_table"

    def fit(self, examples: Examples, start: FittedForecaster | None = None) -> FittedSlotTable:  # noqa: ARG002
        distance = np.abs(np.arange(_SLOTS)[:, None] - np.arange(_SLOTS)[None, :])
        prior = np.exp(-distance / _PRIOR_REACH)
        counts = _PRIOR_CARS * prior / prior.sum(axis=1, keepdims=True)
        if len(examples):
            slots = examples.columns([_slot_column(examples.names)])[:, :, 0]
            inside = examples.field & (examples.places < _SLOTS)
            weight = np.broadcast_to(examples.weights(_HALF_LIFE)[:, None], inside.shape)[inside]
            slot = slots[inside].astype(np.int64).clip(1, _SLOTS) - 1
            np.add.at(counts, (slot, examples.places[inside]), weight)
        return FittedSlotTable(counts, fit_hazard(examples))

    def restore(self, files: Files) -> FittedSlotTable:
        return FittedSlotTable(unpack(files["table.npz"])["table"], Hazard.unpack(files["hazard.npz"]))
