"""Measures of documents made by hand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from f1_analytics.domain.results import FastestLap, QualifyingResult, RaceResult, Status
from f1_analytics.features.measures import (
    MOST_RACE_GAP,
    capped,
    finishing_scores,
    first_lines,
    lap_gaps,
    qualifying_gaps,
    race_gaps,
    starters,
)
from f1_analytics.features.modern_points import modern_points
from f1_analytics.ratings.strength import Seat


def lap(driver: str, time_ms: int | None, line: int = 1) -> FastestLap:
    return FastestLap(line, line, Status.CLASSIFIED, driver, f"{driver}-car", None, None, None, 10, time_ms)


def qualified(driver: str, *times: int | None, one: int | None = None) -> QualifyingResult:
    q1, q2, q3 = (*times, None, None, None)[:3]
    return QualifyingResult(1, 1, Status.CLASSIFIED, driver, f"{driver}-car", None, None, None, one, q1, q2, q3, None)


def finished(
    driver: str, position: int | None, laps: int | None = 50, time_ms: int | None = None, status: Status | None = None
) -> RaceResult:
    ended = status or (Status.CLASSIFIED if position else Status.DNF)
    head = (position or 9, position, ended, driver, f"{driver}-car", None, None, None)
    return RaceResult(*head, laps, time_ms, None, None, None, Decimal(0), None, shared_car=False)


def by_driver(figures: Mapping[Seat, float]) -> dict[str, float]:
    assert all(seat.constructor_id == f"{seat.driver_id}-car" for seat in figures)
    return {seat.driver_id: figure for seat, figure in figures.items()}


def test_gaps_of_laps_are_per_cent_of_the_best() -> None:
    gaps = by_driver(lap_gaps([lap("ann", 101_000), lap("bob", 100_000), lap("cid", None), lap("ann", 99_000)]))
    assert gaps == {"ann": pytest.approx(100 * math.log(1.01)), "bob": 0.0}


def test_no_laps_are_no_gaps() -> None:
    assert lap_gaps([]) == lap_gaps([lap("ann", None)]) == {}


def test_segments_are_compared_with_what_the_front_did_at_the_same_time() -> None:
    """The front improves by one per cent from segment to segment; whoever goes out in the first is no slower for it."""
    lines = [
        qualified("ann", 102_010, 101_000, 100_000),
        qualified("bob", 102_010, 101_000, 100_000),
        qualified("cid", 102_010, 101_000, 100_500),
        qualified("dee", 102_010, 101_000),
        qualified("eve", 102_010),
        qualified("fay", 104_050),
    ]
    gaps = by_driver(qualifying_gaps(lines))
    assert gaps == {
        "ann": 0.0,
        "bob": 0.0,
        "cid": pytest.approx(0.0, abs=1e-9),
        "dee": pytest.approx(0.0, abs=1e-9),
        "eve": pytest.approx(0.0, abs=1e-9),
        "fay": pytest.approx(100 * math.log(104_050 / 102_010)),
    }


def test_a_driver_counts_with_his_best_segment() -> None:
    lines = [qualified(driver, 101_000, 100_000) for driver in ("ann", "bob", "cid")]
    gaps = by_driver(qualifying_gaps([*lines, qualified("dee", 101_000, 107_000)]))
    assert gaps["dee"] == pytest.approx(0.0, abs=1e-9)


def test_segments_with_too_few_in_common_are_taken_as_they_are() -> None:
    gaps = by_driver(qualifying_gaps([qualified("ann", 101_000, 100_000), qualified("bob", 101_000)]))
    assert gaps == {"ann": 0.0, "bob": pytest.approx(100 * math.log(1.01))}


def test_one_session_has_one_time() -> None:
    gaps = by_driver(qualifying_gaps([qualified("ann", one=100_000), qualified("bob", one=102_000), qualified("cid")]))
    assert gaps == {"ann": 0.0, "bob": pytest.approx(100 * math.log(1.02))}


@given(st.lists(st.tuples(*[st.none() | st.integers(60_000, 120_000)] * 3), max_size=22))
def test_gaps_of_any_qualifying_start_at_zero(times: list[tuple[int | None, int | None, int | None]]) -> None:
    gaps = qualifying_gaps([qualified(f"driver-{number}", *three) for number, three in enumerate(times)])
    assert len(gaps) == sum(any(three) for three in times)
    assert min(gaps.values(), default=0.0) == 0.0
    assert all(math.isfinite(gap) for gap in gaps.values())


def test_finishing_scores_are_normal_scores_of_the_classified() -> None:
    lines = [finished("ann", 1), finished("bob", 2), finished("cid", 3), finished("dee", None)]
    assert by_driver(finishing_scores(lines)) == {
        "ann": pytest.approx(norm.ppf(5 / 6)),
        "bob": pytest.approx(0.0),
        "cid": pytest.approx(norm.ppf(1 / 6)),
    }
    assert finishing_scores([]) == finishing_scores([finished("ann", None)]) == {}


def test_lapped_cars_are_half_a_lap_further_behind_than_their_laps_tell() -> None:
    lines = [
        finished("ann", 1, 50, 5_000_000),
        finished("bob", 2, 50, 5_050_000),
        finished("cid", 3, 49, 4_990_000),
        finished("dee", 4, 40, None),
        finished("eve", 5, 50, None),
        finished("fay", None, 50, 5_010_000),
    ]
    assert by_driver(race_gaps(lines)) == {
        "ann": 0.0,
        "bob": pytest.approx(100 * math.log(1.01)),
        "cid": pytest.approx(3.0),
        "dee": MOST_RACE_GAP,
    }


@pytest.mark.parametrize("winner", [finished("ann", 1, 50), finished("ann", 1, None, 5_000_000)])
def test_a_race_without_a_winning_time_has_no_gaps(winner: RaceResult) -> None:
    assert race_gaps([winner, finished("bob", 2, None, 5_050_000)]) == {}


def test_a_shared_drive_counts_once_with_the_first_line() -> None:
    lines = [finished("ann", 1, 50, 5_000_000), finished("bob", 2), finished("ann", 3), finished("cid", 4)]
    assert [line.position for line in first_lines(lines)] == [1, 2, 4]
    assert list(by_driver(finishing_scores(lines))) == ["ann", "bob", "cid"]


def test_who_never_was_in_the_field_is_no_starter() -> None:
    statuses = [Status.DNF, Status.NC, Status.DSQ, Status.DNS, Status.DNQ, Status.DNPQ, Status.DNP, Status.EX]
    lines = [finished("ann", 1), *(finished(status.value, None, status=status) for status in statuses)]
    assert [line.driver_id for line in starters(lines)] == ["ann", "DNF", "NC", "DSQ", "DNS"]
    again = replace(finished("DNQ", 2), line=11)
    assert starters([*lines, again])[-1] is again


def test_crashes_are_capped() -> None:
    figures = {Seat(name, "car"): gap for name, gap in (("ann", 0.0), ("bob", 1.0), ("cid", 50.0))}
    assert list(capped(figures, 4.0).values()) == [0.0, 1.0, 5.0]
    assert capped({}, 4.0) == {}


def test_modern_points() -> None:
    assert [modern_points(position) for position in (1, 2, 10, 11, None)] == [25.0, 18.0, 1.0, 0.0, 0.0]
    assert np.sum([modern_points(place) for place in range(1, 30)]) == 101
