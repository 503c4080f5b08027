"""The whole real archive: counts, and races that every part of the reader must get right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.results import NEVER_STARTED, Status
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.sources.f1db import F1dbArchive

NEVER_OR_DNS = NEVER_STARTED | {Status.DNS}


@pytest.fixture(scope="module")
def events(archive_events: tuple[EventRecord, ...]) -> Mapping[str, EventRecord]:
    """Every event by slug."""
    return {record.event.slug: record for record in archive_events}


def test_every_event_since_1950(archive: F1dbArchive, events: Mapping[str, EventRecord]) -> None:
    records = list(events.values())
    assert list(events) == list(archive.event_digests())
    assert [record.event.date for record in records] == sorted(record.event.date for record in records)
    held = [record for record in records if record.race]
    assert len(held) >= 1156
    seasons = Counter(record.event.season for record in held)
    assert {year: seasons[year] for year in (1950, 1978, 2012, 2021, 2024, 2025)} == {
        1950: 7,
        1978: 16,
        2012: 20,
        2021: 22,
        2024: 24,
        2025: 24,
    }
    assert sum(SessionKind.SPRINT in record.races for record in records if record.event.season <= 2025) == 24
    assert archive.unknown_fields == ()
    assert not archive.simulated


def test_every_race_has_a_field_and_a_winner(events: Mapping[str, EventRecord]) -> None:
    for record in events.values():
        assert record.entries, record.event.slug
        assert [entry.driver_id for entry in record.entries] == sorted({e.driver_id for e in record.entries})
        if record.race:
            assert record.race[0].position == 1, record.event.slug
            assert sum(line.points for line in record.race) > 0, record.event.slug


def test_everyone_who_raced_was_entered(events: Mapping[str, EventRecord]) -> None:
    missing = {
        (record.event.slug, line.driver_id)
        for record in events.values()
        for line in record.race
        if line.status not in NEVER_OR_DNS and line.driver_id not in {entry.driver_id for entry in record.entries}
    }
    assert missing == set()


def test_reference(archive: F1dbArchive) -> None:
    reference = archive.reference()
    assert len(reference.drivers) >= 917
    assert len(reference.circuits) >= 78
    brawn = next(c for c in reference.constructors if c.constructor_id == "brawn")
    assert [part.constructor_id for part in brawn.chronology] == ["tyrrell", "bar", "honda", "brawn", "mercedes"]
    assert brawn.chronology[-1].year_to is None
    layouts = {layout.layout_id for circuit in reference.circuits for layout in circuit.layouts}
    assert all(archive.circuit_svg(layout) for layout in layouts)


def test_season_standings(archive: F1dbArchive) -> None:
    standings = archive.season_standings()
    assert standings[2021].drivers[0].driver_id == "max-verstappen"
    assert standings[2021].drivers[0].points == Decimal("395.5")
    schumacher = next(line for line in standings[1997].drivers if line.driver_id == "michael-schumacher")
    assert (schumacher.position, schumacher.points) == (None, Decimal(78))
    assert standings[1957].constructors == (), "the constructors' championship began in 1958"


def test_1956_argentina_was_won_by_two_drivers_in_one_car(events: Mapping[str, EventRecord]) -> None:
    winners = [line for line in events["1956-argentina"].race if line.position == 1]
    assert [(line.driver_id, line.shared_car, line.points) for line in winners] == [
        ("luigi-musso", False, Decimal(4)),
        ("juan-manuel-fangio", True, Decimal(5)),
    ]


def test_2021_belgium_paid_half_points_and_does_not_leak_its_length(events: Mapping[str, EventRecord]) -> None:
    record = events["2021-belgium"]
    assert [(line.driver_id, line.points) for line in record.race[:2]] == [
        ("max-verstappen", Decimal("12.5")),
        ("george-russell", Decimal(9)),
    ]
    assert record.event.scheduled_laps == 44
    assert record.event.course_length_km == pytest.approx(7.004)


def test_2008_brazil(events: Mapping[str, EventRecord]) -> None:
    record = events["2008-brazil"]
    massa = record.race[0]
    assert (massa.driver_id, massa.time_ms, massa.laps, massa.grid) == ("felipe-massa", 5_651_435, 71, 1)
    hamilton = next(line for line in record.race if line.driver_id == "lewis-hamilton")
    glock = next(line for line in record.race if line.driver_id == "timo-glock")
    assert (hamilton.position, hamilton.gap, glock.position) == (5, "+38.907", 6)
    assert {entry.constructor_id for entry in record.entries if entry.driver_id == "lewis-hamilton"} == {"mclaren"}


def test_sprint_weekend_of_2025(events: Mapping[str, EventRecord]) -> None:
    record = events["2025-china"]
    assert record.is_sprint_weekend
    assert set(record.races) == set(record.grids) == {SessionKind.RACE, SessionKind.SPRINT}
    assert set(record.qualifying) == {SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING}
    assert [session.kind for session in record.sessions] == [
        SessionKind.PRACTICE_1,
        SessionKind.SPRINT_QUALIFYING,
        SessionKind.SPRINT,
        SessionKind.QUALIFYING,
        SessionKind.RACE,
    ]
    assert record.races[SessionKind.SPRINT][0].driver_id == "lewis-hamilton"
    assert [line.driver_id for line in record.race if line.status is Status.DSQ] == [
        "charles-leclerc",
        "lewis-hamilton",
        "pierre-gasly",
    ]


@pytest.mark.parametrize(
    ("slug", "start"),
    [
        ("2025-bahrain", datetime(2025, 4, 13, 15, tzinfo=UTC)),  # 18:00 in Sakhir
        ("2025-australia", datetime(2025, 3, 16, 4, tzinfo=UTC)),  # 15:00 in Melbourne
        ("2025-las-vegas", datetime(2025, 11, 23, 4, tzinfo=UTC)),  # 20:00 in Las Vegas, the day before
    ],
)
def test_times_are_utc(events: Mapping[str, EventRecord], slug: str, start: datetime) -> None:
    race = events[slug].sessions[-1]
    assert (race.kind, race.start, race.date) == (SessionKind.RACE, start, start.date())


def test_practice_lost_to_a_typhoon_was_cancelled(events: Mapping[str, EventRecord]) -> None:
    states = {session.kind: session.state for session in events["2019-japan"].sessions}
    assert states[SessionKind.PRACTICE_3] is SessionState.CANCELLED
    assert states[SessionKind.PRACTICE_2] is SessionState.FINAL


@pytest.mark.parametrize(
    ("slug", "driver"),
    [("1987-austria", "philippe-streiff"), ("1988-spain", "rene-arnoux"), ("1993-japan", "andrea-de-cesaris")],
)
def test_retirements_listed_with_a_position_are_put_right(
    events: Mapping[str, EventRecord], slug: str, driver: str
) -> None:
    lines = [line for line in events[slug].race if line.driver_id == driver]
    assert [(line.position, line.status) for line in lines] == [(None, Status.DNF)]


def test_nobody_has_two_lines_in_a_qualifying(events: Mapping[str, EventRecord]) -> None:
    for record in events.values():
        for lines in record.qualifying.values():
            assert len({line.driver_id for line in lines}) == len(lines), record.event.slug


def test_events_to_come_expect_the_running_field(events: Mapping[str, EventRecord]) -> None:
    record = events["2026-abu-dhabi"]
    if record.race:
        pytest.skip("the archive is newer than this test: the season has been run")
    assert len(record.entries) == 22
    assert {session.state for session in record.sessions} == {SessionState.SCHEDULED}
    assert all(session.start is not None for session in record.sessions)
