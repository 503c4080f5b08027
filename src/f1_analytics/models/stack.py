"""The published model: pace, trees and the winner's logit in one, hedged with the slot table.

Members are averaged on the logit scale of P(place ≤ k), raised to sums of k and made coherent. The slot table joins as
a second opinion: its weight is the posterior probability that it describes this season, from how well both forecast the
winners of the season's races so far. It starts low, and higher under new regulations, when ratings of last year's cars
say least. See Raftery et al., "Using Bayesian model averaging to calibrate forecast ensembles" (2005), for weights by
past likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.regulations import NEW_REGULATIONS
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.arrays import pack, unpack
from f1_analytics.models.conditional_logit import fit_winner_logit
from f1_analytics.models.cumulative import forecast_from_cumulative, levels_to, logit
from f1_analytics.models.examples import Examples
from f1_analytics.models.linear import Linear
from f1_analytics.models.pace import FittedPace, Pace
from f1_analytics.models.protocol import Contributions, Files, FittedForecaster
from f1_analytics.models.slot_table import FittedSlotTable, SlotTable
from f1_analytics.models.xgboost_pace import FittedXgboostPace, XgboostPace

Array = NDArray[np.float64]

_PACE, _TREES, _SLOTS = Pace(), XgboostPace(), SlotTable()
_TREES_SHARE: Final = 0.15
_WINNER_SHARE: Final = 0.3
_PRIOR: Final = {False: 0.03, True: 0.3}
"""Prior probability of the slot table in a season, by whether its regulations are new."""

_LEAST: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class FittedStack:
    """The fitted members. `evidence` is the slot table's log-likelihood less the blend's over `season`'s `races`."""

    pace: FittedPace
    trees: FittedXgboostPace
    winner: Linear
    slots: FittedSlotTable
    races: int = 0
    season: int = 0
    evidence: float = 0.0

    def forecast(self, table: FeatureTable) -> Forecast:
        blend, slots = self.blend(table), self.slots.forecast(table)
        share = self.hedge(table.season)
        return Forecast(table.drivers, (1.0 - share) * blend.positions + share * slots.positions, blend.dnf)

    def blend(self, table: FeatureTable) -> Forecast:
        """The forecast without the slot table."""
        n = len(table.drivers)
        pace, trees = self.pace.forecast(table), self.trees.forecast(table)
        utility = (1.0 - _TREES_SHARE) * _cumulative_logits(pace) + _TREES_SHARE * _cumulative_logits(trees)
        scores = self.winner.utilities(table)[0]
        win = np.exp(scores - scores.max())
        utility[:1] = (1.0 - _WINNER_SHARE) * utility[:1] + _WINNER_SHARE * logit(win / win.sum())
        places = np.arange(1, max(n, 2))
        return forecast_from_cumulative(table.drivers, places.tolist(), levels_to(utility, places), pace.dnf)

    def hedge(self, season: int) -> float:
        """The slot table's share of forecasts of a season's next race."""
        prior = _PRIOR[season in NEW_REGULATIONS]
        evidence = self.evidence if season == self.season else 0.0
        return float(1.0 / (1.0 + np.exp(-(np.log(prior / (1.0 - prior)) + evidence))))

    def explain(self, table: FeatureTable) -> Contributions:
        return self.pace.explain(table)

    def files(self) -> Files:
        members = {"pace": self.pace.files(), "trees": self.trees.files(), "slots": self.slots.files()}
        state = np.array([self.races, self.season, self.evidence], dtype=np.float64)
        return {
            **{f"{name}/{file}": data for name, files in members.items() for file, data in files.items()},
            **self.winner.files("winner"),
            "state.npz": pack({"state": state}),
        }


@dataclass(frozen=True, slots=True)
class Stack:
    """Shares were chosen on 2008–2013."""

    name: str = "stack"

    def fit(self, examples: Examples, start: FittedForecaster | None = None) -> FittedStack:
        """Fit all members; for the hedge, races of the season that `start` has not seen are walked through."""
        before = start if isinstance(start, FittedStack) else None
        if not len(examples):
            return self._members(examples, None)
        season = int(examples.seasons[-1])
        first = int(np.searchsorted(examples.seasons, season))
        if before is None or not first <= before.races < len(examples):
            before = self._members(examples.before(first), None)
        for race in range(before.races + 1, len(examples)):
            before = self.fit(examples.before(race), before)
        evidence = before.evidence if before.season == season else 0.0
        return self._members(examples, before, season, evidence + _evidence(before, examples))

    def restore(self, files: Files) -> FittedStack:
        def own(name: str) -> Files:
            return {file.removeprefix(f"{name}/"): data for file, data in files.items() if file.startswith(f"{name}/")}

        races, season, evidence = unpack(files["state.npz"])["state"].tolist()
        return FittedStack(
            _PACE.restore(own("pace")),
            _TREES.restore(own("trees")),
            Linear.restore("winner", files),
            _SLOTS.restore(own("slots")),
            int(races),
            int(season),
            evidence,
        )

    def _members(
        self, examples: Examples, before: FittedStack | None, season: int = 0, evidence: float = 0.0
    ) -> FittedStack:
        return FittedStack(
            _PACE.fit(examples),
            _TREES.fit(examples, before.trees if before else None),
            fit_winner_logit(examples, before.winner if before else None),
            _SLOTS.fit(examples),
            len(examples),
            season,
            evidence,
        )


def _cumulative_logits(forecast: Forecast) -> Array:
    """Logits of P(place ≤ k) for k = 1 … n − 1, shape (max(n − 1, 1), n)."""
    cumulative = np.cumsum(forecast.positions, axis=1)
    return logit(cumulative[:, : max(len(forecast.drivers) - 1, 1)].T)


def _evidence(fitted: FittedStack, examples: Examples) -> float:
    """ln P(winner) of the slot table less that of the blend, for the last race, as forecast before it."""
    table = examples.tables[-1]
    n = len(table.drivers)
    winner = (examples.places[-1, :n] == 0) & examples.field[-1, :n]
    if not winner.any():
        return 0.0
    slots, blend = (
        max(float(made.win[winner].sum()), _LEAST) for made in (fitted.slots.forecast(table), fitted.blend(table))
    )
    return float(np.log(slots) - np.log(blend))
