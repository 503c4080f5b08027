"""Who won the championships of a season, as soon as arithmetic leaves nobody else."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Lock
from typing import Final, NamedTuple

from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.domain.standings import championship_rules
from f1_analytics.domain.title import constructor_title_race, driver_title_race
from f1_analytics.gateway.seasons.repository import SeasonFacts
from f1_analytics.gateway.standings.tables import scoring_events, season_tables

_OVER: Final = frozenset({SessionState.FINAL, SessionState.PROVISIONAL, SessionState.CANCELLED})
_MOST_KEPT: Final = 1000


class Champions(NamedTuple):
    """Ids of the champions; None where a title is open or was not awarded."""

    driver_id: str | None
    constructor_id: str | None


class _Kept:
    """Champions that were computed, by what they were computed from: a season takes milliseconds, all take a second.

    One thread computes at a time. Others would most likely compute the same, and all would be slower for it.
    """

    def __init__(self) -> None:
        self._found: OrderedDict[SeasonFacts, Champions] = OrderedDict()
        self._lock = Lock()

    def get(self, season: SeasonFacts, compute: Callable[[], Champions]) -> Champions:
        found = self._found.get(season)
        if found is not None:
            return found
        with self._lock:
            found = self._found.get(season)
            if found is None:
                found = self._found[season] = compute()
                if len(self._found) > _MOST_KEPT:
                    self._found.popitem(last=False)
            return found


_kept: Final = _Kept()


def champions(session: ReadSession, season: SeasonFacts, as_of: datetime | None) -> Champions:
    """The champions of a season as it stood at an instant."""
    return _kept.get(season, lambda: decided(season.year, scoring_events(session, season.year, as_of)))


def decided(season: int, events: Sequence[EventRecord]) -> Champions:
    """The champions of a season, given all its events."""
    tally = season_tables(season, events).tally
    rules = championship_rules(season)
    drivers, constructors = tally.drivers(), tally.constructors()
    if all(_is_over(record) for record in events):
        return Champions(
            _leader([line.driver_id for line in drivers if line.position == 1]),
            _leader([line.constructor_id for line in constructors if line.position == 1]),
        )
    if rules.drivers.spans or rules.best_car_only:
        return Champions(None, None)  # who can still win is not computed where scores are dropped
    constructor = constructor_title_race(season, events).champion()
    return Champions(driver_title_race(season, events).champion(), None if constructor is None else constructor[0])


def _is_over(record: EventRecord) -> bool:
    return all(session.state in _OVER for session in record.sessions if session.kind is SessionKind.RACE)


def _leader(first: Sequence[str]) -> str | None:
    return first[0] if len(first) == 1 else None
