"""Points and standings of the simulated seasons: the sum of what the lines pay, ties broken by race results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from f1_analytics.domain.results import ConstructorStanding, DriverStanding, FastestLap, RaceResult

RACE_POINTS = (25, 18, 15, 12, 10, 8, 6, 4, 2, 1)
SPRINT_POINTS = (8, 7, 6, 5, 4, 3, 2, 1)
FASTEST_LAP_SEASONS = range(2019, 2025)
"""Seasons that pay a point for the fastest lap to a driver among the first ten."""

_Key = TypeVar("_Key", bound=Hashable)


def pay_fastest_lap(
    season: int, results: tuple[RaceResult, ...], fastest: tuple[FastestLap, ...]
) -> tuple[RaceResult, ...]:
    """The race classification with the point for the fastest lap, in seasons that pay one."""
    if season not in FASTEST_LAP_SEASONS or not fastest:
        return results
    return tuple(
        replace(line, points=line.points + 1)
        if line.driver_id == fastest[0].driver_id and line.position is not None and line.position <= len(RACE_POINTS)
        else line
        for line in results
    )


@dataclass(slots=True)
class Tally:
    """The running score of one season."""

    drivers: dict[str, Decimal] = field(default_factory=dict)
    constructors: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    _driver_places: dict[str, Counter[int]] = field(default_factory=dict)
    _constructor_places: dict[tuple[str, str], Counter[int]] = field(default_factory=dict)

    def add(self, lines: Iterable[RaceResult], *, is_race: bool) -> None:
        """Count a race or a sprint; places in sprints break no ties."""
        for line in lines:
            team = (line.constructor_id, line.engine_manufacturer_id or line.constructor_id)
            self.drivers[line.driver_id] = self.drivers.get(line.driver_id, Decimal(0)) + line.points
            self.constructors[team] = self.constructors.get(team, Decimal(0)) + line.points
            if is_race and line.position is not None:
                self._driver_places.setdefault(line.driver_id, Counter())[line.position] += 1
                self._constructor_places.setdefault(team, Counter())[line.position] += 1

    def driver_standings(self) -> tuple[DriverStanding, ...]:
        """The standings after everything that was added."""
        ranked = _ranked(self.drivers, self._driver_places)
        return tuple(DriverStanding(place, key, self.drivers[key]) for place, key in enumerate(ranked, start=1))

    def constructor_standings(self) -> tuple[ConstructorStanding, ...]:
        """The standings after everything that was added."""
        ranked = _ranked(self.constructors, self._constructor_places)
        return tuple(
            ConstructorStanding(place, *key, self.constructors[key]) for place, key in enumerate(ranked, start=1)
        )


def _ranked(points: Mapping[_Key, Decimal], places: Mapping[_Key, Counter[int]]) -> list[_Key]:
    """Most points first, then most wins, second places and so on, then by id."""
    none: Counter[int] = Counter()
    lowest = max((place for counter in places.values() for place in counter), default=0)

    def key(name: _Key) -> tuple[Decimal, list[int], str]:
        counter = places.get(name, none)
        return -points[name], [-counter[place] for place in range(1, lowest + 1)], str(name)

    return sorted(points, key=key)
