"""The rest of a season, run many times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.season_forecast import SeasonForecast
from f1_analytics.simulation.championship import ChampionshipCount
from f1_analytics.simulation.countback import Ladder
from f1_analytics.simulation.race_model import Noise
from f1_analytics.simulation.sampling import OrderSampler
from f1_analytics.simulation.season_input import ComingRace, SeasonInput

ROWS: Final = 1000
"""Seasons of a chunk; the parameters of all races, repeated so often, are to stay near the second-level cache."""

_DRIFT_REACH = 6.0


def simulate_season(
    season: SeasonInput, simulations: int, seed: int, checkpoint: Callable[[], None] = lambda: None
) -> SeasonForecast:
    """Run the rest of a season `simulations` times, the same for the same seed.

    `checkpoint` is called before each thousand; what it raises ends the simulation, such as when nobody waits for it.

    Points and places go to those who finish; equal points are decided by wins, then second places and so on over the
    races so far and to come, and in the end by id. Memory does not grow with `simulations`: about 10 MB for 16 races
    of 22 drivers.

    Raises:
        TooManyDrivers: the field has more than 64 drivers.
    """
    rng = np.random.Generator(np.random.SFC64(seed))
    ladder, most_half_points = _ladder(season)
    chunk = _SeasonChunk(season, ladder)
    drivers = ChampionshipCount(
        season.drivers, ladder, _start(ladder, season.driver_points, season.driver_tallies), most_half_points
    )
    constructors = ChampionshipCount(
        season.constructors,
        ladder,
        _start(ladder, season.constructor_points, season.constructor_tallies),
        most_half_points,
    )
    for start in range(0, simulations, ROWS):
        checkpoint()
        rows = min(ROWS, simulations - start)
        gains = chunk.run(rng)[:rows]
        drivers.count(gains, chunk.further_gains)
        constructors.count(chunk.by_constructor(gains), lambda tied: chunk.by_constructor(chunk.further_gains(tied)))
    return SeasonForecast(drivers.forecast(), constructors.forecast(), simulations)


def _ladder(season: SeasonInput) -> tuple[Ladder, int]:
    """Room for the results of drivers and constructors alike, and the most half points that anyone can end with.

    The tighter the bounds, the more places go into the first word and the fewer seasons need the others.
    """
    cars = int(np.bincount(season.constructor_of).max())
    so_far = max(season.driver_points.max(), season.constructor_points.max())
    best = sum(float(np.sort(race.points)[::-1][:cars].sum()) for race in season.races)
    tallies = season.driver_tallies, season.constructor_tallies
    most_finishes = max(int(tally.max(initial=0)) for tally in tallies) + sum(r.counts_back for r in season.races)
    places = max(len(season.drivers), *(tally.shape[1] for tally in tallies))
    most_half_points = round(2 * (so_far + best))
    return Ladder.of(places, most_half_points, most_finishes), most_half_points


def _start(ladder: Ladder, points: NDArray[np.float64], tallies: NDArray[np.int64]) -> NDArray[np.int64]:
    padded = np.pad(tallies, ((0, 0), (0, ladder.places - tallies.shape[1])))
    return ladder.encode(np.round(2 * points).astype(np.int64), padded)


def _prizes(ladder: Ladder, race: ComingRace) -> NDArray[np.int64]:
    """Words that the open places 1 … n of a race are worth, shape (words, n)."""
    n = len(race.model.pace)
    half_points = np.zeros(n, np.int64)
    paying = race.points[:n]
    half_points[: len(paying)] = np.round(2 * paying)
    tallies = np.eye(n, ladder.places, race.taken, dtype=np.int64) * race.counts_back
    return ladder.encode(half_points, tallies)


class _SeasonChunk:
    """Buffers and parameters to run `ROWS` seasons at a time.

    What a car wins is added to the cell of its code (see `OrderSampler`): retired cars have codes of their own, whose
    cells nobody reads.
    """

    def __init__(self, season: SeasonInput, ladder: Ladder) -> None:
        n = len(season.drivers)
        self._season = season
        self._ladder = ladder
        self._sampler = OrderSampler(n, ROWS)
        self._codes = 2 * self._sampler.retired_bit
        reach = self._drift_reach()
        self._tiles = [self._sampler.tiles(race.model, reach) for race in season.races]
        self._prizes = [_prizes(ladder, race) for race in season.races]
        worth = [int(np.flatnonzero(prizes[0])[-1]) + 1 if prizes[0].any() else 0 for prizes in self._prizes]
        tiled: dict[bytes, NDArray[np.int64]] = {}  # most races pay the same
        self._tiled_prizes = [
            tiled.setdefault(prizes[0].tobytes(), np.tile(prizes[0, :places], (ROWS, 1)))
            for prizes, places in zip(self._prizes, worth, strict=True)
        ]
        self._first_cells = {places: self._cells_before(places) for places in set(worth)}
        self._sums = np.zeros(ROWS * self._codes, np.int64)
        self._orders = np.empty((len(season.races), ROWS, n), np.uint8)

    def run(self, rng: np.random.Generator) -> NDArray[np.int64]:
        """First words of what each driver gains over the coming races, shape (ROWS, n); the next run overwrites it."""
        shift = self._drift(rng)
        self._sums.fill(0)
        for tiles, prizes, order in zip(self._tiles, self._tiled_prizes, self._orders, strict=True):
            keys = self._sampler.draw(rng, tiles, shift)
            np.bitwise_and(keys, self._codes - 1, out=order, casting="unsafe")
            places = prizes.shape[1]
            self._sums[order[:, :places] + self._first_cells[places]] += prizes
        return self._sums.reshape(ROWS, self._codes)[:, : len(self._season.drivers)]

    def further_gains(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        """The words after the first, if there are more, for some seasons of the last run: (words − 1, len(rows), n)."""
        words = self._ladder.words - 1
        first = self._ladder.word_starts[1]  # places before it count in the first word only
        sums = np.zeros((words, len(rows) * self._codes), np.int64)
        season = np.arange(len(rows))[:, None] * self._codes
        for prizes, order in zip(self._prizes, self._orders, strict=True):
            if prizes[1:].any():
                cells = order[rows, first:] + season
                for word in range(words):
                    sums[word, cells] += prizes[word + 1, first:]
        return sums.reshape(words, len(rows), self._codes)[:, :, : len(self._season.drivers)]

    def by_constructor(self, gains: NDArray[np.int64]) -> NDArray[np.int64]:
        """Sums over the drivers (last axis) of each constructor."""
        sums = np.zeros((*gains.shape[:-1], len(self._season.constructors)), np.int64)
        for driver, constructor in enumerate(self._season.constructor_of):
            sums[..., constructor] += gains[..., driver]
        return sums

    def _cells_before(self, places: int) -> NDArray[np.intp]:
        """How many cells come before those of each season, repeated for its first places."""
        return np.repeat(np.arange(ROWS) * self._codes, places).reshape(ROWS, places)

    def _drift_reach(self) -> float:
        season = self._season
        deviation = np.hypot(season.driver_drift, season.constructor_drift[season.constructor_of])
        return _DRIFT_REACH * float(deviation.max())

    def _drift(self, rng: np.random.Generator) -> NDArray[np.float32] | None:
        """How far each driver's true pace is from his model's in each season, shape (ROWS, n)."""
        reach = self._drift_reach()
        if reach == 0:
            return None
        season = self._season
        own = self._sampler.standard_noise(rng, Noise.NORMAL) * season.driver_drift.astype(np.float32)
        cars = rng.standard_normal((ROWS, len(season.constructors)), np.float32)
        cars *= season.constructor_drift.astype(np.float32)
        own += np.take(cars, season.constructor_of, axis=1)
        return np.clip(own, -reach, reach, out=own)
