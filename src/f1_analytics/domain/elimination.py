"""Who can still win a championship, and what would decide it: exact arithmetic, no simulation.

Definitions used throughout:

- An *outcome* of the events to come gives every race and sprint an order of the cars that are classified; any cars,
  even all but one, may retire and be placed nowhere.
- Competitors are ranked by points, then by count-back: more wins, then more second places, and so on. Places in
  sprints do not count there. Those equal in all of it are *level*: neither is ahead of the other. (Regulations that
  go on to qualifying are left out: nothing is called decided here that only qualifying would decide.)
- A competitor *can still win* if in some outcome nobody is ahead of it, and *has won* if in every outcome it is ahead
  of everybody else.

Only championships in which every score counts are covered: drivers from 1991, constructors from 1979.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cached_property
from typing import Generic

from f1_analytics.domain.account import Account, Competitor, Standing
from f1_analytics.domain.prizes import EventPrizes, Prizes


@dataclass(frozen=True, slots=True)
class Prospect(Generic[Competitor]):
    """The best that is still possible for one competitor.

    `position` is today's, shared by the level. `max_points` is the total if it wins everything, `best_position` 1 + the
    number of competitors that are ahead of it even then.
    """

    competitor: Competitor
    position: int
    points: Fraction
    max_points: Fraction
    best_position: int
    has_won: bool

    @property
    def can_win(self) -> bool:
        return self.best_position == 1


@dataclass(frozen=True, slots=True)
class Outlook(Prospect[Competitor]):
    """All that is still possible; `worst_position` is the greatest 1 + number of those ahead of it in any outcome."""

    worst_position: int


def prospects(accounts: Sequence[Account[Competitor]], prizes: Prizes) -> tuple[Prospect[Competitor], ...]:
    """The prospect of every competitor, best placed first.

    A competitor does best by winning all that is left while everybody else retires: that is its greatest key, and the
    others' keys never fall.
    """
    ranked = _ranked(accounts)
    winner = champion(ranked, prizes)
    result = []
    for account in ranked:
        best = prizes.best_case(account)
        result.append(
            Prospect(
                competitor=account.competitor,
                position=1 + sum(other.key > account.key for other in ranked),
                points=account.points,
                max_points=best.points,
                best_position=1 + sum(other.key > best.key for other in ranked if other is not account),
                has_won=account.competitor == winner,
            )
        )
    return tuple(result)


def outlooks(accounts: Sequence[Account[Competitor]], prizes: Prizes) -> tuple[Outlook[Competitor], ...]:
    """The outlook of every competitor, best placed first.

    A competitor does worst by retiring from everything while the others share the places to come so that as many as
    possible pass it, which is decided by integer programming (see `overtaking`).
    """
    from f1_analytics.domain.overtaking import worst_position  # noqa: PLC0415 (SciPy is only where models are)

    ranked = _ranked(accounts)
    worst: dict[Standing, int] = {}
    result = []
    for account, prospect in zip(ranked, prospects(ranked, prizes), strict=True):
        # The level can all fall equally far, and late in a season many are level without a point.
        if account.key not in worst:
            worst[account.key] = worst_position(account, [one for one in ranked if one is not account], prizes)
        known = {field.name: getattr(prospect, field.name) for field in fields(prospect)}
        result.append(Outlook(**known, worst_position=worst[account.key]))
    return tuple(result)


def _ranked(accounts: Sequence[Account[Competitor]]) -> list[Account[Competitor]]:
    return sorted(accounts, key=lambda account: account.key, reverse=True)


def champion(accounts: Sequence[Account[Competitor]], prizes: Prizes) -> Competitor | None:
    """The competitor who has won whatever happens in the events to come, if there is one."""
    leader = max(accounts, key=lambda account: account.key, default=None)
    if leader is None or any(prizes.best_case(other).key >= leader.key for other in accounts if other is not leader):
        return None
    return leader.competitor


@dataclass(frozen=True, slots=True)
class Finish:
    """One competitor's result at an event: the places of its classified cars, best first, in sprint and race."""

    sprint: tuple[int, ...] = ()
    race: tuple[int, ...] = ()
    fastest_lap: bool = False


@dataclass(frozen=True)
class ClinchCondition(Generic[Competitor]):
    """When a contender settles the title against one rival at the next event.

    `margin` is the least whole number of points by which the contender must outscore the rival there to be out of
    reach on points; zero or less means that so many can even be lost. `level_margin`, one less, is where the rival
    could still draw level on points, so that count-back decides; None where points cannot be level.
    """

    contender: Account[Competitor]
    rival: Account[Competitor]
    event: EventPrizes
    after: Prizes

    @cached_property
    def _reach(self) -> Fraction:
        return self.after.best_case(self.rival).points - self.contender.points

    @property
    def margin(self) -> int:
        return int(self._reach // 1) + 1

    @property
    def level_margin(self) -> int | None:
        return int(self._reach) if self._reach.denominator == 1 else None

    def holds(self, contender: Finish, rival: Finish) -> bool:
        """Whether, with these results at the event, the rival can no longer win against the contender."""
        own = self.event.add(self.contender, contender.sprint, contender.race, contender.fastest_lap)
        other = self.event.add(self.rival, rival.sprint, rival.race, rival.fastest_lap)
        return own.key > self.after.best_case(other).key


@dataclass(frozen=True, slots=True)
class Scenario:
    """A line of a driver's table: with these places he settles it against the rival if that one is placed
    `rival_race` or worse in the race, or not at all; None means only if not at all.

    `fastest_lap` says whose it is: the contender's (True), the rival's (False) or another's (None).
    """

    sprint: int | None
    race: int | None
    rival_sprint: int | None
    fastest_lap: bool | None
    rival_race: int | None


@dataclass(frozen=True, slots=True)
class Clinch(Generic[Competitor]):
    """How one competitor can win the title at the next event: every condition must hold, one per rival.

    Rivals who are out of reach of the title whatever happens at the event have no condition, so that none at all
    means that the title is the contender's already.
    """

    competitor: Competitor
    conditions: tuple[ClinchCondition[Competitor], ...]


def clinches(accounts: Sequence[Account[Competitor]], prizes: Prizes) -> tuple[Clinch[Competitor], ...]:
    """Everyone for whom some outcome of the next event settles the title, best placed first.

    Empty when nothing is left to race for, or the next event can settle it for nobody.
    """
    if not prizes.events:
        return ()
    event, after = prizes.events[0], prizes.after_next()
    ranked = _ranked(accounts)
    result = []
    for contender in ranked:
        conditions = [ClinchCondition(contender, rival, event, after) for rival in ranked if rival is not contender]
        best, worst = Finish(*event.best_places(), fastest_lap=True), Finish()
        if all(condition.holds(best, worst) for condition in conditions):
            needed = tuple(condition for condition in conditions if not condition.holds(worst, best))
            result.append(Clinch(contender.competitor, needed))
    return tuple(result)


def earliest_decision(accounts: Sequence[Account[Competitor]], prizes: Prizes) -> str | None:
    """The name of the first event after which, in some outcome, somebody has won; None if somebody has already.

    None also if no outcome decides it, as when the level stay level to the end.
    """
    if champion(accounts, prizes) is not None:
        return None
    for done, event in enumerate(prizes.events, start=1):
        before, after = Prizes(prizes.events[:done]), Prizes(prizes.events[done:])
        for account in accounts:
            # Nothing is better for somebody's lead than to win it all while the others retire.
            best = before.best_case(account)
            if champion([best if other is account else other for other in accounts], after) is not None:
                return event.name
    return None


def scenarios(condition: ClinchCondition[str]) -> tuple[Scenario, ...]:
    """Every combination of a driver's places with the rival's sprint place that can settle it, and the rival's limit.

    Exact over all places of the field: the better the rival's place, the greater the rival's key, so one limit per
    combination says it all. Combinations that settle nothing even if the rival retires are left out.
    """
    event = condition.event
    races: list[int | None] = [*range(1, event.field + 1), None] if event.race.points else [None]
    sprints: list[int | None] = [*range(1, len(event.sprint.points) + 1), None]
    laps = [None, True, False] if event.fastest_lap else [None]
    result = []
    for sprint in sprints:
        for race in races:
            for rival_sprint in sprints:
                if sprint is not None and sprint == rival_sprint:
                    continue
                for lap in laps:
                    own = Finish(_places(sprint), _places(race), fastest_lap=lap is True)
                    holding = [
                        place
                        for place in races
                        if (place is None or place != race)
                        and condition.holds(own, Finish(_places(rival_sprint), _places(place), lap is False))
                    ]
                    if holding:
                        result.append(Scenario(sprint, race, rival_sprint, lap, holding[0]))
    return tuple(result)


def _places(place: int | None) -> tuple[int, ...]:
    return () if place is None else (place,)
