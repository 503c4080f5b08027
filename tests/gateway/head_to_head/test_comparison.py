from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from f1_analytics.gateway.head_to_head.comparison import compare
from f1_analytics.gateway.head_to_head.repository import Line
from f1_analytics.gateway.head_to_head.schemas import Duel, Tally

RED, BLUE = "red", "blue"


def line(
    kind: str,
    event: str,
    driver: str,
    position: int | None,
    *,
    status: str = "classified",
    points: float = 0.0,
    car: str = RED,
) -> Line:
    return Line(kind, event, driver, car, position, status, points)


LINES = st.lists(
    st.builds(
        Line,
        kind=st.sampled_from(["race", "sprint", "qualifying", "grid"]),
        event=st.sampled_from(["one", "two", "three"]),
        driver_id=st.sampled_from(["ann", "bob"]),
        constructor_id=st.sampled_from([RED, BLUE]),
        position=st.none() | st.integers(1, 22),
        status=st.sampled_from(["classified", "DNF", "NC", "DSQ", "DNS", "DNQ"]),
        points=st.sampled_from([0.0, 8.0, 25.0]),
    ),
    max_size=24,
)


def test_places_are_counted_where_both_have_one() -> None:
    found, _ = compare(
        [
            line("race", "one", "ann", 1, points=25.0),
            line("race", "one", "bob", 2, points=18.0),
            line("race", "two", "bob", 3, points=15.0),
            line("race", "two", "ann", None, status="DNF"),
            line("race", "three", "ann", 9, points=2.0),
            line("race", "three", "bob", None, status="NC"),
            line("race", "four", "ann", 1, points=25.0),
            line("race", "four", "bob", None, status="DNS"),
            line("race", "five", "ann", 1, points=25.0),
            line("sprint", "one", "ann", 8, points=1.0),
            line("sprint", "one", "bob", 7, points=2.0),
            line("qualifying", "one", "bob", 1),
            line("qualifying", "one", "ann", 2),
            line("qualifying", "two", "ann", None, status="DNQ"),
            line("qualifying", "two", "bob", 5),
            line("grid", "one", "bob", 1),
            line("grid", "three", "ann", 1),
            line("grid", "five", "ann", 1),
        ],
        "ann",
        "bob",
    )
    assert found.races_started == 3
    assert found.races == Duel(sessions=1, a_ahead=1, b_ahead=0)
    assert found.sprints == Duel(sessions=1, a_ahead=0, b_ahead=1)
    assert found.qualifying == Duel(sessions=1, a_ahead=0, b_ahead=1)
    assert found.a == Tally(points=28.0, wins=1, podiums=1, poles=1, retirements=1)
    assert found.b == Tally(points=35.0, wins=0, podiums=2, poles=1, retirements=1)


def test_team_mates_are_those_who_race_for_one_constructor() -> None:
    found = [
        line("race", "one", "ann", 1),
        line("race", "one", "bob", 2),
        line("race", "two", "ann", 2, car=BLUE),
        line("race", "two", "bob", 1),
    ]
    everything, together = compare(found, "ann", "bob")
    assert (everything.races_started, together.races_started) == (2, 1)
    assert together.races == Duel(sessions=1, a_ahead=1, b_ahead=0)


def test_who_shares_a_car_is_not_ahead_of_the_other() -> None:
    shared = [line("race", "one", driver, 1, points=4.0) for driver in ("ann", "bob")]
    also = line("race", "one", "ann", None, status="DNF")
    found, _ = compare([*shared, also], "ann", "bob")
    assert found.races == Duel(sessions=1, a_ahead=0, b_ahead=0)
    assert (found.a, found.b) == (found.a, found.a)
    assert found.a == Tally(points=4.0, wins=1, podiums=1, poles=0, retirements=0)


@given(LINES)
def test_it_is_the_same_from_the_other_side(found: list[Line]) -> None:
    for one, other in zip(compare(found, "ann", "bob"), compare(found, "bob", "ann"), strict=True):
        assert one.races_started == other.races_started
        assert (one.a, one.b) == (other.b, other.a)
        for duel, mirrored in (
            (one.races, other.races),
            (one.sprints, other.sprints),
            (one.qualifying, other.qualifying),
        ):
            assert (duel.sessions, duel.a_ahead, duel.b_ahead) == (
                mirrored.sessions,
                mirrored.b_ahead,
                mirrored.a_ahead,
            )
            assert duel.a_ahead + duel.b_ahead <= duel.sessions <= one.races_started


@given(LINES)
def test_no_more_is_counted_than_there_was(found: list[Line]) -> None:
    everything, together = compare(found, "ann", "bob")
    assert together.races_started <= everything.races_started <= 3
    for tally in (everything.a, everything.b):
        assert tally.wins <= tally.podiums <= everything.races_started
        assert tally.retirements <= everything.races_started
