"""Standings with wins and podiums, computed from results under the season's own rules; printed points are not used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from f1_analytics.db import tables
from f1_analytics.db.history import load_season
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.standings import ConstructorKey, SeasonTally

SCORING: Final = frozenset({tables.RACE, tables.QUALIFYING, tables.FASTEST_LAP})
"""What championships are decided by: classifications, fastest laps, and qualifying where points are level."""

NOT_SCORING: Final[Container[tables.LineTable]] = frozenset(tables.ALL) - SCORING


@dataclass(slots=True)
class SeasonTables:
    """Both championships after the events that were counted; wins and podiums are of races, not of sprints."""

    tally: SeasonTally
    counted: list[str] = field(default_factory=list)
    """Slugs of the events that were counted, in order."""
    driver_wins: Counter[str] = field(default_factory=Counter)
    driver_podiums: Counter[str] = field(default_factory=Counter)
    constructor_wins: Counter[ConstructorKey] = field(default_factory=Counter)
    constructor_podiums: Counter[ConstructorKey] = field(default_factory=Counter)
    constructor_of: dict[str, str] = field(default_factory=dict)
    """For whom each driver last raced."""

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


def scoring_events(session: ReadSession, season: int, as_of: datetime | None) -> Sequence[EventRecord]:
    """The events of a season with everything that scores."""
    return load_season(session, season, as_of, NOT_SCORING)


def season_tables(season: int, events: Iterable[EventRecord], after: str | None = None) -> SeasonTables:
    """The standings of a season after all of these events, or after one of them.

    Raises:
        UnknownSeason: before 1950.
    """
    found = SeasonTables(SeasonTally(season))
    for record in events:
        if record.races:
            found.add(record)
        if record.event.slug == after:
            break
    return found
