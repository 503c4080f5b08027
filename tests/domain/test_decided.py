"""Who can still win when some results are known, against brute force over every outcome of tiny championships."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from f1_analytics.domain.account import Account
from f1_analytics.domain.decided import Decided, contenders
from f1_analytics.domain.elimination import outlooks
from f1_analytics.domain.points import NO_POINTS, PointsTable
from f1_analytics.domain.prizes import EventPrizes, Prizes
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.title import TitleRace

DRIVERS = ("a1", "a2", "b1", "b2")
TEAMS: Mapping[str, str] = {driver: driver[0] for driver in DRIVERS}
RACE, SPRINT = SessionKind.RACE, SessionKind.SPRINT
PAYS = PointsTable("three", "The first three score.", (4, 2, 1))
SPRINT_PAYS = PointsTable("one", "The first scores.", (1,))


@cache
def classifications() -> tuple[tuple[str, ...], ...]:
    """Every order in which any of the drivers can be classified."""
    return tuple(order for size in range(len(DRIVERS) + 1) for order in permutations(DRIVERS, size))


def agreeing(known: Decided | None) -> list[tuple[str, ...]]:
    if known is None:
        return list(classifications())
    led = len(known.leaders)
    return [order for order in classifications() if order[:led] == known.leaders and not known.retired & set(order)]


def event(name: str, cars: int, *, sprint: bool) -> EventPrizes:
    return EventPrizes(name, PAYS, SPRINT_PAYS if sprint else NO_POINTS, 0, cars, len(DRIVERS), len(DRIVERS))


def brute_force(
    accounts: Sequence[Account[str]],
    events: Sequence[EventPrizes],
    decided: Sequence[Decided],
    whose: Mapping[str, str],
) -> set[str]:
    known = {(one.event_slug, one.target): one for one in decided}
    orders = []
    for one in events:
        orders.append(agreeing(known.get((one.name, SPRINT))) if one.sprint.points else [()])
        orders.append(agreeing(known.get((one.name, RACE))))
    winners = set()
    for outcome in product(*orders):
        after = list(accounts)
        for one, sprint, race in zip(events, outcome[::2], outcome[1::2], strict=True):
            after = [
                one.add(
                    account,
                    [place for place, driver in enumerate(sprint, 1) if whose[driver] == account.competitor],
                    [place for place, driver in enumerate(race, 1) if whose[driver] == account.competitor],
                    fastest_lap=False,
                )
                for account in after
            ]
        best = max(account.key for account in after)
        winners |= {account.competitor for account in after if account.key == best}
    return winners


@st.composite
def results(draw: st.DrawFn, name: str, target: SessionKind) -> Decided:
    order = draw(st.permutations(DRIVERS))
    led, out = draw(st.integers(0, len(DRIVERS))), draw(st.integers(0, len(DRIVERS)))
    return Decided(name, target, tuple(order[:led]), frozenset(order[led:][:out]))


@st.composite
def starts(draw: st.DrawFn, competitors: Sequence[str]) -> tuple[Account[str], ...]:
    return tuple(
        Account(one, Fraction(draw(st.integers(0, 9))), tuple(draw(st.lists(st.integers(1, 2), max_size=3))))
        for one in competitors
    )


@settings(max_examples=60, deadline=None)
@given(st.data(), st.booleans())
def test_as_going_through_all_outcomes(data: st.DataObject, by_team: bool) -> None:
    whose = TEAMS if by_team else {driver: driver for driver in DRIVERS}
    accounts = data.draw(starts(sorted(set(whose.values()))))
    events = [event("one", 2 if by_team else 1, sprint=True)]
    decided = [data.draw(results("one", target)) for target in (RACE, SPRINT) if data.draw(st.booleans())]
    found = contenders(TitleRace(accounts, Prizes(tuple(events))), decided, whose.__getitem__, ())
    assert found == brute_force(accounts, events, decided, whose)


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_over_two_events(data: st.DataObject) -> None:
    whose = {driver: driver for driver in DRIVERS}
    accounts = data.draw(starts(DRIVERS))
    events = [event(name, 1, sprint=False) for name in ("one", "two")]
    decided = [data.draw(results(name, RACE)) for name in ("one", "two") if data.draw(st.booleans())]
    found = contenders(TitleRace(accounts, Prizes(tuple(events))), decided, whose.__getitem__, ())
    assert found == brute_force(accounts, events, decided, whose)


@settings(max_examples=50, deadline=None)
@given(starts(DRIVERS), st.integers(0, 3))
def test_without_known_results_it_is_plain_elimination(accounts: tuple[Account[str], ...], left: int) -> None:
    prizes = Prizes(tuple(event(f"{number}", 1, sprint=number == 0) for number in range(left)))
    found = contenders(TitleRace(accounts, prizes), (), str, ())
    assert found == {one.competitor for one in outlooks(accounts, prizes) if one.can_win}


def test_the_entered_count_before_they_have_scored() -> None:
    prizes = Prizes((event("one", 1, sprint=False),))
    accounts = (Account("a1", Fraction(3)),)
    assert contenders(TitleRace(accounts, prizes), (), str, ("a1", "b1")) == {"a1", "b1"}
    known = [Decided("one", RACE, ("a1",))]
    assert contenders(TitleRace(accounts, prizes), known, str, ("a1", "b1")) == {"a1"}
    assert contenders(TitleRace((), prizes), (), str, ("b1",)) == {"b1"}
