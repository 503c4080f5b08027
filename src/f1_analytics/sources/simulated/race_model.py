"""How the simulated weekends come about, and the true probabilities that follow.

All scores are "higher is faster", in units of the race's noise:

- practice and qualifying: strength + normal noise (standard deviations `PRACTICE_NOISE`, `QUALIFYING_NOISE`);
- the grid: the qualifying order, but now and then a driver loses five places or starts from the pit lane;
- the race: strength − `GRID_WEIGHT`·ln(slot) + standard Gumbel noise, so that without retirements the finishing
  order has the Plackett–Luce distribution with weights exp(strength)·slot^(−`GRID_WEIGHT`);
- retirements: independent, with the probability of the car; those who retire are placed behind all others, the
  longer they drove the better. A sprint is a third as long, hence `SPRINT_SHARE`.

Practice tells nothing about qualifying beyond the strength, so the true forecasts before the weekend and before
qualifying are the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.sources.simulated.truth import Truth

PRACTICE_NOISE = 1.3
QUALIFYING_NOISE = 1.0
GRID_WEIGHT = 1.0
GRID_DROP = 5
GRID_DROP_RATE = 0.03
PIT_LANE_RATE = 0.01
SPRINT_SHARE = 1 / 3

_BEHIND_ALL_FINISHERS = -1e6


@dataclass(frozen=True, slots=True)
class Grids:
    """Grids of many draws, each shape (draws, n): slots from 1, who lost places, who starts from the pits."""

    slots: NDArray[np.intp]
    penalised: NDArray[np.bool_]
    pit_lane: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Races:
    """Races of many draws, each shape (draws, n): places from 1, scores, and the distance driven by those who retired.

    `retired_at` is a fraction of the race, NaN for those who finish.
    """

    places: NDArray[np.intp]
    scores: NDArray[np.float64]
    retired_at: NDArray[np.float64]


def draw_scores(
    strengths: NDArray[np.float64], noise: float, draws: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Scores of a timed session, shape (draws, n)."""
    return strengths + noise * rng.standard_normal((draws, len(strengths)))


def draw_grids(scores: NDArray[np.float64], rng: np.random.Generator) -> Grids:
    """Starting grids after qualifying with these scores, shape (draws, n)."""
    n = scores.shape[1]
    penalised = rng.random(scores.shape) < GRID_DROP_RATE
    pit_lane = rng.random(scores.shape) < PIT_LANE_RATE
    # Half a place more: a driver who drops five places stands behind the one who was there.
    order = places(scores) + (GRID_DROP + 0.5) * penalised + 2 * n * pit_lane
    return Grids(places(-order), penalised & ~pit_lane, pit_lane)


def draw_races(
    strengths: NDArray[np.float64], slots: NDArray[np.intp], dnf: NDArray[np.float64], rng: np.random.Generator
) -> Races:
    """Races from these slots, shape (draws, n), with retirement probabilities `dnf`, shape (n,)."""
    scores = strengths - GRID_WEIGHT * np.log(slots) + rng.gumbel(size=slots.shape)
    retired_at = np.where(rng.random(slots.shape) < dnf, rng.random(slots.shape), np.nan)
    order = np.where(np.isnan(retired_at), scores, _BEHIND_ALL_FINISHERS + retired_at)
    return Races(places(order), scores, retired_at)


def places(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """Places from 1, the highest score first, along the last axis."""
    ranked: NDArray[np.intp] = (-scores).argsort(axis=-1, kind="stable").argsort(axis=-1, kind="stable")
    return ranked + 1


def parameters(truth: Truth, season: int, target: SessionKind) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Strength and retirement probability of every seat of a season, each shape (n,), by driver id."""
    seats = truth.seasons[season].seats
    risk = SPRINT_SHARE if target is SessionKind.SPRINT else 1.0
    unreliability = truth.seasons[season].unreliability
    strengths = truth.strengths(season)
    return (
        np.array([strengths[seat.driver_id] for seat in seats]),
        risk * np.array([unreliability[seat.constructor_id] for seat in seats]),
    )


def true_forecast(
    truth: Truth,
    record: EventRecord,
    horizon: Horizon,
    target: SessionKind = SessionKind.RACE,
    *,
    draws: int = 20_000,
) -> Forecast:
    """The probabilities of an event under the model above, by simulation with `draws` draws.

    After qualifying the grid of `record` is given; before, it is drawn too. Nobody who knows only what is public
    can do better than this forecast, whose own standard error is at most 0.5 / sqrt(draws).

    Raises:
        ValueError: the horizon is after qualifying and `record` has no grid for `target`.
    """
    strengths, dnf = parameters(truth, record.event.season, target)
    rng = np.random.default_rng([truth.seed, record.event.season, record.event.round, 1])
    n = len(strengths)
    if horizon is Horizon.POST_QUALIFYING:
        grid = record.grids.get(target)
        if not grid:
            raise ValueError(f"{record.event.slug} has no starting grid for its {target} yet")
        slots_by_driver = {slot.driver_id: slot.line for slot in grid}
        slots = np.array([slots_by_driver[entry.driver_id] for entry in record.entries], dtype=np.intp)
        slots = np.broadcast_to(slots, (draws, n))
    else:
        slots = draw_grids(draw_scores(strengths, QUALIFYING_NOISE, draws, rng), rng).slots
    finished = draw_races(strengths, slots, dnf, rng).places
    positions = np.array([np.bincount(finished[:, i] - 1, minlength=n) for i in range(n)]) / draws
    return Forecast(tuple(entry.driver_id for entry in record.entries), positions, dnf)
