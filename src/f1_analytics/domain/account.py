"""What a competitor has brought together in a season: points, and places for the count-back."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

Competitor = TypeVar("Competitor", bound=Hashable)

Standing = tuple[Fraction, tuple[int, ...]]
"""Points, then how often each place was taken: the greater is ahead, the equal are level."""


@dataclass(frozen=True, slots=True)
class Account(Generic[Competitor]):
    """A competitor's points and `counts`: how often it was placed first, second, … in races, the last one positive."""

    competitor: Competitor
    points: Fraction
    counts: tuple[int, ...] = ()

    @property
    def key(self) -> Standing:
        """What accounts are ranked by."""
        return self.points, self.counts

    def plus(self, points: Fraction | int, places: Iterable[int] = ()) -> Account[Competitor]:
        """The account after more points and race places (1-based)."""
        counts = list(self.counts)
        for place in places:
            counts.extend([0] * (place - len(counts)))
            counts[place - 1] += 1
        return Account(self.competitor, self.points + points, tuple(counts))
