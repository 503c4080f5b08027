"""What is true of the simulated championship: who drives what, and how fast and how reliable they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from f1_analytics.sources.simulated.names import DRIVERS, ENGINES, TEAMS

DRIVER_SPREAD = 1.0
"""Standard deviation of the drivers' skill, in the unit of the race's noise (see `race_model`)."""
CAR_SPREAD = 1.5
"""Standard deviation of the cars' strength, in the same unit."""
NEW_REGULATIONS = frozenset({2022, 2026})
"""Seasons in which the order of the cars is shaken more than between other seasons."""

_CAR_MEMORY = 0.9
_CAR_MEMORY_NEW_REGULATIONS = 0.4
_NEWCOMERS_A_SEASON = 2
_SWAPS_A_SEASON = 2


@dataclass(frozen=True, slots=True)
class Seat:
    """A driver's contract for one season."""

    driver_id: str
    constructor_id: str
    engine_manufacturer_id: str
    number: str


@dataclass(frozen=True, slots=True)
class SeasonTruth:
    """One season: `seats` sorted by driver id, strength and retirement probability per race by constructor id."""

    seats: tuple[Seat, ...]
    cars: Mapping[str, float]
    unreliability: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Truth:
    """The whole championship; `drivers` has the skill of everyone who ever raced, by driver id."""

    seed: int
    drivers: Mapping[str, float]
    seasons: Mapping[int, SeasonTruth]

    def strengths(self, season: int) -> dict[str, float]:
        """Driver plus car, by driver id: the order that a perfect rating of the season finds."""
        truth = self.seasons[season]
        return {seat.driver_id: self.drivers[seat.driver_id] + truth.cars[seat.constructor_id] for seat in truth.seats}


def driver_id(index: int) -> str:
    """The id of the driver with this place in `names.DRIVERS`."""
    return "-".join(DRIVERS[index]).lower()


def draw_truth(seed: int, seasons: range, teams: int) -> Truth:
    """Draw skills, cars and line-ups of all seasons; the same arguments give the same truth."""
    rng = np.random.default_rng([seed, 0])
    skills = DRIVER_SPREAD * rng.permutation(_normal_quantiles(len(DRIVERS)))
    lineup = list(range(2 * teams))
    unused = list(range(2 * teams, len(DRIVERS)))
    form = rng.standard_normal(teams)
    drawn: dict[int, SeasonTruth] = {}
    for season in seasons:
        if drawn:
            memory = _CAR_MEMORY_NEW_REGULATIONS if season in NEW_REGULATIONS else _CAR_MEMORY
            form = memory * form + np.sqrt(1 - memory**2) * rng.standard_normal(teams)
            _change_lineup(lineup, unused, rng)
        cars = CAR_SPREAD * _normal_quantiles(teams)[form.argsort().argsort()]
        unreliability = rng.uniform(0.04, 0.14, teams)
        drawn[season] = SeasonTruth(
            seats=tuple(sorted((_seat(driver, place // 2) for place, driver in enumerate(lineup)), key=_by_driver)),
            cars={TEAMS[team][0]: float(cars[team]) for team in range(teams)},
            unreliability={TEAMS[team][0]: float(unreliability[team]) for team in range(teams)},
        )
    raced = {seat.driver_id for season in drawn.values() for seat in season.seats}
    drivers = {driver_id(index): float(skill) for index, skill in enumerate(skills) if driver_id(index) in raced}
    return Truth(seed, drivers, drawn)


def _change_lineup(lineup: list[int], unused: list[int], rng: np.random.Generator) -> None:
    for place in rng.choice(len(lineup), _NEWCOMERS_A_SEASON, replace=False)[: len(unused)]:
        lineup[place] = unused.pop(0)
    for _ in range(_SWAPS_A_SEASON):
        one, other = rng.choice(len(lineup), 2, replace=False)
        lineup[one], lineup[other] = lineup[other], lineup[one]


def _seat(driver: int, team: int) -> Seat:
    return Seat(driver_id(driver), TEAMS[team][0], ENGINES[team % len(ENGINES)][0], str(driver + 2))


def _by_driver(seat: Seat) -> str:
    return seat.driver_id


def _normal_quantiles(n: int) -> NDArray[np.float64]:
    """Evenly spread normal quantiles, ascending, shape (n,): no two strengths are ever nearly equal by chance."""
    normal = NormalDist()
    return np.array([normal.inv_cdf((k + 0.5) / n) for k in range(n)])
