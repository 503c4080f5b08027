from __future__ import annotations

from collections.abc import Callable

import pytest

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.metrics.outcome import Outcome, outcome_of

RecordFactory = Callable[..., EventRecord]

RESULTS = [("ann", 1), ("bob", 2), ("cid", "DNF"), ("dan", "DSQ"), ("eve", "DNS"), ("fay", "DNQ"), ("gus", "EX")]


@pytest.mark.parametrize("horizon", [Horizon.PRE_WEEKEND, Horizon.PRE_QUALIFYING])
def test_before_qualifying_all_who_could_start_are_in_the_field(record: RecordFactory, horizon: Horizon) -> None:
    outcome = outcome_of(record(2024, 3, RESULTS, grid=["ann", "bob", "cid", "dan"]), horizon)
    assert outcome == Outcome(2024, 3, ("ann", "bob", "cid", "dan", "eve"), (1, 2, None, None, None))


def test_after_qualifying_who_is_not_on_the_grid_has_withdrawn(record: RecordFactory) -> None:
    outcome = outcome_of(record(2024, 3, RESULTS, grid=["ann", "bob", "cid", "dan"]), Horizon.POST_QUALIFYING)
    assert outcome is not None
    assert outcome.drivers == ("ann", "bob", "cid", "dan")


def test_without_a_published_grid_nobody_has_withdrawn(record: RecordFactory) -> None:
    outcome = outcome_of(record(2024, 3, RESULTS), Horizon.POST_QUALIFYING)
    assert outcome is not None
    assert outcome.drivers == ("ann", "bob", "cid", "dan", "eve")


def test_a_driver_of_two_cars_counts_with_the_better_and_wins_are_shared(record: RecordFactory) -> None:
    results = [("fagioli", 1), ("fangio", 1), ("farina", 2), ("fangio", 11), ("fagioli", "DNF")]
    outcome = outcome_of(record(1951, 4, results), Horizon.PRE_WEEKEND)
    assert outcome == Outcome(1951, 4, ("fagioli", "fangio", "farina"), (1, 1, 2))
    assert outcome.within(1).tolist() == [1, 1, 0]


@pytest.mark.parametrize("results", [[], [("ann", "DNF"), ("bob", "DNF")]])
def test_there_is_no_outcome_without_a_winner(record: RecordFactory, results: list[tuple[str, int | str]]) -> None:
    assert outcome_of(record(2024, 3, results), Horizon.PRE_WEEKEND) is None


def test_the_outcome_of_another_session_is_not_the_race(record: RecordFactory) -> None:
    assert outcome_of(record(2024, 3, RESULTS), Horizon.PRE_WEEKEND, SessionKind.SPRINT) is None
