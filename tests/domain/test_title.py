"""Title races of real seasons: when they were decided, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from tests.factories import records

from f1_analytics.domain.elimination import Finish, scenarios
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.points import FIRST_TEN, SPRINT_FIRST_EIGHT, UnknownSeason
from f1_analytics.domain.results import RaceResult
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.domain.title import DroppedScores, TitleRace, constructor_title_race, driver_title_race
from f1_analytics.sources.f1db.tree import DATA, open_tree

Seasons = Mapping[int, tuple[EventRecord, ...]]
RaceOf = Callable[[int, tuple[EventRecord, ...]], TitleRace[Any]]


def _driver(line: RaceResult) -> object:
    return line.driver_id


def _constructor(line: RaceResult) -> object:
    return line.constructor_id, line.engine_manufacturer_id


CHAMPIONSHIPS: Final = [
    pytest.param("driversChampionshipDecider", 1991, driver_title_race, _driver, id="drivers"),
    pytest.param("constructorsChampionshipDecider", 1979, constructor_title_race, _constructor, id="constructors"),
]


def _as_of(records: tuple[EventRecord, ...], done: int) -> tuple[EventRecord, ...]:
    """The season after its first `done` events, the others still to come."""
    to_come = (replace(record, races={}, qualifying={}, fastest_laps=()) for record in records[done:])
    return (*records[:done], *to_come)


def _finish(record: EventRecord, competitor: object, key: Callable[[RaceResult], object]) -> Finish:
    def places(kind: SessionKind) -> tuple[int, ...]:
        lines = record.races.get(kind, ())
        return tuple(line.position for line in lines if line.position is not None and key(line) == competitor)

    fastest = {lap.driver_id for lap in record.fastest_laps if lap.position == 1}
    mine = {line.driver_id for line in record.race if key(line) == competitor and (line.position or 99) <= 10}
    return Finish(places(SessionKind.SPRINT), places(SessionKind.RACE), bool(fastest & mine))


@pytest.mark.parametrize(("field", "since", "race_of", "key"), CHAMPIONSHIPS)
def test_titles_were_decided_where_the_archive_says(
    archive_path: Path,
    seasons: Seasons,
    *,
    field: str,
    since: int,
    race_of: RaceOf,
    key: Callable[[RaceResult], object],
) -> None:
    tree = open_tree(archive_path)
    checked = 0
    for path in sorted(tree.paths()):
        if not path.endswith("/race.yml") or f"{field}: true".encode() not in tree.read(path):
            continue
        season, folder = int(path.removeprefix(f"{DATA}/seasons/")[:4]), path.split("/")[-2]
        if season < since:
            continue
        records = seasons[season]
        done = next(n for n, r in enumerate(records, 1) if r.event.grand_prix_id == folder.split("-", 1)[1])
        before, after = race_of(season, _as_of(records, done - 1)), race_of(season, _as_of(records, done))
        champion = after.champion()
        assert before.champion() is None, f"{season} was still open before {folder}"
        assert champion is not None, f"{season} was decided at {folder}"
        clinch = next(clinch for clinch in before.clinches() if clinch.competitor == champion)
        decider = records[done - 1]
        for condition in clinch.conditions:
            own, rival = (_finish(decider, c.competitor, key) for c in (condition.contender, condition.rival))
            assert condition.holds(own, rival), f"{decider.event.slug}: {condition.rival.competitor}"
        checked += 1
    assert checked >= 2025 - since + 1


def test_the_finale_of_2021_was_level_and_only_the_place_ahead_decided_it(seasons: Seasons) -> None:
    before = driver_title_race(2021, _as_of(seasons[2021], 21))
    (first, second), others = before.outlooks()[:2], before.outlooks()[2:]
    assert first.points == second.points == Fraction("369.5")
    assert [first.competitor, second.competitor] == ["max-verstappen", "lewis-hamilton"]
    assert not any(outlook.can_win for outlook in others)
    by_driver = {clinch.competitor: clinch.conditions for clinch in before.clinches()}
    assert set(by_driver) == {"max-verstappen", "lewis-hamilton"}
    (condition,) = by_driver["max-verstappen"]
    # With more wins it was enough that neither scored; Hamilton had to score one point more.
    assert (condition.margin, condition.level_margin) == (1, 0)
    assert condition.holds(Finish(), Finish())
    assert not by_driver["lewis-hamilton"][0].holds(Finish(), Finish())
    lines = {(line.race, line.fastest_lap): line.rival_race for line in scenarios(condition)}
    assert lines[2, None] == 3
    assert lines[10, None] == 11
    assert lines[None, None] == 11


def test_a_season_to_come_offers_all_points(seasons: Seasons) -> None:
    records = seasons[2025]
    race = driver_title_race(2025, _as_of(records, 0))
    sprints = sum(record.is_sprint_weekend for record in records)
    assert sprints == 6
    assert race.prizes.points == len(records) * FIRST_TEN.pays(1) + sprints * SPRINT_FIRST_EIGHT.pays(1)
    assert constructor_title_race(2025, _as_of(records, 0)).prizes.points == len(records) * 43 + sprints * 15


def test_a_cancelled_event_and_a_sprint_already_run_offer_nothing(seasons: Seasons) -> None:
    records = seasons[2025]
    sprint = next(n for n, record in enumerate(records) if record.is_sprint_weekend)
    half_done = list(_as_of(records, sprint))
    half_done[sprint] = replace(
        half_done[sprint], races={SessionKind.SPRINT: records[sprint].races[SessionKind.SPRINT]}
    )
    whole = driver_title_race(2025, _as_of(records, sprint)).prizes.points
    assert driver_title_race(2025, half_done).prizes.points == whole - SPRINT_FIRST_EIGHT.pays(1)
    last = half_done[-1]
    sessions = tuple(replace(session, state=SessionState.CANCELLED) for session in last.sessions)
    half_done[-1] = replace(last, sessions=sessions)
    expected = whole - SPRINT_FIRST_EIGHT.pays(1) - FIRST_TEN.pays(1)
    assert driver_title_race(2025, half_done).prizes.points == expected


def test_double_points_are_counted_before_the_finale_of_2014(seasons: Seasons) -> None:
    assert driver_title_race(2014, _as_of(seasons[2014], 18)).prizes.points == 2 * FIRST_TEN.pays(1)


def test_when_a_season_is_over_positions_are_final(seasons: Seasons) -> None:
    race = driver_title_race(2025, seasons[2025])
    assert race.clinches() == ()
    for outlook in race.outlooks():
        assert outlook.best_position == outlook.worst_position == outlook.position
        assert outlook.max_points == outlook.points
    assert race.champion() == race.accounts[0].competitor


@pytest.mark.parametrize(("race_of", "season"), [(driver_title_race, 1990), (constructor_title_race, 1978)])
def test_seasons_with_dropped_scores_are_refused(race_of: RaceOf, season: int) -> None:
    with pytest.raises(DroppedScores, match=str(season)):
        race_of(season, ())


def test_there_is_no_title_race_before_1950() -> None:
    with pytest.raises(UnknownSeason, match="1949"):
        driver_title_race(1949, ())


def _raced_without(driver: str) -> EventRecord:
    record = records.raced(number=1)
    return replace(record, races={SessionKind.RACE: tuple(one for one in record.race if one.driver_id != driver)})


def test_who_is_entered_but_never_raced_can_still_win() -> None:
    """Before the first event that is everybody."""
    before = tuple(replace(record, races={}) for record in (records.raced(number=1), records.upcoming(number=2)))
    for race_of in (driver_title_race, constructor_title_race):
        race: TitleRace[Any] = race_of(2024, before)
        assert race.accounts
        assert all(prospect.can_win for prospect in race.prospects())
        assert race.champion() is None
    held = (_raced_without("dee"), records.upcoming(number=2))
    newcomer = next(one for one in driver_title_race(2024, held).prospects() if one.competitor == "dee")
    assert (int(newcomer.points), newcomer.can_win) == (0, True)


def test_nobody_is_added_once_nothing_is_to_come() -> None:
    held = (_raced_without("dee"),)
    assert "dee" not in {account.competitor for account in driver_title_race(2024, held).accounts}
