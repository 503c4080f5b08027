"""Who won the championships of a season, as soon as arithmetic leaves nobody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from f1_analytics.db.history import known_of, load_records
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.domain.standings import championship_rules
from f1_analytics.domain.title import constructor_title_race, driver_title_race
from f1_analytics.gateway.seasons.repository import SeasonFacts
from f1_analytics.gateway.standings.tables import NOT_SCORING, SCORING_KINDS, season_tables
from f1_analytics.runtime.memo import Memo

_OVER: Final = frozenset({SessionState.FINAL, SessionState.PROVISIONAL, SessionState.CANCELLED})
_MOST_KEPT: Final = 1000


class Champions(NamedTuple):
    """Ids of the champions; None where a title is open or was not awarded."""

    driver_id: str | None
    constructor_id: str | None


_kept: Final[Memo[SeasonFacts, Champions]] = Memo(_MOST_KEPT)


def champions(session: ReadSession, seasons: Sequence[SeasonFacts], as_of: datetime | None) -> dict[int, Champions]:
    """The champions of seasons as they stood at an instant, by year.

    They are kept by what they were computed from: a season takes milliseconds, all take half a second. Those that are
    not kept are loaded together.
    """
    kept = {one: _kept.find(one) for one in seasons}
    wanted = [one.year for one, found in kept.items() if found is None]
    events: defaultdict[int, list[EventRecord]] = defaultdict(list)
    if wanted:
        for record in load_records(session, known_of(session, wanted, as_of, SCORING_KINDS), NOT_SCORING):
            events[record.event.season].append(record)

    def champions_of(season: SeasonFacts) -> Champions:
        return _kept.make(season, lambda: decided(season.year, events[season.year]))

    return {one.year: champions_of(one) if found is None else found for one, found in kept.items()}


def decided(season: int, events: Sequence[EventRecord]) -> Champions:
    """The champions of a season, given all its events."""
    if all(_is_over(record) for record in events):
        tables = season_tables(season, events)
        return Champions(
            _leader([one.driver_id for one in tables.drivers if one.line.position == 1]),
            _leader([one.constructor_id for one in tables.constructors if one.line.position == 1]),
        )
    rules = championship_rules(season)
    if rules.drivers.spans or rules.best_car_only:
        return Champions(None, None)  # who can still win is not computed where scores are dropped
    constructor = constructor_title_race(season, events).champion()
    return Champions(driver_title_race(season, events).champion(), None if constructor is None else constructor[0])


def _is_over(record: EventRecord) -> bool:
    return all(session.state in _OVER for session in record.sessions if session.kind is SessionKind.RACE)


def _leader(first: Sequence[str]) -> str | None:
    return first[0] if len(first) == 1 else None
