"""Where a season stands and what is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.errors import F1Error
from f1_analytics.simulation.race_model import RaceModel


class BadSeasonInput(F1Error):
    """A season whose parts do not fit together."""


@dataclass(frozen=True, slots=True, eq=False)
class ComingRace:
    """A race or sprint that is still to be run.

    Place k of those that are open pays `points[k-1]`, in whole or half points, and places beyond it nothing.
    `counts_back`: its places decide between equal points, as those of races do and those of sprints do not. The first
    `taken` places are not open: who has them is known, and retires from `model`.
    """

    model: RaceModel
    points: NDArray[np.float64]
    counts_back: bool = True
    taken: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class SeasonInput:
    """The state of both championships and all coming races, whose models have the n `drivers` in this order.

    `drivers` and `constructors` are sorted ids, `constructor_of[i]` is the index of driver i's constructor. Points so
    far have shape (n,) and (constructors,); `*_tallies[i, k]` counts finishes in place k+1, shape (…, places).
    `driver_drift` and `constructor_drift` are standard deviations, in units of the models' pace, of how far the true
    pace of the rest of the season is from the models': one draw per driver and per constructor holds for all races.

    Raises:
        BadSeasonInput: shapes, ids or values that do not fit together.
    """

    drivers: tuple[str, ...]
    constructors: tuple[str, ...]
    constructor_of: NDArray[np.intp]
    driver_points: NDArray[np.float64]
    constructor_points: NDArray[np.float64]
    driver_tallies: NDArray[np.int64]
    constructor_tallies: NDArray[np.int64]
    driver_drift: NDArray[np.float64]
    constructor_drift: NDArray[np.float64]
    races: tuple[ComingRace, ...]

    def __post_init__(self) -> None:
        n, teams = len(self.drivers), len(self.constructors)
        for ids, what in ((self.drivers, "drivers"), (self.constructors, "constructors")):
            if not ids or list(ids) != sorted(set(ids)):
                raise BadSeasonInput(f"a season's {what} must be there, unique and sorted by id")
        vectors = (
            (self.driver_points, n, "driver_points"),
            (self.driver_drift, n, "driver_drift"),
            (self.constructor_points, teams, "constructor_points"),
            (self.constructor_drift, teams, "constructor_drift"),
        )
        for values, size, name in vectors:
            if values.shape != (size,) or not np.isfinite(values).all() or values.min() < 0:
                raise BadSeasonInput(f"{name} must be {size} numbers of zero or more")
        for tallies, size, name in (
            (self.driver_tallies, n, "driver_tallies"),
            (self.constructor_tallies, teams, "constructor_tallies"),
        ):
            if tallies.ndim != 2 or len(tallies) != size or tallies.min(initial=0) < 0:
                raise BadSeasonInput(f"{name} must be {size} rows of counts")
        known = self.constructor_of
        if known.shape != (n,) or known.min() < 0 or known.max() >= teams:
            raise BadSeasonInput("constructor_of must name a constructor for every driver")
        if any(len(race.model.pace) != n for race in self.races):
            raise BadSeasonInput(f"the model of a coming race is not of the season's {n} drivers")
        for points in (self.driver_points, self.constructor_points, *(race.points for race in self.races)):
            if (2 * points != np.round(2 * points)).any() or points.min(initial=0) < 0:
                raise BadSeasonInput("points must be whole or half numbers of zero or more")

    def after(self, race: int, finishers: Sequence[str]) -> SeasonInput:
        """The season once coming race `race` (an index) has ended with `finishers` classified in this order.

        This is how to ask what if: the race is taken out and its points and places are counted.

        Raises:
            BadSeasonInput: there is no such race, or a finisher is unknown or comes twice.
        """
        credited, _ = self._credited(race, finishers)
        return replace(credited, races=self.races[:race] + self.races[race + 1 :])

    def led_by(self, race: int, leaders: Sequence[str]) -> SeasonInput:
        """The season when it is known that coming race `race` ends with `leaders` in its first open places.

        The others race for the places behind them.

        Raises:
            BadSeasonInput: there is no such race, or a leader is unknown or comes twice.
        """
        credited, order = self._credited(race, leaders)
        coming = self.races[race]
        dnf = coming.model.dnf.copy()
        dnf[order] = 1.0
        behind = replace(
            coming,
            model=replace(coming.model, dnf=dnf),
            points=coming.points[len(order) :],
            taken=coming.taken + len(order),
        )
        return replace(credited, races=(*self.races[:race], behind, *self.races[race + 1 :]))

    def with_model(self, race: int, model: RaceModel) -> SeasonInput:
        """The season with another model of coming race `race`."""
        changed = replace(self.races[race], model=model)
        return replace(self, races=(*self.races[:race], changed, *self.races[race + 1 :]))

    def _credited(self, race: int, order: Sequence[str]) -> tuple[SeasonInput, NDArray[np.intp]]:
        """The season with the first open places of a race given to drivers, and the indices of these."""
        if not 0 <= race < len(self.races):
            raise BadSeasonInput(f"there is no coming race {race}: the season has {len(self.races)}")
        index = {driver: i for i, driver in enumerate(self.drivers)}
        unknown = [driver for driver in order if driver not in index]
        if unknown or len(set(order)) < len(order):
            raise BadSeasonInput(f"finishers must be different drivers of the season, {unknown or 'one comes twice'}")
        drivers = np.array([index[driver] for driver in order], dtype=np.intp)
        teams = self.constructor_of[drivers]
        coming = self.races[race]
        paid = np.zeros(len(drivers))
        paid[: len(coming.points)] = coming.points[: len(drivers)]
        driver_points, constructor_points = self.driver_points.copy(), self.constructor_points.copy()
        np.add.at(driver_points, drivers, paid)
        np.add.at(constructor_points, teams, paid)
        driver_tallies, constructor_tallies = self.driver_tallies, self.constructor_tallies
        if coming.counts_back:
            driver_tallies = _counted(driver_tallies, drivers, coming.taken)
            constructor_tallies = _counted(constructor_tallies, teams, coming.taken)
        credited = replace(
            self,
            driver_points=driver_points,
            constructor_points=constructor_points,
            driver_tallies=driver_tallies,
            constructor_tallies=constructor_tallies,
        )
        return credited, drivers


def _counted(tallies: NDArray[np.int64], order: NDArray[np.intp], taken: int) -> NDArray[np.int64]:
    """The tallies with one more finish in place taken + 1, taken + 2, … for the rows in `order`."""
    missing = max(0, taken + len(order) - tallies.shape[1])
    counted = np.pad(tallies, ((0, 0), (0, missing)))
    np.add.at(counted, (order, taken + np.arange(len(order))), 1)
    return counted
