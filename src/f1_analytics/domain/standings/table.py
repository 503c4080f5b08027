"""One championship's table: competitors, their scores and the order these make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final, Generic

from f1_analytics.domain.account import Account, Competitor
from f1_analytics.domain.standings.rules import ChampionshipRules, CountBack, CountedScores

_CENT: Final = Decimal("0.01")


@dataclass(slots=True)
class Entry:
    """One competitor's season so far."""

    by_round: dict[int, Fraction] = field(default_factory=dict)
    places: list[tuple[int, int]] = field(default_factory=list)
    qualifying: list[int] = field(default_factory=list)
    deducted: int = 0
    total: Fraction = Fraction(0)
    counts: tuple[int, ...] = ()
    key: tuple[object, ...] = ()
    changed: bool = True

    def add(self, number: int, place: int | None, points: Fraction) -> None:
        # Most scores are nothing, and adding fractions is dear.
        if number not in self.by_round:
            self.by_round[number] = points
        elif points:
            self.by_round[number] += points
        if place is not None:
            self.places.append((place, number))
        self.changed = True

    @property
    def placed(self) -> bool:
        return bool(self.places or self.qualifying)

    def qualify(self, place: int) -> None:
        self.qualifying.append(place)
        self.changed = True

    def settle(self, rules: ChampionshipRules, counted: CountedScores) -> None:
        """Work out the total and the key that ranks it, greater is better."""
        self.total = counted.total(self.by_round) - self.deducted
        places = sorted(result for result in self.places if rules.places is None or result[0] <= rules.places)
        by_date = rules.count_back is CountBack.SCORING_PLACES_THEN_FIRST
        first = tuple(-number for _, number in places) if by_date else ()
        self.counts = _counts([place for place, _ in places])
        self.key = (self.total, self.counts, _counts(self.qualifying), first)
        self.changed = False


def _counts(places: list[int]) -> tuple[int, ...]:
    """How often each place was taken, first places first: the greater tuple wins a count-back."""
    counts = Counter(places)
    return tuple(counts[place] for place in range(1, max(places, default=0) + 1))


class Table(Generic[Competitor]):
    """All competitors of one championship."""

    def __init__(self, rules: ChampionshipRules, counted: CountedScores) -> None:
        self._rules = rules
        self._counted = counted
        self._entries: dict[Competitor, Entry] = {}
        self._struck: list[Competitor] = []
        self.excluded: dict[Competitor, bool] = {}

    def entry(self, key: Competitor) -> Entry:
        return self._entries.setdefault(key, Entry())

    def restart(self, key: Competitor) -> None:
        """Strike a competitor's season so far and let it begin again."""
        if self._entries.pop(key, None) is not None:
            self._struck.append(key)

    def _settle(self) -> None:
        """Bring totals and keys up to date; whoever reads them does so first, so that events can be added quickly."""
        for entry in self._entries.values():
            if entry.changed:
                entry.settle(self._rules, self._counted)

    def accounts(self) -> tuple[Account[Competitor], ...]:
        """Everybody who took part and is not struck, best first, with the places that count-back looks at."""
        self._settle()
        current = [(key, entry) for key, entry in self._entries.items() if key not in self.excluded]
        current.sort(key=lambda item: item[1].key, reverse=True)
        return tuple(Account(key, entry.total, entry.counts) for key, entry in current)

    def dropped(self) -> dict[Competitor, Decimal]:
        """What everybody scored beyond what counts."""
        if not self._counted.spans:
            return dict.fromkeys(self._entries, Decimal(0))
        self._settle()
        return {
            key: _decimal(sum(entry.by_round.values(), Fraction(0)) - entry.deducted - entry.total)
            for key, entry in self._entries.items()
        }

    def ranked(self) -> Iterator[tuple[int | None, Competitor, Decimal]]:
        """Position, competitor and points, best first; equals share a position and are ordered by id."""
        self._settle()
        listed = [
            (key, entry)
            for key, entry in sorted(self._entries.items(), key=lambda item: str(item[0]))
            if key not in self.excluded and (entry.total or (entry.placed and not self._rules.scorers_only))
        ]
        listed.sort(key=lambda item: item[1].key, reverse=True)
        position = 0
        for index, (key, entry) in enumerate(listed):
            if index == 0 or entry.key != listed[index - 1][1].key:
                position = index + 1
            yield position, key, _decimal(entry.total)
        for key, points_shown in self.excluded.items():
            if key in self._entries:
                yield None, key, _decimal(self._entries[key].total) if points_shown else Decimal(0)
        for key in self._struck:
            yield None, key, Decimal(0)


def _decimal(points: Fraction) -> Decimal:
    if points.denominator == 1:
        return Decimal(points.numerator)
    return (Decimal(points.numerator) / points.denominator).quantize(_CENT).normalize()
