"""The race for a title as it stands: who has what, and what is still to be won, from the events of a season."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Generic

from f1_analytics.domain.account import Account, Competitor
from f1_analytics.domain.elimination import (
    Clinch,
    Outlook,
    Prospect,
    champion,
    clinches,
    earliest_decision,
    outlooks,
    prospects,
)
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import Entry, EventRecord
from f1_analytics.domain.points import NO_POINTS, FastestLapRule, PointsTable, points_system
from f1_analytics.domain.prizes import EventPrizes, Prizes
from f1_analytics.domain.results import NEVER_STARTED
from f1_analytics.domain.rulings import EVENT_MULTIPLIERS
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.domain.standings import ConstructorKey, SeasonTally, championship_rules


class DroppedScores(F1Error):
    """A championship in which not every score counts, so that elimination is not computed."""


@dataclass(frozen=True, slots=True)
class TitleRace(Generic[Competitor]):
    """Accounts, best first, and the prizes of the events to come."""

    accounts: tuple[Account[Competitor], ...]
    prizes: Prizes

    def outlooks(self) -> tuple[Outlook[Competitor], ...]:
        """What is still possible for everyone, best placed first."""
        return outlooks(self.accounts, self.prizes)

    def prospects(self) -> tuple[Prospect[Competitor], ...]:
        """The best that is still possible for everyone, best placed first; far quicker than `outlooks`."""
        return prospects(self.accounts, self.prizes)

    def champion(self) -> Competitor | None:
        """Who has won already, whatever happens in the events to come; None while the title is open."""
        return champion(self.accounts, self.prizes)

    def clinches(self) -> tuple[Clinch[Competitor], ...]:
        """Who can settle the title at the next event, and how."""
        return clinches(self.accounts, self.prizes)

    def earliest_decision(self) -> str | None:
        """The first event at which the title can be decided; None if it is, or nothing is left to race for."""
        return earliest_decision(self.accounts, self.prizes)


def driver_title_race(season: int, events: Iterable[EventRecord]) -> TitleRace[str]:
    """The drivers' title race, given all events of the season in order, those to come without results.

    Raises:
        DroppedScores: a season before 1991.
        UnknownSeason: before 1950.
    """
    if championship_rules(season).drivers.spans:
        raise DroppedScores(f"drivers dropped their worst scores in {season}: who can still win is known from 1991 on")
    records = tuple(events)
    accounts = _tally(season, records).driver_accounts()
    entered = {entry.driver_id for entry in _entries_to_come(records)}
    return TitleRace(_with_newcomers(accounts, entered), _prizes(season, records, cars=1))


def constructor_title_race(season: int, events: Iterable[EventRecord]) -> TitleRace[ConstructorKey]:
    """The constructors' title race, two cars each.

    Raises:
        DroppedScores: a season before 1979.
        UnknownSeason: before 1950.
    """
    rules = championship_rules(season)
    if rules.constructors.spans or rules.best_car_only:
        raise DroppedScores(f"not every car scored for its constructor in {season}: ask for 1979 or later")
    records = tuple(events)
    accounts = _tally(season, records).constructor_accounts()
    known = {account.competitor[0] for account in accounts}
    entered = {
        (entry.constructor_id, entry.engine_manufacturer_id or "")
        for entry in _entries_to_come(records)
        if entry.constructor_id not in known
    }
    return TitleRace(_with_newcomers(accounts, entered), _prizes(season, records, cars=2))


def events_to_come(events: Iterable[EventRecord]) -> tuple[str, ...]:
    """The slugs of events whose race is still to be held, in the order given."""
    return tuple(record.event.slug for record in events if _is_to_come(record, SessionKind.RACE))


def _with_newcomers(
    accounts: tuple[Account[Competitor], ...], entered: set[Competitor]
) -> tuple[Account[Competitor], ...]:
    """The accounts and, behind them, empty ones of those who are entered for an event to come and never raced yet."""
    known = {account.competitor for account in accounts}
    return (*accounts, *(Account(one, Fraction(0)) for one in sorted(entered - known, key=str)))


def _entries_to_come(records: Sequence[EventRecord]) -> Iterator[Entry]:
    return (entry for record in records if _is_to_come(record, SessionKind.RACE) for entry in record.entries)


def _tally(season: int, records: Sequence[EventRecord]) -> SeasonTally:
    tally = SeasonTally(season)
    for record in records:
        if record.races:
            tally.add(record)
    return tally


def _prizes(season: int, records: Sequence[EventRecord], cars: int) -> Prizes:
    system = points_system(season)
    race_table = system.race if cars == 1 else system.constructors_race
    field = max(map(_starters, records), default=0)
    counted = championship_rules(season).places or field
    point = int(system.fastest_lap is FastestLapRule.IN_THE_FIRST_TEN)
    events = [
        EventPrizes(
            name=record.event.slug,
            race=_multiplied(race_table, record.event.slug),
            sprint=system.sprint if _is_to_come(record, SessionKind.SPRINT) else NO_POINTS,
            fastest_lap=point,
            cars=cars,
            field=field,
            counted=counted,
        )
        for record in records
        if _is_to_come(record, SessionKind.RACE)
    ]
    return Prizes(tuple(events))


def _starters(record: EventRecord) -> int:
    """How many cars started the race, or are entered for it."""
    if not record.race:
        return len(record.entries)
    return sum(line.status not in NEVER_STARTED for line in record.race)


def _is_to_come(record: EventRecord, kind: SessionKind) -> bool:
    """Whether a session is on the programme, has no result and is not cancelled."""
    planned = any(session.kind is kind and session.state is not SessionState.CANCELLED for session in record.sessions)
    return planned and kind not in record.races


def _multiplied(table: PointsTable, slug: str) -> PointsTable:
    """The table of an event whose points were announced to be multiplied; halving is never known beforehand."""
    factor = next((int(m.factor) for m in EVENT_MULTIPLIERS if m.event_slug == slug and m.factor > 1), 1)
    return replace(table, points=tuple(factor * points for points in table.points))
