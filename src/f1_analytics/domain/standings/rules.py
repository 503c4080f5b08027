"""Which results count and how ties are broken, by season: championship rules as named data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Final

from f1_analytics.domain.points import FIRST_SEASON, points_system

NOT_FOR_CONSTRUCTORS: Final = frozenset({"indianapolis"})
"""Grands prix outside the constructors' championship: the Indianapolis 500 had American rules and cars."""


@dataclass(frozen=True, slots=True)
class Span:
    """Of `rounds` consecutive events, the `best` scores count; `rounds` None means the rest of the season."""

    best: int
    rounds: int | None = None


@dataclass(frozen=True, slots=True)
class CountedScores:
    """Which of a competitor's scores count; `rule` says it in a sentence. No spans means that all of them count."""

    rule: str
    spans: tuple[Span, ...] = ()

    def total(self, by_round: Mapping[int, Fraction]) -> Fraction:
        """Sum the scores that count, given each round's score."""
        if not self.spans:
            return _sum(by_round.values())
        total, first = Fraction(0), 1
        for span in self.spans:
            last = first + span.rounds if span.rounds is not None else max(by_round, default=0) + 1
            scores = [score for number, score in by_round.items() if first <= number < last]
            total += _sum(sorted(scores, reverse=True)[: span.best])
            first = last
        return total


def _sum(scores: Iterable[Fraction]) -> Fraction:
    return sum((score for score in scores if score), start=Fraction(0))


ALL_SCORES: Final = CountedScores("Every score counts.")


def _best(count: int) -> CountedScores:
    return CountedScores(f"The best {count} scores count.", (Span(count),))


def _halves(first: tuple[int, int], second: tuple[int, int]) -> CountedScores:
    (best, rounds), (best_late, rounds_late) = first, second
    return CountedScores(
        f"The best {best} of the first {rounds} and the best {best_late} of the last {rounds_late} scores count.",
        (Span(best, rounds), Span(best_late)),
    )


_BEST_SCORES: Final[Mapping[int, CountedScores]] = {
    **dict.fromkeys(range(1950, 1954), _best(4)),
    **dict.fromkeys(range(1954, 1958), _best(5)),
    1958: _best(6),
    1959: _best(5),
    1960: _best(6),
    1961: _best(5),
    1962: _best(5),
    **dict.fromkeys(range(1963, 1966), _best(6)),
    1966: _best(5),
    1967: _halves((5, 6), (4, 5)),
    1968: _halves((5, 6), (5, 6)),
    1969: _halves((5, 6), (4, 5)),
    1970: _halves((6, 7), (5, 6)),
    1971: _halves((5, 6), (4, 5)),
    1972: _halves((5, 6), (5, 6)),
    1973: _halves((7, 8), (6, 7)),
    1974: _halves((7, 8), (6, 7)),
    1975: _halves((6, 7), (6, 7)),
    1976: _halves((7, 8), (7, 8)),
    1977: _halves((8, 9), (7, 8)),
    1978: _halves((7, 8), (7, 8)),
    1979: _halves((4, 7), (4, 8)),
    1980: _halves((5, 7), (5, 7)),
    **dict.fromkeys(range(1981, 1991), _best(11)),
}


class CountBack(StrEnum):
    """How competitors with equal points are ranked."""

    SCORING_PLACES = "scoring_places"
    """By more wins, then more seconds, and so on through the places that score; still equal, they share a position."""
    SCORING_PLACES_THEN_FIRST = "scoring_places_then_first"
    """As above; still equal, whoever got the better result earlier in the season is ahead."""
    ALL_PLACES = "all_places"
    """By more wins, then more seconds, and so on through every place; still equal, they share a position."""
    ALL_PLACES_THEN_QUALIFYING = "all_places_then_qualifying"
    """As above; still equal, by more pole positions, then more second places in qualifying, and so on."""


_COUNT_BACK: Final = (
    (2026, CountBack.ALL_PLACES_THEN_QUALIFYING),
    (2000, CountBack.ALL_PLACES),
    (1998, CountBack.SCORING_PLACES_THEN_FIRST),
    (FIRST_SEASON, CountBack.SCORING_PLACES),
)


@dataclass(frozen=True, slots=True)
class ChampionshipRules:
    """How one season's scores become standings.

    `best_car_only`: a constructor scores with its best placed car of each event, else with all of them.
    `scorers_only`: competitors without points are not listed; else whoever has a place for the count-back is.
    """

    season: int
    drivers: CountedScores
    constructors: CountedScores
    best_car_only: bool
    count_back: CountBack
    places: int | None
    scorers_only: bool


@cache
def championship_rules(season: int) -> ChampionshipRules:
    """The rules of a season; seasons to come are taken to keep the newest ones. `places` bounds the count-back.

    Raises:
        UnknownSeason: before 1950.
    """
    scoring = len(points_system(season).race.points)
    drivers = _BEST_SCORES.get(season, ALL_SCORES)
    count_back = next(rule for since, rule in _COUNT_BACK if season >= since)
    return ChampionshipRules(
        season=season,
        drivers=drivers,
        # From 1979 every car and every event counted for constructors, while drivers went on dropping scores.
        constructors=drivers if season < 1979 else ALL_SCORES,
        best_car_only=season < 1979,
        count_back=count_back,
        places=scoring if season < 2000 else None,
        scorers_only=season < 2000,
    )
