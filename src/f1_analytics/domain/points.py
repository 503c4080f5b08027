"""What a place in a race or sprint is worth, by season: points systems as named data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Final, TypeVar

from f1_analytics.domain.errors import F1Error

FIRST_SEASON: Final = 1950
FIRST_CONSTRUCTORS_SEASON: Final = 1958

_T = TypeVar("_T")


class UnknownSeason(F1Error):
    """A season before the first championship."""


@dataclass(frozen=True, slots=True)
class PointsTable:
    """Points for places 1, 2, … and nothing beyond; `rule` says it in a sentence."""

    name: str
    rule: str
    points: tuple[int, ...]

    def pays(self, place: int | None) -> int:
        """Points for a 1-based place; nothing for None."""
        return self.points[place - 1] if place is not None and place <= len(self.points) else 0


NO_POINTS: Final = PointsTable("none", "No place scores.", ())
FIRST_FIVE: Final = PointsTable("first five", "The first five score 8, 6, 4, 3 and 2.", (8, 6, 4, 3, 2))
FIRST_SIX_8: Final = PointsTable("first six, 8 to win", "The first six score 8, 6, 4, 3, 2 and 1.", (8, 6, 4, 3, 2, 1))
FIRST_SIX_9: Final = PointsTable("first six, 9 to win", "The first six score 9, 6, 4, 3, 2 and 1.", (9, 6, 4, 3, 2, 1))
FIRST_SIX_10: Final = PointsTable(
    "first six, 10 to win", "The first six score 10, 6, 4, 3, 2 and 1.", (10, 6, 4, 3, 2, 1)
)
FIRST_EIGHT: Final = PointsTable("first eight", "The first eight score from 10 down to 1.", (10, 8, 6, 5, 4, 3, 2, 1))
FIRST_TEN: Final = PointsTable(
    "first ten", "The first ten score from 25 down to 1.", (25, 18, 15, 12, 10, 8, 6, 4, 2, 1)
)
SPRINT_FIRST_THREE: Final = PointsTable("sprint, first three", "The first three of a sprint score.", (3, 2, 1))
SPRINT_FIRST_EIGHT: Final = PointsTable(
    "sprint, first eight", "The first eight of a sprint score from 8 down to 1.", (8, 7, 6, 5, 4, 3, 2, 1)
)
UNDER_THREE_QUARTERS: Final = PointsTable(
    "under three quarters",
    "The winner covered at least half of the distance, but not three quarters.",
    (19, 14, 12, 9, 8, 6, 5, 3, 2, 1),
)
UNDER_HALF: Final = PointsTable(
    "under half",
    "The winner covered at least a quarter of the distance, but not half.",
    (13, 10, 8, 6, 5, 4, 3, 2, 1),
)
UNDER_A_QUARTER: Final = PointsTable(
    "under a quarter", "The winner covered two laps, but not a quarter of the distance.", (6, 4, 3, 2, 1)
)

SHORTENED: Final = (
    (Fraction(3, 4), None),
    (Fraction(1, 2), UNDER_THREE_QUARTERS),
    (Fraction(1, 4), UNDER_HALF),
    (Fraction(0), UNDER_A_QUARTER),
)
"""Least part of the planned distance, and the table that then replaces the full one (None: it does not)."""


class FastestLapRule(StrEnum):
    """Who gets a point for the fastest lap of the race."""

    NONE = "none"
    """Nobody."""
    DIVIDED = "divided"
    """One point to whoever set it, divided equally among drivers with the same time; drivers only."""
    IN_THE_FIRST_TEN = "in_the_first_ten"
    """One point to the driver, and the constructor, who set it if classified in the first ten."""


_FASTEST_LAP_RULES: Final = {
    FastestLapRule.NONE: "",
    FastestLapRule.DIVIDED: "The fastest lap scores one point.",
    FastestLapRule.IN_THE_FIRST_TEN: "The fastest lap scores one point if its driver is among the first ten.",
}


class SharedCarRule(StrEnum):
    """What drivers who took turns in one car get."""

    DIVIDED = "divided"
    """They divide the points of its place equally."""
    UNPAID = "unpaid"
    """They get nothing."""


@dataclass(frozen=True, slots=True)
class PointsSystem:
    """How results become points in one season.

    `shortened`: a race whose winner covered less than three quarters of the planned laps pays a reduced table,
    by the distance covered. Before that rule, half points were awarded race by race (see `rulings`).
    """

    season: int
    race: PointsTable
    constructors_race: PointsTable
    sprint: PointsTable
    fastest_lap: FastestLapRule
    shared_car: SharedCarRule
    shortened: bool

    @property
    def description(self) -> str:
        """What scores in this season, in full sentences."""
        sprint = self.sprint.rule if self.sprint.points else ""
        return " ".join(filter(None, (self.race.rule, sprint, _FASTEST_LAP_RULES[self.fastest_lap])))


@cache
def points_system(season: int) -> PointsSystem:
    """The points system of a season; seasons to come are taken to keep the newest rules.

    Raises:
        UnknownSeason: before 1950.
    """
    if season < FIRST_SEASON:
        raise UnknownSeason(f"there was no championship in {season}: ask for {FIRST_SEASON} or later")
    race = _since(season, _RACE_TABLES)
    return PointsSystem(
        season=season,
        race=race,
        constructors_race=_CONSTRUCTORS_TABLES.get(season, race),
        sprint=_since(season, _SPRINT_TABLES),
        fastest_lap=_since(season, _FASTEST_LAP),
        shared_car=_since(season, _SHARED_CAR),
        # In 2022 the reduced tables were only for races stopped and not resumed, which happened in none.
        shortened=season >= 2023,
    )


_RACE_TABLES: Final = (
    (2010, FIRST_TEN),
    (2003, FIRST_EIGHT),
    (1991, FIRST_SIX_10),
    (1961, FIRST_SIX_9),
    (1960, FIRST_SIX_8),
    (FIRST_SEASON, FIRST_FIVE),
)
_CONSTRUCTORS_TABLES: Final = {
    **dict.fromkeys(range(FIRST_SEASON, FIRST_CONSTRUCTORS_SEASON), NO_POINTS),
    # A win was worth nine points to the driver this year and still eight to the constructor.
    1961: FIRST_SIX_8,
}
_SPRINT_TABLES: Final = ((2022, SPRINT_FIRST_EIGHT), (2021, SPRINT_FIRST_THREE), (FIRST_SEASON, NO_POINTS))
_FASTEST_LAP: Final = (
    (2025, FastestLapRule.NONE),
    (2019, FastestLapRule.IN_THE_FIRST_TEN),
    (1960, FastestLapRule.NONE),
    (FIRST_SEASON, FastestLapRule.DIVIDED),
)
_SHARED_CAR: Final = ((1958, SharedCarRule.UNPAID), (FIRST_SEASON, SharedCarRule.DIVIDED))


def _since(season: int, newest_first: Iterable[tuple[int, _T]]) -> _T:
    return next(value for since, value in newest_first if season >= since)
