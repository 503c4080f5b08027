"""Scores of a prediction against the outcome of one race.

The chances of a win are normalised over the field, others are taken as they are. Predicted drivers outside the field
are dropped; drivers of the field without a prediction get the least chance and a uniform row of places, so that leaving
out a driver never pays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from f1_analytics.domain.errors import F1Error
from f1_analytics.metrics.outcome import Outcome
from f1_analytics.metrics.predictions import Prediction

LEAST_CHANCE: Final = 1e-6
"""The chance that logarithms are floored at."""

TARGETS: Final[Mapping[str, int]] = MappingProxyType({"win": 1, "podium": 3, "points": 10})
"""What is forecast of a driver: to be classified in this place or better."""

RACE_METRICS: Final = (
    "win_logloss",
    "win_top1",
    "podium_hit",
    "win_brier",
    "podium_brier",
    "points_brier",
    "win_bll",
    "podium_bll",
    "points_bll",
    "rps",
    "spearman",
    "coh_podium",
    "coh_points",
    "mono_viol",
)
"""Every metric that has a value per race.

`win_logloss`: −ln P(winner). `win_top1`: the favourite won. `podium_hit`: podium finishers among the three likeliest.
`*_brier` and `*_bll`: mean squared error and mean binary log loss over drivers. `rps`: ranked probability score of the
places, over drivers. `spearman`: rank correlation of expected and actual order. `coh_*`: how far the sum of chances is
from the number of places. `mono_viol`: share of drivers likelier to do better than to do worse.
"""

_TIE = 1e-12
_ORDER_TOLERANCE = 1e-9


class MissingPrediction(F1Error):
    """Races that were to be scored have no prediction."""


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """Forecast chances `p` of one target and what came, `y` (one or zero), both of shape (n,), drivers sorted by id.

    The order matters where chances tie: that of the result would let the outcome into the calibration's bins.
    """

    p: NDArray[np.float64]
    y: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class RaceScore:
    """The values of `RACE_METRICS` that the prediction of one race allows, and its chances by target."""

    season: int
    round: int
    values: Mapping[str, float]
    chances: Mapping[str, Chances]
    missing: int
    extra: int


def score_race(prediction: Prediction, outcome: Outcome) -> RaceScore:
    """Score one prediction; the outcome must be that of the prediction's own horizon."""
    rows = _rows(prediction, outcome)
    came = {target: outcome.within(last) for target, last in TARGETS.items()}
    chances = {"win": _normalised(_over_field(prediction.win, rows))}
    for target, margin in (("podium", prediction.podium), ("points", prediction.points)):
        if margin is not None:
            chances[target] = _over_field(margin, rows).clip(0, 1)
    values = _win_scores(chances, came) | _margin_scores(chances, came) | _coherence(chances)
    n = len(outcome.drivers)
    if prediction.positions is not None:
        places = _places(prediction.positions, rows)
        values["rps"] = _ranked_probability_score(places)
        expected = places @ np.arange(1.0, n + 1)
    else:
        expected = -sum(chances.values(), np.zeros(n))
    values["spearman"] = _spearman(expected)
    by_id = np.argsort(outcome.drivers)
    known = set(outcome.drivers)
    return RaceScore(
        season=outcome.season,
        round=outcome.round,
        values={metric: values[metric] for metric in RACE_METRICS if metric in values},
        chances={target: Chances(p[by_id], came[target][by_id]) for target, p in chances.items()},
        missing=int((rows < 0).sum()),
        extra=sum(driver not in known for driver in prediction.drivers),
    )


def score_races(
    predictions: Iterable[Prediction], outcomes: Iterable[Outcome], *, allow_partial: bool = False
) -> tuple[RaceScore, ...]:
    """Scores of all outcomes in order of season and round; predictions of other races do not count.

    Raises:
        MissingPrediction: an outcome has no prediction, and `allow_partial` is not set. Nobody skips hard races unseen.
    """
    by_race: dict[tuple[int, int], Prediction] = {}
    for prediction in predictions:
        key = prediction.season, prediction.round
        if key in by_race:
            raise MissingPrediction(f"season {key[0]} round {key[1]} has two predictions; score one horizon at a time")
        by_race[key] = prediction
    races = sorted(outcomes, key=lambda outcome: (outcome.season, outcome.round))
    absent = [race for race in races if (race.season, race.round) not in by_race]
    if absent and not allow_partial:
        first = absent[0]
        raise MissingPrediction(
            f"{len(absent)} races have no prediction, the first is season {first.season} round {first.round}; "
            "predict them or allow a partial score"
        )
    return tuple(
        score_race(by_race[race.season, race.round], race) for race in races if (race.season, race.round) in by_race
    )


def _rows(prediction: Prediction, outcome: Outcome) -> NDArray[np.intp]:
    """The row of each driver of the field in the prediction, −1 where he is missing."""
    row_of = {driver: row for row, driver in enumerate(prediction.drivers)}
    return np.array([row_of.get(driver, -1) for driver in outcome.drivers], dtype=np.intp)


def _over_field(margin: NDArray[np.float64], rows: NDArray[np.intp]) -> NDArray[np.float64]:
    return np.where(rows >= 0, margin[rows], LEAST_CHANCE)


def _normalised(win: NDArray[np.float64]) -> NDArray[np.float64]:
    positive = win.clip(min=0)
    total = positive.sum()
    return positive / total if total > 0 else np.full(len(win), 1 / len(win))


def _win_scores(
    chances: Mapping[str, NDArray[np.float64]], came: Mapping[str, NDArray[np.float64]]
) -> dict[str, float]:
    win, won = chances["win"], came["win"]
    favourites = win >= win.max() - _TIE
    podium = came["podium"]
    key = chances.get("podium", win) + 1e-9 * win  # the likelier winner goes first among equals
    places = min(3, len(win))
    third = np.sort(key)[-places]
    sure, tied = key > third + _TIE, np.abs(key - third) <= _TIE
    hits = podium[sure].sum() + podium[tied].mean() * (3 - sure.sum())
    return {
        "win_logloss": float(-np.log(max(win[won == 1].sum(), LEAST_CHANCE))),
        "win_top1": float(won[favourites].mean()),
        "podium_hit": float(hits / max(1.0, min(3.0, podium.sum()))),
    }


def _margin_scores(
    chances: Mapping[str, NDArray[np.float64]], came: Mapping[str, NDArray[np.float64]]
) -> dict[str, float]:
    values: dict[str, float] = {}
    for target, p in chances.items():
        y = came[target]
        clipped = p.clip(LEAST_CHANCE, 1 - LEAST_CHANCE)
        values[f"{target}_brier"] = float(((p - y) ** 2).mean())
        values[f"{target}_bll"] = float(-np.where(y == 1, np.log(clipped), np.log(1 - clipped)).mean())
    return values


def _coherence(chances: Mapping[str, NDArray[np.float64]]) -> dict[str, float]:
    n = len(chances["win"])
    values = {
        f"coh_{target}": float(abs(chances[target].sum() - min(TARGETS[target], n)))
        for target in ("podium", "points")
        if target in chances
    }
    if len(chances) == len(TARGETS):
        nested = np.stack([chances[target] for target in TARGETS])
        values["mono_viol"] = float((nested[:-1] > nested[1:] + _ORDER_TOLERANCE).any(axis=0).mean())
    return values


def _places(positions: NDArray[np.float64], rows: NDArray[np.intp]) -> NDArray[np.float64]:
    """The predicted matrix over the field's n places: mass beyond the last is put on it, empty rows become uniform."""
    n = len(rows)
    matrix = np.zeros((n, max(n, positions.shape[1])))
    matrix[:, : positions.shape[1]] = np.where(rows[:, None] >= 0, positions[rows], 0.0)
    matrix[:, n - 1] += matrix[:, n:].sum(axis=1)
    matrix = matrix[:, :n]
    totals = matrix.sum(axis=1, keepdims=True)
    return np.where(totals > 0, matrix / np.where(totals > 0, totals, 1.0), 1 / n)


def _ranked_probability_score(places: NDArray[np.float64]) -> float:
    n = len(places)
    forecast = np.cumsum(places, axis=1)[:, :-1]
    actual = np.tri(n, n).T[:, :-1]  # the driver in row i came i+1-th
    return float(((forecast - actual) ** 2).sum(axis=1).mean() / max(n - 1, 1))


def _spearman(expected: NDArray[np.float64]) -> float:
    ranks = rankdata(expected)
    if ranks.std() == 0:
        return 0.0
    return float(np.corrcoef(ranks, np.arange(1, len(ranks) + 1))[0, 1])
