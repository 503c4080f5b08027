"""Standings with wins and podiums, computed from results under the season's own rules; printed points are not used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from f1_analytics.db import tables
from f1_analytics.db.documents import DocumentKind
from f1_analytics.db.history import Known, known_of, load_records
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.events import Event, EventRecord
from f1_analytics.domain.standings import ConstructorKey, SeasonTally
from f1_analytics.runtime.memo import Memo

SCORING_KINDS: Final = (
    DocumentKind.RACE,
    DocumentKind.SPRINT,
    DocumentKind.FASTEST_LAPS,
    DocumentKind.QUALIFYING,
)
"""What championships are decided by: classifications, fastest laps, and qualifying where points are level."""

SCORING: Final = frozenset({tables.RACE, tables.QUALIFYING, tables.FASTEST_LAP})
"""The tables of their lines."""

NOT_SCORING: Final[Container[tables.LineTable]] = frozenset(tables.ALL) - SCORING

_MOST_KEPT: Final = 500
"""Standings that are kept, of some ten kilobytes each."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a competitor has. `position` is None for those struck from the championship."""

    position: int | None
    points: float
    dropped: float
    wins: int
    podiums: int


@dataclass(frozen=True, slots=True)
class DriverLine:
    """`constructor_id` is for whom the driver last raced."""

    driver_id: str
    constructor_id: str | None
    line: Line


@dataclass(frozen=True, slots=True)
class ConstructorLine:
    constructor_id: str
    engine_manufacturer_id: str
    line: Line


@dataclass(frozen=True, slots=True)
class SeasonTables:
    """Both championships after the events that were counted; `after` is the last of them, None before the first."""

    after: str | None
    events_counted: int
    drivers: tuple[DriverLine, ...]
    constructors: tuple[ConstructorLine, ...]


_Key = tuple[int, str | None, tuple[Event, ...], tuple[tuple[int, str, str], ...]]
_kept: Final[Memo[_Key, SeasonTables]] = Memo(_MOST_KEPT)


def tables_of(session: ReadSession, season: int, known: Known, after: str | None = None) -> SeasonTables:
    """The standings of a season after all of its events, or after one of them.

    They are kept by the documents that they are made from: at most instants, and after every change of the data, most
    seasons stand as they did. `known` is from `known_scoring`.

    Raises:
        UnknownSeason: before 1950.
    """
    key = (season, after, known.events, known.documents)
    found = _kept.find(key)
    if found is None:
        records = load_records(session, known, NOT_SCORING)
        found = _kept.make(key, lambda: season_tables(season, records, after))
    return found


def known_scoring(session: ReadSession, season: int, as_of: datetime | None) -> Known:
    """The events of a season with the documents of everything that scores."""
    return known_of(session, (season,), as_of, SCORING_KINDS)


def season_tables(season: int, events: Iterable[EventRecord], after: str | None = None) -> SeasonTables:
    """The standings of a season after all of these events, or after one of them.

    Raises:
        UnknownSeason: before 1950.
    """
    count = _Count(SeasonTally(season))
    for record in events:
        if record.races:
            count.add(record)
        if record.event.slug == after:
            break
    return count.tables()


@dataclass(slots=True)
class _Count:
    """Adds up a season; wins and podiums are of races, not of sprints."""

    tally: SeasonTally
    counted: list[str] = field(default_factory=list)
    driver_wins: Counter[str] = field(default_factory=Counter)
    driver_podiums: Counter[str] = field(default_factory=Counter)
    constructor_wins: Counter[ConstructorKey] = field(default_factory=Counter)
    constructor_podiums: Counter[ConstructorKey] = field(default_factory=Counter)
    constructor_of: dict[str, str] = field(default_factory=dict)

    def add(self, record: EventRecord) -> None:
        """Count the next event that has results."""
        self.tally.add(record)
        self.counted.append(record.event.slug)
        podium = [line for line in record.race if line.position is not None and line.position <= 3]
        winners = [line for line in podium if line.position == 1]
        # A car that several drivers shared is one car on the podium, and each of them was on it.
        self.driver_wins.update({line.driver_id for line in winners})
        self.driver_podiums.update({line.driver_id for line in podium})
        self.constructor_wins.update({self.tally.constructor_key(line) for line in winners})
        cars = {(line.position, self.tally.constructor_key(line)) for line in podium}
        self.constructor_podiums.update(key for _, key in cars)
        for lines in record.races.values():
            self.constructor_of.update({line.driver_id: line.constructor_id for line in lines})

    def tables(self) -> SeasonTables:
        """The standings after the events that were added."""
        driver_dropped, constructor_dropped = self.tally.driver_dropped(), self.tally.constructor_dropped()
        drivers = [
            DriverLine(
                one.driver_id,
                self.constructor_of.get(one.driver_id),
                Line(
                    one.position,
                    float(one.points),
                    float(driver_dropped.get(one.driver_id, 0)),
                    self.driver_wins[one.driver_id],
                    self.driver_podiums[one.driver_id],
                ),
            )
            for one in self.tally.drivers()
        ]
        constructors = [
            ConstructorLine(
                *key,
                Line(
                    one.position,
                    float(one.points),
                    float(constructor_dropped.get(key, 0)),
                    self.constructor_wins[key],
                    self.constructor_podiums[key],
                ),
            )
            for one in self.tally.constructors()
            for key in [(one.constructor_id, one.engine_manufacturer_id)]
        ]
        after = self.counted[-1] if self.counted else None
        return SeasonTables(after, len(self.counted), tuple(drivers), tuple(constructors))
