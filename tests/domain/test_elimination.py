"""Elimination arithmetic against brute force over every outcome of tiny championships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from f1_analytics.domain.account import Account
from f1_analytics.domain.elimination import (
    Finish,
    Prospect,
    clinches,
    earliest_decision,
    outlooks,
    prospects,
    scenarios,
)
from f1_analytics.domain.points import NO_POINTS, PointsTable
from f1_analytics.domain.prizes import EventPrizes, Prizes

Outcome = tuple[Finish, ...]
"""The finish of every competitor at one event."""
Accounts = tuple[Account[str], ...]


@cache
def _classifications(cars: int) -> tuple[tuple[int, ...], ...]:
    """Every order in which any of the cars can be classified."""
    return tuple(order for size in range(cars + 1) for order in permutations(range(cars), size))


def _event_outcomes(event: EventPrizes, competitors: int) -> Iterator[Outcome]:
    cars = competitors * event.cars
    orders = _classifications(cars)
    sprints = orders if event.sprint.points else ((),)
    for sprint, race in product(sprints, orders):
        laps: Sequence[int | None] = [None, *race] if event.fastest_lap else [None]
        for lap in laps:
            yield tuple(
                Finish(
                    tuple(place for place, car in enumerate(sprint, 1) if car // event.cars == competitor),
                    tuple(place for place, car in enumerate(race, 1) if car // event.cars == competitor),
                    lap is not None and lap // event.cars == competitor,
                )
                for competitor in range(competitors)
            )


def _after(accounts: Accounts, event: EventPrizes, outcome: Outcome) -> Accounts:
    return tuple(
        event.add(account, finish.sprint, finish.race, finish.fastest_lap)
        for account, finish in zip(accounts, outcome, strict=True)
    )


def _finals(accounts: Accounts, prizes: Prizes) -> set[Accounts]:
    reached = {accounts}
    for event in prizes.events:
        outcomes = set(_event_outcomes(event, len(accounts)))
        reached = {_after(now, event, outcome) for now in reached for outcome in outcomes}
    return reached


def _position(accounts: Accounts, index: int) -> int:
    return 1 + sum(other.key > accounts[index].key for other in accounts)


def _has_won(accounts: Accounts, prizes: Prizes, index: int) -> bool:
    return all(
        final[index].key > other.key
        for final in _finals(accounts, prizes)
        for place, other in enumerate(final)
        if place != index
    )


_TABLES = st.sampled_from([(2,), (2, 1), (3, 2, 1), (3, 1, 1), (4, 2)])


@st.composite
def _championships(
    draw: st.DrawFn, *, sizes: Sequence[tuple[int, int, int]], fastest_lap: bool = False
) -> tuple[Accounts, Prizes]:
    """`sizes` are choices of competitors, cars of each, and the most sessions to come that brute force can bear."""
    competitors, cars, most = draw(st.sampled_from(sizes))
    field = competitors * cars
    counted = draw(st.integers(1, field))
    race = PointsTable("race", "", draw(_TABLES)[:field])
    sprint = PointsTable("sprint", "", draw(_TABLES)[:field])
    events: list[EventPrizes] = []
    sessions = 0
    while sessions < most and draw(st.sampled_from([True, True, True, False])):
        with_sprint = sessions + 2 <= most and draw(st.booleans())
        sessions += 1 + with_sprint
        doubled = replace(race, points=tuple(2 * points for points in race.points))
        events.append(
            EventPrizes(
                name=str(len(events)),
                race=draw(st.sampled_from([race, race, doubled])),
                sprint=sprint if with_sprint else NO_POINTS,
                fastest_lap=int(fastest_lap),
                cars=cars,
                field=field,
                counted=counted,
            )
        )
    points = st.one_of(st.integers(0, 4).map(Fraction), st.integers(0, 12).map(lambda twice: Fraction(twice, 2)))
    counts = st.lists(st.integers(0, 1), max_size=counted).map(_stripped)
    accounts = tuple(Account(chr(ord("a") + n), draw(points), draw(counts)) for n in range(competitors))
    return accounts, Prizes(tuple(events))


def _stripped(counts: list[int]) -> tuple[int, ...]:
    while counts and counts[-1] == 0:
        counts = counts[:-1]
    return tuple(counts)


DRIVERS = ((2, 1, 3), (3, 1, 2), (4, 1, 1))
CONSTRUCTORS = ((2, 2, 1), (3, 2, 1))


@settings(max_examples=120, deadline=None)
@given(_championships(sizes=DRIVERS + CONSTRUCTORS))
def test_outlooks_are_the_extremes_of_all_outcomes(championship: tuple[Accounts, Prizes]) -> None:
    accounts, prizes = championship
    finals = _finals(accounts, prizes)
    found = {outlook.competitor: outlook for outlook in outlooks(accounts, prizes)}
    for index, account in enumerate(accounts):
        outlook = found[account.competitor]
        positions = [_position(final, index) for final in finals]
        assert outlook.best_position == min(positions)
        assert outlook.worst_position == max(positions)
        assert outlook.can_win == (min(positions) == 1)
        assert outlook.has_won == _has_won(accounts, prizes, index)
        assert outlook.max_points == max(final[index].points for final in finals)
        assert outlook.position == _position(accounts, index)
    for prospect in prospects(accounts, prizes):
        assert all(
            getattr(prospect, name) == getattr(found[prospect.competitor], name) for name in Prospect.__slots__
        ), "the same without the worst"


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        _championships(sizes=((2, 1, 3), (3, 1, 2), (2, 2, 1))),
        _championships(sizes=((2, 1, 2), (3, 1, 1)), fastest_lap=True),
    )
)
def test_the_earliest_decision_is_the_first_event_after_which_some_outcome_has_a_winner(
    championship: tuple[Accounts, Prizes],
) -> None:
    accounts, prizes = championship
    reached = {accounts}
    decided = []
    for done in range(len(prizes.events) + 1):
        if done:
            event = prizes.events[done - 1]
            outcomes = set(_event_outcomes(event, len(accounts)))
            reached = {_after(now, event, outcome) for now in reached for outcome in outcomes}
        rest = Prizes(prizes.events[done:])
        decided.append(any(_has_won(now, rest, index) for now in reached for index in range(len(accounts))))
    found = earliest_decision(accounts, prizes)
    if decided[0] or not any(decided):
        assert found is None
    else:
        assert found == prizes.events[decided.index(True) - 1].name


@settings(max_examples=60, deadline=None)
@given(_championships(sizes=((2, 1, 2), (3, 1, 1)), fastest_lap=True))
def test_a_point_for_the_fastest_lap_is_counted(championship: tuple[Accounts, Prizes]) -> None:
    accounts, prizes = championship
    finals = _finals(accounts, prizes)
    found = {outlook.competitor: outlook for outlook in outlooks(accounts, prizes)}
    for index, account in enumerate(accounts):
        outlook = found[account.competitor]
        positions = [_position(final, index) for final in finals]
        assert outlook.best_position == min(positions)
        assert outlook.worst_position >= max(positions)
        assert outlook.has_won == _has_won(accounts, prizes, index)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        _championships(sizes=((2, 1, 3), (3, 1, 2), (2, 2, 1))),
        _championships(sizes=((2, 1, 2), (3, 1, 1)), fastest_lap=True),
    )
)
def test_clinches_are_the_outcomes_of_the_next_event_after_which_the_title_is_won(
    championship: tuple[Accounts, Prizes],
) -> None:
    accounts, prizes = championship
    found = {clinch.competitor: clinch for clinch in clinches(accounts, prizes)}
    if not prizes.events:
        assert not found
        return
    event, rest = prizes.events[0], prizes.after_next()
    outcomes = set(_event_outcomes(event, len(accounts)))
    places = {account.competitor: index for index, account in enumerate(accounts)}
    for index, account in enumerate(accounts):
        settled = {outcome for outcome in outcomes if _has_won(_after(accounts, event, outcome), rest, index)}
        assert bool(settled) == (account.competitor in found)
        if not settled:
            continue
        conditions = found[account.competitor].conditions
        for outcome in outcomes:
            held = all(
                condition.holds(outcome[index], outcome[places[condition.rival.competitor]]) for condition in conditions
            )
            assert held == (outcome in settled)
            now = _after(accounts, event, outcome)
            for condition in conditions:
                rival = places[condition.rival.competitor]
                gain = (now[index].points - account.points) - (now[rival].points - accounts[rival].points)
                holds = condition.holds(outcome[index], outcome[rival])
                if gain >= condition.margin:
                    assert holds
                elif gain != condition.level_margin:
                    assert not holds


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        _championships(sizes=((2, 1, 3), (3, 1, 2))),
        _championships(sizes=((2, 1, 2), (3, 1, 1)), fastest_lap=True),
    )
)
def test_scenarios_list_exactly_the_places_that_settle_it(championship: tuple[Accounts, Prizes]) -> None:
    accounts, prizes = championship
    places = {account.competitor: index for index, account in enumerate(accounts)}
    for clinch in clinches(accounts, prizes):
        own = places[clinch.competitor]
        for condition in clinch.conditions:
            other = places[condition.rival.competitor]
            limits = {
                (line.sprint, line.race, line.rival_sprint, line.fastest_lap): line.rival_race
                for line in scenarios(condition)
            }
            scoring = len(condition.event.sprint.points)
            for outcome in set(_event_outcomes(condition.event, len(accounts))):
                mine, theirs = outcome[own], outcome[other]
                lap = True if mine.fastest_lap else False if theirs.fastest_lap else None
                sprints = [next((p for p in finish.sprint if p <= scoring), None) for finish in (mine, theirs)]
                key = (sprints[0], next(iter(mine.race), None), sprints[1], lap)
                rival_race = next(iter(theirs.race), None)
                listed = key in limits and (rival_race is None or _at_or_behind(rival_race, limits[key]))
                assert listed == condition.holds(mine, theirs)


def _at_or_behind(place: int, limit: int | None) -> bool:
    return limit is not None and place >= limit


def _one_race(points: tuple[int, ...], field: int) -> Prizes:
    race = PointsTable("race", "", points)
    return Prizes((EventPrizes("last", race, NO_POINTS, fastest_lap=0, cars=1, field=field, counted=field),))


def test_rivals_who_could_pass_alone_cannot_both_when_they_need_the_same_place() -> None:
    """Both need three points: only the winner of the last race gets them, though second and third add up to three."""
    accounts = [Account("a", Fraction(3), (1,)), *(Account(other, Fraction(1)) for other in "bcd")]
    found = {outlook.competitor: outlook for outlook in outlooks(accounts, _one_race((3, 2, 1), field=4))}
    assert found["a"].worst_position == 2


def test_a_place_that_can_no_longer_be_taken_still_counts_back() -> None:
    """The rival can draw level on points and wins, and was second once before; the leader never was."""
    accounts = [Account("a", Fraction(2), (1,)), Account("b", Fraction(0), (0, 1))]
    leader, _ = outlooks(accounts, _one_race((2,), field=2))
    assert (leader.competitor, leader.worst_position, leader.has_won) == ("a", 2, False)


def test_a_leader_who_is_level_on_points_needs_the_count_back() -> None:
    """One race to go, a win pays two: the rival can draw level on points but not on wins."""
    leader, rival = Account("a", Fraction(4), (2,)), Account("b", Fraction(2), (0, 2))
    first, second = outlooks([rival, leader], _one_race((2, 1), field=3))
    assert (first.competitor, first.has_won, first.worst_position) == ("a", True, 1)
    assert (second.can_win, second.best_position) == (False, 2)
