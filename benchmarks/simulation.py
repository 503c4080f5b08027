"""Speed of simulations, exact forecasts and raking on one core: `python -m benchmarks.simulation`.

Times are medians: of the processor and, beside it, of the clock, which are equal on an idle machine. The yardstick is
the processor's time of numpy's sort of 100,000 rows of 22 whole numbers, measured in turn with the work. Memory is the
peak of what a run allocates.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import tracemalloc
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time

import numpy as np

from f1_analytics.domain.raking import coherent_margins, rake
from f1_analytics.simulation.exact import exact_race
from f1_analytics.simulation.race import simulate_race
from f1_analytics.simulation.race_model import Noise, RaceModel
from f1_analytics.simulation.season import simulate_season
from f1_analytics.simulation.season_input import ComingRace, SeasonInput

SIMULATIONS = 100_000
DRIVERS = 22
REPEATS = 15
DRIVER_IDS = tuple(f"driver-{i:02d}" for i in range(DRIVERS))
RACE_POINTS = np.array([25, 18, 15, 12, 10, 8, 6, 4, 2, 1.0])
SPRINT_POINTS = np.array([8, 7, 6, 5, 4, 3, 2, 1.0])


def main() -> None:
    rng = np.random.default_rng(0)
    array = rng.integers(0, 2**31, (SIMULATIONS, DRIVERS), dtype=np.int32)
    normal, gumbel, bad_days = (race_model(rng, noise) for noise in (Noise.NORMAL, Noise.GUMBEL, Noise.BAD_DAYS))
    middle, start = season(rng, races_so_far=12), season(rng, races_so_far=0)
    published = season(rng, races_so_far=12, noise=Noise.BAD_DAYS)
    weights = rng.random((DRIVERS, DRIVERS))
    margins = coherent_margins(*np.sort(rng.random((3, DRIVERS)), axis=0))
    works: dict[str, Callable[[], object]] = {
        "race × 100,000, normal": lambda: simulate_race(normal, SIMULATIONS, 1),
        "race × 100,000, Plackett–Luce": lambda: simulate_race(gumbel, SIMULATIONS, 1),
        "race × 100,000, bad days": lambda: simulate_race(bad_days, SIMULATIONS, 1),
        "exact race, normal": lambda: exact_race(normal, DRIVER_IDS),
        "exact race, Plackett–Luce": lambda: exact_race(gumbel, DRIVER_IDS),
        "exact race, bad days": lambda: exact_race(bad_days, DRIVER_IDS),
        "rake a matrix": lambda: rake(weights, *margins),
        "12 races and 4 sprints × 100,000": lambda: simulate_season(middle, SIMULATIONS, 1),
        "the same, bad days as published": lambda: simulate_season(published, SIMULATIONS, 1),
        "the same, no points so far": lambda: simulate_season(start, SIMULATIONS, 1),
    }
    print(f"{'22 drivers':34} {'CPU ms':>8} {'clock ms':>9} {'sort ms':>8} {'sorts':>7} {'peak MB':>8}")
    for name, work in works.items():
        cpu, clock, sort = (median(times) for times in interleaved(work, lambda: np.sort(array, axis=1)))
        print(f"{name:34} {cpu:8.2f} {clock:9.2f} {sort:8.2f} {cpu / sort:7.2f} {peak_memory(work):8.1f}")


def race_model(rng: np.random.Generator, noise: Noise = Noise.NORMAL) -> RaceModel:
    pace = np.linspace(0, 3, DRIVERS) + rng.normal(0, 0.2, DRIVERS)
    return RaceModel(pace, rng.uniform(0.6, 1.0, DRIVERS), rng.uniform(0.05, 0.2, DRIVERS), noise)


def season(rng: np.random.Generator, races_so_far: int, noise: Noise = Noise.NORMAL) -> SeasonInput:
    """The second half of a season of 24 races, with or without the first half."""
    cars = np.arange(DRIVERS) // 2
    tallies = np.zeros((DRIVERS, DRIVERS), np.int64)
    for _ in range(races_so_far):
        tallies[np.argsort(rng.normal(np.linspace(0, 3, DRIVERS), 0.8)), np.arange(DRIVERS)] += 1
    team_tallies = tallies.reshape(DRIVERS // 2, 2, DRIVERS).sum(axis=1)
    races = [ComingRace(race_model(rng, noise), RACE_POINTS) for _ in range(12)]
    sprints = [ComingRace(race_model(rng, noise), SPRINT_POINTS, counts_back=False) for _ in range(4)]
    return SeasonInput(
        drivers=DRIVER_IDS,
        constructors=tuple(f"team-{i:02d}" for i in range(DRIVERS // 2)),
        constructor_of=cars,
        driver_points=tallies[:, : len(RACE_POINTS)] @ RACE_POINTS,
        constructor_points=team_tallies[:, : len(RACE_POINTS)] @ RACE_POINTS,
        driver_tallies=tallies,
        constructor_tallies=team_tallies,
        driver_drift=np.full(DRIVERS, 0.2),
        constructor_drift=np.full(DRIVERS // 2, 0.3),
        races=(*races, *sprints),
    )


def interleaved(
    work: Callable[[], object], yardstick: Callable[[], object]
) -> tuple[list[float], list[float], list[float]]:
    """Processor and clock milliseconds of the work and processor milliseconds of the yardstick, measured in turn."""
    work()
    both = [(milliseconds(work), milliseconds(yardstick)) for _ in range(REPEATS)]
    return [w[0] for w, _ in both], [w[1] for w, _ in both], [y[0] for _, y in both]


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """Of the processor and of the clock."""
    cpu, clock = process_time(), perf_counter()
    work()
    return (process_time() - cpu) * 1e3, (perf_counter() - clock) * 1e3


def peak_memory(work: Callable[[], object]) -> float:
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    main()
