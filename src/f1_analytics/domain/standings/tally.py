"""Standings of a season after each event, from classifications and that season's rules alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from f1_analytics.domain.account import Account
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.points import FIRST_CONSTRUCTORS_SEASON
from f1_analytics.domain.results import ConstructorStanding, DriverStanding, Line, QualifyingResult, RaceResult
from f1_analytics.domain.rulings import DEDUCTIONS, EXCLUSIONS, FRESH_STARTS
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.standings.rules import NOT_FOR_CONSTRUCTORS, CountBack, championship_rules
from f1_analytics.domain.standings.scoring import LineScore, score_race, score_sprint
from f1_analytics.domain.standings.table import Table

ConstructorKey = tuple[str, str]
"""A constructor id and an engine manufacturer id; together they score."""


@dataclass(frozen=True, slots=True)
class Standings:
    """Both championships as of one event. Constructors have none before 1958."""

    event_slug: str
    drivers: tuple[DriverStanding, ...]
    constructors: tuple[ConstructorStanding, ...]


class SeasonTally:
    """Adds up a season event by event; standings can be read after any of them."""

    def __init__(self, season: int) -> None:
        """Start an empty season.

        Raises:
            UnknownSeason: before 1950.
        """
        self.season = season
        self._rules = championship_rules(season)
        self._drivers: Table[str] = Table(self._rules, self._rules.drivers)
        self._constructors: Table[ConstructorKey] = Table(self._rules, self._rules.constructors)
        self._engines: dict[str, str] = {}

    def add(self, record: EventRecord) -> None:
        """Add the next event that has results, with as much of its sprint and race as there is.

        Rulings take effect with the event they are dated to, so one without results is not to be added.

        Raises:
            ValueError: the event belongs to another season.
        """
        if record.event.season != self.season:
            raise ValueError(f"{record.event.slug} is no event of {self.season}")
        self._apply_rulings(record.event.slug)
        sprint = record.races.get(SessionKind.SPRINT, ())
        lines = [
            *zip(sprint, score_sprint(record), strict=True),
            *zip(record.race, score_race(record), strict=True),
        ]
        number = record.event.round
        for line, score in lines:
            self._drivers.entry(line.driver_id).add(number, score.place, score.driver)
        if self.season >= FIRST_CONSTRUCTORS_SEASON and record.event.grand_prix_id not in NOT_FOR_CONSTRUCTORS:
            self._add_constructors(number, lines)
        if record.race and self._rules.count_back is CountBack.ALL_PLACES_THEN_QUALIFYING:
            self._add_qualifying(record.qualifying.get(SessionKind.QUALIFYING, ()))

    def drivers(self) -> tuple[DriverStanding, ...]:
        """The drivers' standings, best first, those struck from the championship last and without a position."""
        return tuple(DriverStanding(position, key, points) for position, key, points in self._drivers.ranked())

    def constructors(self) -> tuple[ConstructorStanding, ...]:
        """The constructors' standings in the same form; empty before 1958."""
        return tuple(
            ConstructorStanding(position, *key, points) for position, key, points in self._constructors.ranked()
        )

    def driver_dropped(self) -> dict[str, Decimal]:
        """The points that each driver scored and that do not count, in seasons in which not all of them do."""
        return self._drivers.dropped()

    def constructor_dropped(self) -> dict[ConstructorKey, Decimal]:
        """The same of constructors."""
        return self._constructors.dropped()

    def driver_accounts(self) -> tuple[Account[str], ...]:
        """Points and counted places of every driver who took part, best first; those struck are left out."""
        return self._drivers.accounts()

    def constructor_accounts(self) -> tuple[Account[ConstructorKey], ...]:
        """The same of constructors."""
        return self._constructors.accounts()

    def _add_constructors(self, number: int, lines: list[tuple[RaceResult, LineScore]]) -> None:
        scored: set[ConstructorKey] = set()
        for line, score in lines:
            key = self.constructor_key(line)
            # A second car may add to the count-back even in seasons when only the best one adds points.
            counts = not (self._rules.best_car_only and key in scored)
            self._constructors.entry(key).add(number, score.place, score.constructor if counts else Fraction(0))
            if score.place is not None:
                scored.add(key)

    def _add_qualifying(self, lines: tuple[QualifyingResult, ...]) -> None:
        for line in lines:
            if line.position is not None:
                self._drivers.entry(line.driver_id).qualify(line.position)
                self._constructors.entry(self.constructor_key(line)).qualify(line.position)

    def constructor_key(self, line: Line) -> ConstructorKey:
        """For whom a line of an event that was added scores.

        Sources that name no engine mean the one that the constructor has had this season.
        """
        if line.engine_manufacturer_id is None:
            return line.constructor_id, self._engines.get(line.constructor_id, "")
        self._engines[line.constructor_id] = line.engine_manufacturer_id
        return line.constructor_id, line.engine_manufacturer_id

    def _apply_rulings(self, slug: str) -> None:
        for start in FRESH_STARTS:
            if start.event_slug == slug:
                self._constructors.restart(start.competitor)
        for deduction in DEDUCTIONS:
            if deduction.event_slug == slug:
                self._constructors.entry(deduction.competitor).deducted += deduction.points
        for exclusion in EXCLUSIONS:
            if exclusion.event_slug == slug:
                if isinstance(exclusion.competitor, str):
                    self._drivers.excluded[exclusion.competitor] = exclusion.points_shown
                else:
                    self._constructors.excluded[exclusion.competitor] = exclusion.points_shown


def standings_by_event(season: int, events: Iterable[EventRecord]) -> Iterator[Standings]:
    """Yield both standings after each event of a season that has a sprint or race result, in the order given.

    One pass: every event is scored once.

    Raises:
        UnknownSeason: before 1950.
        ValueError: an event belongs to another season.
    """
    tally = SeasonTally(season)
    for record in events:
        if record.races:
            tally.add(record)
            yield Standings(record.event.slug, tally.drivers(), tally.constructors())


def compute_driver_standings(season: int, events_so_far: Iterable[EventRecord]) -> tuple[DriverStanding, ...]:
    """The drivers' standings after these events, under the season's own rules.

    Points are exact fractions until the end and rounded to cents there. Raises as `standings_by_event`.
    """
    return _tally(season, events_so_far).drivers()


def compute_constructor_standings(season: int, events_so_far: Iterable[EventRecord]) -> tuple[ConstructorStanding, ...]:
    """The constructors' standings after these events; empty before 1958. Raises as `standings_by_event`."""
    return _tally(season, events_so_far).constructors()


def _tally(season: int, events: Iterable[EventRecord]) -> SeasonTally:
    tally = SeasonTally(season)
    for record in events:
        if record.races:
            tally.add(record)
    return tally
