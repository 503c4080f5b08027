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
from f1_analytics.models.cumulative import THRESHOLDS, forecast_from_cumulative, levels_to
from f1_analytics.models.examples import Examples
from f1_analytics.models.feature_sets import place_features
from f1_analytics.models.hazard import Hazard, fit_hazard
from f1_analytics.models.linear import Linear, Scale, fit_scale, fit_threshold, fit_winner
from f1_analytics.models.protocol import Contributions, Files, FittedForecaster

Array = NDArray[np.float64]

_WINNER_HALF_LIFE: Final = 200.0
_WINNER_RIDGE: Final = 10.0
_PLACES_HALF_LIFE: Final = 100.0
_PLACES_RIDGE: Final = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class FittedConditionalLogit:
    """The winner's logit and one logit for each threshold."""

    winner: Linear
    places: Linear
    hazard: Hazard

    def forecast(self, table: FeatureTable) -> Forecast:
        utility = self.winner.utilities(table)[0]
        win = np.exp(utility - utility.max())
        chances = [win / win.sum(), *levels_to(self.places.utilities(table), np.array(THRESHOLDS[1:]))]
        return forecast_from_cumulative(table.drivers, THRESHOLDS, chances, self.hazard.chances(table))

    def explain(self, table: FeatureTable) -> Contributions:
        return self.winner.explain(table)

    def files(self) -> Files:
        return {**self.winner.files("winner"), **self.places.files("places"), "hazard.npz": self.hazard.pack()}


@dataclass(frozen=True, slots=True)
class ConditionalLogit:
    """Settings were chosen on 2008–2013."""

    name: str = "conditional_logit"

    def fit(self, examples: Examples, start: FittedForecaster | None = None) -> FittedConditionalLogit:
        before = start if isinstance(start, FittedConditionalLogit) else None
        return FittedConditionalLogit(
            fit_winner_logit(examples, before.winner if before else None),
            _fit_places(examples, place_features(examples.names), before.places.beta if before else None),
            fit_hazard(examples),
        )

    def restore(self, files: Files) -> FittedConditionalLogit:
        hazard = Hazard.unpack(files["hazard.npz"])
        return FittedConditionalLogit(Linear.restore("winner", files), Linear.restore("places", files), hazard)


def fit_winner_logit(examples: Examples, start: Linear | None = None) -> Linear:
    """The conditional logit of the winner."""
    names = place_features(examples.names)
    weights = examples.weights(_WINNER_HALF_LIFE)
    scale, values = _scaled(examples, names, weights)
    winner = (examples.places == 0) & examples.field
    before = None if start is None else start.beta[0]
    beta = fit_winner(values, examples.field, winner, weights=weights, ridge=_WINNER_RIDGE, start=before)
    return Linear(names, scale.spread, beta[None, :])


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
