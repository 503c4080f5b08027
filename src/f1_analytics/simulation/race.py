"""One race, run many times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.forecast import Forecast
from f1_analytics.simulation.race_model import RaceModel
from f1_analytics.simulation.sampling import OrderSampler

ROWS: Final = 1000
"""Races of a chunk: some 90 kB for each of eight buffers, within the second-level cache."""


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedRace:
    """Counts over `simulations` races of n drivers.

    `places[i, k]` says how often driver i was placed k+1-th, shape (n, n); `retirements[i]` how often he retired.
    """

    simulations: int
    places: NDArray[np.int64]
    retirements: NDArray[np.int64]

    def forecast(self, drivers: tuple[str, ...]) -> Forecast:
        """The shares as a forecast; `drivers` are the sorted ids of the model's drivers, in its order."""
        return Forecast(drivers, self.places / self.simulations, self.retirements / self.simulations)


def simulate_race(model: RaceModel, simulations: int, seed: int) -> SimulatedRace:
    """Run a race `simulations` times, the same for the same seed.

    Chances of retirement count in steps of 2⁻³¹ and noise in 2²³ steps, far below the sampling error of any number of
    simulations that one can wait for. Needs less than 2 MB whatever the number of simulations.

    Raises:
        TooManyDrivers: the field has more than 64 drivers.
    """
    n = len(model.pace)
    rng = np.random.Generator(np.random.SFC64(seed))
    sampler = OrderSampler(n, ROWS)
    tiles = sampler.tiles(model)
    width = 2 * sampler.retired_bit  # codes of a driver with and without retirement
    place_codes = np.tile(np.arange(n) * width, (ROWS, 1))
    codes = np.empty((ROWS, n), np.intp)
    counts = np.zeros(n * width, np.int64)
    for start in range(0, simulations, ROWS):
        rows = min(ROWS, simulations - start)
        np.bitwise_and(sampler.draw(rng, tiles), width - 1, out=codes)
        np.add(codes, place_codes, out=codes)
        counts += np.bincount(codes[:rows].ravel(), minlength=n * width)
    by_place = counts.reshape(n, 2, sampler.retired_bit)[:, :, :n]
    return SimulatedRace(simulations, by_place.sum(axis=1).T, by_place[:, 1].sum(axis=0))
