"""What is still to be won: the points of the races and sprints to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from f1_analytics.domain.account import Account, Competitor
from f1_analytics.domain.points import PointsTable


@dataclass(frozen=True, slots=True)
class EventPrizes:
    """What one coming event pays. A table without points stands for a race or sprint that is over or not held.

    `cars` is how many cars of one competitor score: one of a driver, two of a constructor. `field` is the number of
    cars that start. `fastest_lap` is the point for it, if any. Count-back looks at the first `counted` race places.
    """

    name: str
    race: PointsTable
    sprint: PointsTable
    fastest_lap: int
    cars: int
    field: int
    counted: int

    def best_places(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The best places that one competitor's cars can take: in the sprint, in the race."""
        places = tuple(range(1, self.cars + 1))
        return (places if self.sprint.points else (), places if self.race.points else ())

    def add(
        self, account: Account[Competitor], sprint: Sequence[int], race: Sequence[int], fastest_lap: bool
    ) -> Account[Competitor]:
        """The account after these places here; the fastest lap pays only one who is placed among the first ten."""
        points = sum(map(self.sprint.pays, sprint)) + sum(map(self.race.pays, race))
        if fastest_lap and race and min(race) <= 10:
            points += self.fastest_lap
        return account.plus(points, [place for place in race if place <= self.counted])


@dataclass(frozen=True)
class Prizes:
    """All events still to come, next first."""

    events: tuple[EventPrizes, ...]

    def after_next(self) -> Prizes:
        """What is left when the next event is over."""
        return Prizes(self.events[1:])

    def best_case(self, account: Account[Competitor]) -> Account[Competitor]:
        """The account after winning everything, with all of its cars in front."""
        points, places = self._everything
        return account.plus(points, places)

    @cached_property
    def _everything(self) -> tuple[Fraction, tuple[int, ...]]:
        """Points and race places that count, of one competitor that wins all there is."""
        most = Account("", Fraction(0))
        places: list[int] = []
        for event in self.events:
            sprint, race = event.best_places()
            most = event.add(most, sprint, race, fastest_lap=True)
            places += (place for place in race if place <= event.counted)
        return most.points, tuple(places)

    @property
    def points(self) -> Fraction:
        """The most points that one competitor can still win."""
        return self.best_case(Account("", Fraction(0))).points
