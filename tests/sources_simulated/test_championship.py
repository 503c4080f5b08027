"""The simulated records are possible ones, in every detail that models and readers rely on."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.results import RaceResult, Status
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.domain.standings import standings_by_event
from f1_analytics.sources.simulated import Championship, ImpossibleChampionship, simulate_championship


def test_the_same_seed_gives_the_same_championship(small_championship: Championship) -> None:
    again = simulate_championship(seed=3, seasons=range(2025, 2027), teams=6, races=3, races_run=1)
    other = simulate_championship(seed=4, seasons=range(2025, 2027), teams=6, races=3, races_run=1)

    assert again == small_championship
    assert other.records != small_championship.records
    assert other.truth.drivers != small_championship.truth.drivers


def test_the_last_season_stops_on_the_way(championship: Championship) -> None:
    seasons = {record.event.season for record in championship.records}
    upcoming = [record for record in championship.records if not record.race]

    assert seasons == set(range(2019, 2027))
    assert [record.event.round for record in upcoming] == list(range(11, 23))
    assert {record.event.season for record in upcoming} == {2026}
    for record in upcoming:
        assert {session.state for session in record.sessions} == {SessionState.SCHEDULED}
        assert [*record.timed, *record.qualifying, *record.grids, *record.races] == []
        assert len(record.entries) == 20


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**32),
    season=st.integers(2006, 2030),
    teams=st.integers(6, 11),
    races=st.integers(1, 8),
    data=st.data(),
)
def test_every_championship_is_possible(seed: int, season: int, teams: int, races: int, data: st.DataObject) -> None:
    races_run = data.draw(st.integers(0, races))
    drawn = simulate_championship(seed, range(season, season + 2), teams=teams, races=races, races_run=races_run)

    assert len(drawn.records) == 2 * races
    assert sum(bool(record.race) for record in drawn.records) == races + races_run
    assert len({driver.abbreviation for driver in drawn.reference.drivers}) == len(drawn.reference.drivers)
    for one, other in pairwise(drawn.records):
        assert one.event.date < other.event.date
    for record in drawn.records:
        _assert_possible(record, 2 * teams)


def _assert_possible(record: EventRecord, cars: int) -> None:
    drivers = [entry.driver_id for entry in record.entries]
    assert drivers == sorted(set(drivers))
    assert len(drivers) == cars
    starts = [session.start for session in record.sessions]
    assert starts == sorted(starts, key=str)
    assert record.sessions[-1].kind is SessionKind.RACE
    assert record.event.date == record.sessions[-1].date
    documents = [*record.timed.values(), *record.qualifying.values(), *record.grids.values(), *record.races.values()]
    for document in documents:
        assert sorted(line.driver_id for line in document) == drivers
        assert [line.line for line in document] == list(range(1, cars + 1))
    for race in record.races.values():
        _assert_possible_race(race)


def _assert_possible_race(race: tuple[RaceResult, ...]) -> None:
    classified = [line for line in race if line.status is Status.CLASSIFIED]
    retired = race[len(classified) :]
    assert [line.position for line in classified] == list(range(1, len(classified) + 1))
    assert {line.status for line in retired} <= {Status.DNF}
    assert all(line.cause and line.time_ms is None and line.points == 0 for line in retired)
    for one, other in pairwise(classified):
        assert (one.laps or 0) >= (other.laps or 0)
        if one.time_ms is not None and other.time_ms is not None:
            assert one.time_ms <= other.time_ms
    for one, other in pairwise(retired):
        assert (one.laps or 0) >= (other.laps or 0)


def test_qualifying_drops_cars_in_three_segments(championship: Championship) -> None:
    lines = championship.records[0].qualifying[SessionKind.QUALIFYING]

    assert [sum(times is not None for times in (line.q1_ms, line.q2_ms, line.q3_ms)) for line in lines] == [
        *[3] * 10,
        *[2] * 5,
        *[1] * 5,
    ]
    for segment in ("q1_ms", "q2_ms", "q3_ms"):
        times = [getattr(line, segment) for line in lines if getattr(line, segment) is not None]
        assert times == sorted(times)


def test_grids_follow_qualifying_but_for_penalties(championship: Championship) -> None:
    run = [record for record in championship.records if record.race]
    penalised = pit_lane = 0
    for record in run:
        grid = record.grids[SessionKind.RACE]
        penalised += sum(slot.penalty is not None for slot in grid)
        pit_lane += sum(slot.pit_lane for slot in grid)
        untouched = [slot.driver_id for slot in grid if slot.penalty is None and not slot.pit_lane]
        qualified = [line.driver_id for line in record.qualifying[SessionKind.QUALIFYING]]
        assert untouched == [driver for driver in qualified if driver in set(untouched)]
        assert {line.driver_id: line.grid for line in record.race} == {slot.driver_id: slot.position for slot in grid}
        assert [slot.position is None for slot in grid] == [slot.pit_lane for slot in grid]

    slots = 20 * len(run)
    assert 0.02 < penalised / slots < 0.04
    assert 0.005 < pit_lane / slots < 0.02


def test_sprints_come_in_2023(championship: Championship) -> None:
    sprints = [record.event.season for record in championship.records if record.is_sprint_weekend]

    assert {season: sprints.count(season) for season in set(sprints)} == dict.fromkeys(range(2023, 2027), 6)
    assert all(
        (SessionKind.SPRINT in record.races) == (record.is_sprint_weekend and bool(record.race))
        for record in championship.records
    )


def test_points_and_standings_follow_the_rules_of_the_seasons(championship: Championship) -> None:
    for season in range(2019, 2027):
        records = [record for record in championship.records if record.event.season == season and record.race]
        for record, standings in zip(records, standings_by_event(season, records), strict=True):
            assert record.driver_standings == standings.drivers
            assert record.constructor_standings == standings.constructors
        paid: dict[str, float] = {}
        for line in (line for record in records for race in record.races.values() for line in race):
            paid[line.driver_id] = paid.get(line.driver_id, 0) + float(line.points)
        assert paid == {line.driver_id: float(line.points) for line in records[-1].driver_standings}


def test_results_show_the_strengths(championship: Championship) -> None:
    found = []
    for season in range(2019, 2026):
        races = [record.race for record in championship.records if record.event.season == season]
        strengths = championship.truth.strengths(season)
        places: dict[str, list[int]] = {driver_id: [] for driver_id in strengths}
        for line in (line for race in races for line in race if line.status is Status.CLASSIFIED):
            places[line.driver_id].append(line.line)
        mean_places = [float(np.mean(places[driver_id])) for driver_id in strengths]
        found.append(float(spearmanr(list(strengths.values()), mean_places).statistic))

    assert max(found) < -0.9
    assert float(np.mean(found)) < -0.95


def test_line_ups_and_cars_change_between_seasons(championship: Championship) -> None:
    for season in range(2020, 2027):
        before, after = championship.truth.seasons[season - 1], championship.truth.seasons[season]
        teams = {seat.driver_id: seat.constructor_id for seat in before.seats}
        newcomers = [seat for seat in after.seats if seat.driver_id not in teams]
        moved = [seat for seat in after.seats if teams.get(seat.driver_id, seat.constructor_id) != seat.constructor_id]

        assert len(newcomers) == 2
        assert len(after.seats) == 20
        assert len(moved) <= 4
        assert before.cars != after.cars
    assert any(
        championship.truth.seasons[season - 1].cars.keys() == championship.truth.seasons[season].cars.keys()
        for season in range(2020, 2027)
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"seed": -1}, "seed of a simulated championship must not be negative"),
        ({"seasons": range(2005, 2007)}, "2006 or later"),
        ({"seasons": range(2020, 2026, 2)}, "consecutive"),
        ({"seasons": range(2020, 2020)}, "consecutive"),
        ({"teams": 5}, "teams of a simulated championship must be 6 to 11, got 5"),
        ({"races": 23}, "races of a simulated championship must be 1 to 22, got 23"),
        ({"races": 3, "races_run": 4}, "races_run of a simulated championship must be 0 to 3, got 4"),
    ],
)
def test_impossible_championships_are_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ImpossibleChampionship, match=message):
        simulate_championship(**{"seed": 1, **changes})
