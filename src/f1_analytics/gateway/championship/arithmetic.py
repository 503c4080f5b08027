"""What is certain about a title: exact arithmetic on the results so far and the points to come, no simulation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from f1_analytics.domain.account import Account, Competitor
from f1_analytics.domain.elimination import Prospect
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.points import FIRST_CONSTRUCTORS_SEASON
from f1_analytics.domain.standings import SeasonTally
from f1_analytics.domain.title import (
    DroppedScores,
    TitleRace,
    constructor_title_race,
    driver_title_race,
    events_to_come,
)

_NOT_HELD: Final = f"There was no constructors' championship before {FIRST_CONSTRUCTORS_SEASON}."


class Key(NamedTuple):
    """A driver, or a constructor with its engine."""

    id: str
    engine: str | None = None


@dataclass(frozen=True, slots=True)
class Entrant:
    """A competitor of a championship; `prospect` is None in seasons in which not every score counted."""

    key: Key
    position: int | None
    points: float
    prospect: Prospect[Key] | None


@dataclass(frozen=True, slots=True)
class RivalMargin:
    """By how many points a rival must be outscored, see `domain.elimination.ClinchCondition`."""

    rival: Key
    margin: int
    level_margin: int | None


@dataclass(frozen=True, slots=True)
class Standoff:
    """One championship, best placed first. `why_not` says why there is no arithmetic, None where there is."""

    entrants: tuple[Entrant, ...] = ()
    champion: Key | None = None
    earliest_decision: str | None = None
    clinches: Mapping[Key, tuple[RivalMargin, ...]] = field(default_factory=dict)
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class SeasonStand:
    """Both championships of a season. `after_event` is the last event with a race result."""

    after_event: str | None
    coming: tuple[str, ...]
    drivers: Standoff
    constructors: Standoff


def stand_of(season: int, events: Sequence[EventRecord]) -> SeasonStand:
    """Where both championships stand, given all events of a season in order.

    Raises:
        UnknownSeason: before 1950.
    """
    tally = SeasonTally(season)
    for record in events:
        if record.races:
            tally.add(record)
    coming = events_to_come(events)
    drivers = _standoff(
        [_keyed(account, Key(account.competitor)) for account in tally.driver_accounts()],
        {Key(line.driver_id): line.position for line in tally.drivers()},
        coming,
        lambda: _race(driver_title_race(season, events), Key),
    )
    if season < FIRST_CONSTRUCTORS_SEASON:
        constructors = Standoff(why_not=_NOT_HELD)
    else:
        constructors = _standoff(
            [_keyed(account, Key(*account.competitor)) for account in tally.constructor_accounts()],
            {Key(line.constructor_id, line.engine_manufacturer_id): line.position for line in tally.constructors()},
            coming,
            lambda: _race(constructor_title_race(season, events), lambda key: Key(*key)),
        )
    after = next((record.event.slug for record in reversed(events) if record.race), None)
    return SeasonStand(after, coming, drivers, constructors)


def _standoff(
    accounts: Sequence[Account[Key]],
    positions: Mapping[Key, int | None],
    coming: Sequence[str],
    race_of: Callable[[], TitleRace[Key]],
) -> Standoff:
    first = [key for key, position in positions.items() if position == 1]
    leader = first[0] if len(first) == 1 and not coming else None
    try:
        race = race_of()
    except DroppedScores as reason:
        entrants = [Entrant(one.competitor, positions.get(one.competitor), float(one.points), None) for one in accounts]
        return Standoff(_best_first(entrants), leader, why_not=f"{str(reason)[:1].upper()}{str(reason)[1:]}.")
    entrants = [
        Entrant(one.competitor, positions.get(one.competitor), float(one.points), one) for one in race.prospects()
    ]
    margins = {
        clinch.competitor: tuple(
            RivalMargin(condition.rival.competitor, condition.margin, condition.level_margin)
            for condition in clinch.conditions
        )
        for clinch in race.clinches()
    }
    return Standoff(
        entrants=_best_first(entrants),
        champion=race.champion() if coming else leader,
        earliest_decision=race.earliest_decision(),
        clinches=margins,
    )


def _best_first(entrants: Sequence[Entrant]) -> tuple[Entrant, ...]:
    """By position in the standings, those without one last."""
    return tuple(sorted(entrants, key=lambda one: (one.position is None, one.position or 0, one.key.id)))


def _race(race: TitleRace[Competitor], key_of: Callable[[Competitor], Key]) -> TitleRace[Key]:
    return TitleRace(tuple(_keyed(one, key_of(one.competitor)) for one in race.accounts), race.prizes)


def _keyed(account: Account[Competitor], key: Key) -> Account[Key]:
    return Account(key, account.points, account.counts)
