"""How the change of a chance between two forecasts is shared out among what changed, so that the shares add up.

A model explains a driver by contributions that sum to his score, in the model's own unit. How scores become chances
is read from the two forecasts themselves: within each, a straight line through its drivers' scores and the logits of
their chances (places as they are, for the expected place). On that scale changes add up: a group of features gives its
change of contribution times the mean slope; `model_or_data_version` gives the change of the line at the driver's mean
score, where the versions differ; `rest` is what the line does not explain, such as trees, the hedge and rivals. Walking
from one chance to the other along a straight line of logits gives each term the share of the change that it has of the
way: the integrated gradient, which is exact and changes sign when the two forecasts change places. Where the way is
shorter than what its terms add up to, terms of both signs remain, and the sum is the change still.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.ledger import Publication
from f1_analytics.gateway.predictions.drivers import contributions_of

_EDGE: Final = 1e-6
"""Chances nearer to zero or one count as this near: their logits would say nothing but that."""
_TINY: Final = 1e-12

Floats = NDArray[np.float64]


class TermKind(StrEnum):
    """What a part of a change comes from."""

    FEATURE = "feature"
    MODEL_OR_DATA_VERSION = "model_or_data_version"
    ENTRY_LIST = "entry_list"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a change; `feature` names the group of features where it is one. The last part is in places."""

    kind: TermKind
    feature: str | None
    win: float
    podium: float
    points: float
    expected_position: float | None


@dataclass(frozen=True, slots=True)
class Market:
    """A figure of a forecast, and the scale on which changes of it add up, with its slope back."""

    name: str
    of: Callable[[Forecast], Floats]
    scale: Callable[[Floats], Floats]
    slope_back: Callable[[float], float]


def _logit(chances: Floats) -> Floats:
    inside = np.clip(chances, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(inside / (1 - inside)), dtype=np.float64)


def _logistic_slope(chance: float) -> float:
    return chance * (1 - chance)


MARKETS: Final = (
    Market("win", lambda forecast: forecast.win, _logit, _logistic_slope),
    Market("podium", lambda forecast: forecast.podium, _logit, _logistic_slope),
    Market("points", lambda forecast: forecast.points, _logit, _logistic_slope),
    Market("expected_position", lambda forecast: forecast.expected_position, lambda places: places, lambda _: 1.0),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """How scores become a market of one forecast."""

    slope: float
    level: float

    @classmethod
    def through(cls, scores: Floats, values: Floats) -> _Line:
        deviations = scores - scores.mean()
        spread = float(deviations @ deviations)
        slope = float(deviations @ values) / spread if spread > _TINY else 0.0
        return cls(slope, float(values.mean()) - slope * float(scores.mean()))


class _Side:
    """One of the two forecasts."""

    def __init__(self, published: Publication) -> None:
        forecast = published.forecast
        self.row = {driver: row for row, driver in enumerate(forecast.drivers)}
        self.contributions = {driver: contributions_of(published, driver) for driver in forecast.drivers}
        scores = np.array([sum(self.contributions[driver].values()) for driver in forecast.drivers])
        self.scores = scores
        self.values = {market.name: market.of(forecast) for market in MARKETS}
        self.scaled = {market.name: market.scale(self.values[market.name]) for market in MARKETS}
        self.lines = {name: _Line.through(scores, values) for name, values in self.scaled.items()}


def attribute(before: Publication, after: Publication) -> dict[str, tuple[Term, ...]]:
    """The terms of each driver's change, by id; for every market they sum to it.

    Of a driver who is in one of the forecasts only, everything comes from the entry list, his chances having been none;
    he has no expected position there, and so no change of it.
    """
    sides = _Side(before), _Side(after)
    versioned = (before.model_version, before.data_version) != (after.model_version, after.data_version)
    found = {}
    for driver in sorted({*sides[0].row, *sides[1].row}):
        if all(driver in side.row for side in sides):
            found[driver] = _terms(driver, *sides, versioned=versioned)
        else:
            found[driver] = (_entry_term(driver, *sides),)
    return found


def _terms(driver: str, before: _Side, after: _Side, *, versioned: bool) -> tuple[Term, ...]:
    old, new = before.contributions[driver], after.contributions[driver]
    changed = {name: new.get(name, 0.0) - old.get(name, 0.0) for name in sorted({*old, *new})}
    features = [name for name, change in changed.items() if change]
    steps = np.array([changed[name] for name in features])
    shares = {market.name: _shares(market, driver, before, after, steps, versioned=versioned) for market in MARKETS}
    heads: list[tuple[TermKind, str | None]] = [(TermKind.FEATURE, name) for name in features]
    if versioned:
        heads.append((TermKind.MODEL_OR_DATA_VERSION, None))
    heads.append((TermKind.REST, None))
    columns = [shares[market.name] for market in MARKETS]
    terms = [Term(*head, *values) for head, *values in zip(heads, *columns, strict=True)]
    return tuple(sorted(terms, key=lambda term: -abs(term.win)))


def _shares(
    market: Market, driver: str, before: _Side, after: _Side, steps: Floats, *, versioned: bool
) -> Sequence[float]:
    """What each feature, the versions if they differ, and the rest give to the change of one market."""
    i, j = before.row[driver], after.row[driver]
    old, new = float(before.values[market.name][i]), float(after.values[market.name][j])
    way = float(after.scaled[market.name][j] - before.scaled[market.name][i])
    first, second = before.lines[market.name], after.lines[market.name]
    on_the_way = [float(step) * (first.slope + second.slope) / 2 for step in steps]
    if versioned:
        mean_score = float(before.scores[i] + after.scores[j]) / 2
        on_the_way.append((second.slope - first.slope) * mean_score + second.level - first.level)
    rate = (new - old) / way if abs(way) > _TINY else market.slope_back((old + new) / 2)
    shares = [rate * part for part in on_the_way]
    return [*shares, (new - old) - sum(shares)]


def _entry_term(driver: str, before: _Side, after: _Side) -> Term:
    side, sign = (after, 1.0) if driver in after.row else (before, -1.0)
    chances: Mapping[str, float] = {
        market.name: sign * float(side.values[market.name][side.row[driver]]) for market in MARKETS[:3]
    }
    return Term(TermKind.ENTRY_LIST, None, chances["win"], chances["podium"], chances["points"], None)
