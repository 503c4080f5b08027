"""Ridge conditional logit of the winner, with ridge logits of every place threshold beside it.

The winner is a softmax over the race's field; P(place ≤ k) are logits whose race level makes them sum to k, so that
chances of a podium and of points are fitted on podiums and points and not on winners.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.arrays import pack, unpack
from f1_analytics.models.cumulative import THRESHOLDS, forecast_from_cumulative, level_to
from f1_analytics.models.examples import Examples
from f1_analytics.models.feature_sets import GROUPS, place_features, winner_features
from f1_analytics.models.hazard import Hazard, fit_hazard
from f1_analytics.models.linear import Scale, fit_scale, fit_threshold, fit_winner
from f1_analytics.models.protocol import Contributions, Files, FittedForecaster

Array = NDArray[np.float64]

_WINNER_HALF_LIFE: Final = 200.0
_WINNER_RIDGE: Final = 10.0
_PLACES_HALF_LIFE: Final = 100.0
_PLACES_RIDGE: Final = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Coefficients of named features that were divided by `spread`; `beta` has shape (outputs, features)."""

    names: tuple[str, ...]
    spread: Array
    beta: Array

    def contributions(self, table: FeatureTable) -> Array:
        """Utility by driver and feature of the first output, centred over the field, shape (n, features)."""
        return np.asarray(self._scaled(table) * self.beta[0])

    def utilities(self, table: FeatureTable) -> Array:
        """Utilities of all outputs, shape (outputs, n)."""
        return np.asarray(self.beta @ self._scaled(table).T)

    def _scaled(self, table: FeatureTable) -> Array:
        field = np.ones(len(table.drivers), dtype=np.bool_)
        return Scale(self.spread).apply(table.columns(self.names), field)


@dataclass(frozen=True, slots=True, eq=False)
class FittedConditionalLogit:
    """The winner's logit and one logit for each threshold."""

    winner: Linear
    places: Linear
    hazard: Hazard

    def forecast(self, table: FeatureTable) -> Forecast:
        utility = self.winner.utilities(table)[0]
        win = np.exp(utility - utility.max())
        levels = [level_to(u, k) for k, u in zip(THRESHOLDS[1:], self.places.utilities(table), strict=True)]
        return forecast_from_cumulative(
            table.drivers, THRESHOLDS, [win / win.sum(), *levels], self.hazard.chances(table)
        )

    def explain(self, table: FeatureTable) -> Contributions:
        values = self.winner.contributions(table)
        column = {name: place for place, name in enumerate(self.winner.names)}
        members = {group: [column[name] for name in names if name in column] for group, names in GROUPS.items()}
        return {
            driver: {group: float(row[places].sum()) for group, places in members.items() if places}
            for driver, row in zip(table.drivers, values, strict=True)
        }

    def files(self) -> Files:
        return {**_pack("winner", self.winner), **_pack("places", self.places), "hazard.npz": self.hazard.pack()}


@dataclass(frozen=True, slots=True)
class ConditionalLogit:
    """Settings were chosen on 2008–2013."""

    name: str = "conditional_logit"

    def fit(self, examples: Examples, start: FittedForecaster | None = None) -> FittedConditionalLogit:
        before = start if isinstance(start, FittedConditionalLogit) else None
        return FittedConditionalLogit(
            _fit_winner(examples, winner_features(examples.names), before.winner.beta if before else None),
            _fit_places(examples, place_features(examples.names), before.places.beta if before else None),
            fit_hazard(examples),
        )

    def restore(self, files: Files) -> FittedConditionalLogit:
        return FittedConditionalLogit(
            _unpack("winner", files), _unpack("places", files), Hazard.unpack(files["hazard.npz"])
        )


def _fit_winner(examples: Examples, names: Sequence[str], start: Array | None) -> Linear:
    weights = examples.weights(_WINNER_HALF_LIFE)
    scale, values = _scaled(examples, names, weights)
    winner = (examples.places == 0) & examples.field
    before = None if start is None else start[0]
    beta = fit_winner(values, examples.field, winner, weights=weights, ridge=_WINNER_RIDGE, start=before)
    return Linear(tuple(names), scale.spread, beta[None, :])


def _fit_places(examples: Examples, names: Sequence[str], start: Array | None) -> Linear:
    weights = examples.weights(_PLACES_HALF_LIFE)
    scale, values = _scaled(examples, names, weights)
    beta = [
        fit_threshold(
            values,
            examples.field,
            examples.places < k,
            count=k,
            weights=weights,
            ridge=_PLACES_RIDGE,
            start=None if start is None else start[place],
        )
        for place, k in enumerate(THRESHOLDS[1:])
    ]
    return Linear(tuple(names), scale.spread, np.array(beta))


def _scaled(examples: Examples, names: Sequence[str], weights: Array) -> tuple[Scale, Array]:
    values = examples.columns(names)
    scale = fit_scale(values, examples.field, weights) if len(examples) else Scale(np.ones(len(names)))
    return scale, scale.apply(values, examples.field)


def _pack(prefix: str, linear: Linear) -> Files:
    return {
        f"{prefix}.npz": pack({"spread": linear.spread, "beta": linear.beta}),
        f"{prefix}.txt": "\n".join(linear.names).encode(),
    }


def _unpack(prefix: str, files: Files) -> Linear:
    arrays = unpack(files[f"{prefix}.npz"])
    return Linear(tuple(files[f"{prefix}.txt"].decode().split("\n")), arrays["spread"], arrays["beta"])
