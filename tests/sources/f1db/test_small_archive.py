"""What each part of the archive becomes, on a made-up championship."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from tests.sources.f1db.small_archive import FIRST, SEASON, SECOND, SmallArchive

from f1_analytics.domain.events import Entry
from f1_analytics.domain.results import Status
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.sources.f1db import open_archive


def test_folder_and_tarball_say_the_same(tmp_path: Path) -> None:
    folder = open_archive(SmallArchive().write(tmp_path))
    tarball = open_archive(SmallArchive().write_tarball(tmp_path))
    assert list(folder.events()) == list(tarball.events())
    assert folder.reference() == tarball.reference()
    assert folder.event_digests() == tarball.event_digests()
    assert folder.season_standings() == tarball.season_standings()
    assert folder.version == tarball.version == "2031.1.0"


def test_event_with_results(tmp_path: Path) -> None:
    record = next(open_archive(SmallArchive().write(tmp_path)).events())
    assert (record.event.slug, record.event.round, record.event.date) == ("2031-arden", 1, date(2031, 5, 1))
    assert record.event.scheduled_laps == 66, "the race was cut to 60 laps, which must not leak"
    assert [(line.line, line.position, line.status, line.points, line.grid) for line in record.race] == [
        (1, 1, Status.CLASSIFIED, Decimal(25), 1),
        (2, 2, Status.CLASSIFIED, Decimal("18.5"), 2),
        (3, None, Status.DNF, Decimal(0), None),
    ]
    assert [(line.time_ms, line.gap, line.time_penalty, line.cause) for line in record.race] == [
        (5_400_000, None, None, None),
        (5_400_000, "+2.695", "5.000", None),
        (None, None, None, "Gearbox"),
    ]
    slot = record.grids[SessionKind.RACE][2]
    assert (slot.position, slot.pit_lane, slot.penalty, slot.time_ms) == (None, True, "SFB", None)
    assert [line.q1_ms for line in record.qualifying[SessionKind.QUALIFYING]] == [80_500, 81_500, 82_500]


def test_entries_are_sorted_and_hold_the_test_driver_who_drove(tmp_path: Path) -> None:
    record = next(open_archive(SmallArchive().write(tmp_path)).events())
    assert record.entries == tuple(
        Entry(driver, "acme", "acme", "acme-racing") for driver in ("ada-ash", "ben-birch", "cy-cedar")
    )


def test_event_to_come_expects_the_entries_of_the_one_before(tmp_path: Path) -> None:
    first, second = open_archive(SmallArchive().write(tmp_path)).events()
    assert second.entries == first.entries
    assert second.race == ()


def test_event_without_rounds_takes_entries_from_its_own_documents(tmp_path: Path) -> None:
    small = SmallArchive()
    qualifying = small.files[f"{FIRST}/qualifying-results.yml"]
    small.files[f"{SECOND}/qualifying-results.yml"] = qualifying.split("- position: 3")[0]
    _, second = open_archive(small.write(tmp_path)).events()
    assert [entry.driver_id for entry in second.entries] == ["ada-ash", "ben-birch"]


def test_driver_named_with_two_cars_is_entered_once(tmp_path: Path) -> None:
    small = SmallArchive().replace(f"{SEASON}/entrants.yml", "driverId: cy-cedar", "driverId: ada-ash")
    first = next(open_archive(small.write(tmp_path)).events())
    assert [entry.driver_id for entry in first.entries] == ["ada-ash", "ben-birch"]


def test_sessions_of_a_past_and_a_coming_event(tmp_path: Path) -> None:
    first, second = open_archive(SmallArchive().write(tmp_path)).events()
    assert [(s.kind, s.start, s.state) for s in first.sessions] == [
        (SessionKind.PRACTICE_3, None, SessionState.CANCELLED),
        (SessionKind.QUALIFYING, None, SessionState.FINAL),
        (SessionKind.RACE, None, SessionState.FINAL),
    ]
    assert {s.kind: s.start for s in second.sessions} == {
        SessionKind.QUALIFYING: datetime(2031, 5, 1, 14, tzinfo=UTC),
        SessionKind.SPRINT_QUALIFYING: None,
        SessionKind.SPRINT: None,
        SessionKind.RACE: datetime(2031, 5, 2, 13, tzinfo=UTC),
    }
    assert {s.state for s in second.sessions} == {SessionState.SCHEDULED}
    assert second.is_sprint_weekend
    assert not first.is_sprint_weekend


def test_only_named_events_are_read_and_progress_is_told(tmp_path: Path) -> None:
    archive = open_archive(SmallArchive().write(tmp_path))
    told: list[tuple[int, int]] = []
    records = list(archive.events(progress=lambda done, total: told.append((done, total)), only={"2031-borea"}))
    assert [record.event.slug for record in records] == ["2031-borea"]
    assert len(records[0].entries) == 3, "entries are carried forward from events that are not read"
    assert told == [(1, 1)]


def test_season_standings_and_drawings(tmp_path: Path) -> None:
    archive = open_archive(SmallArchive().write(tmp_path))
    standings = archive.season_standings()[2031]
    assert [(line.driver_id, line.points) for line in standings.drivers] == [("ada-ash", Decimal(25))]
    assert [line.points for line in standings.constructors] == [Decimal("43.5")]
    assert archive.circuit_svg("ring-1") == b"<svg/>"
    assert archive.circuit_svg("../../ring-1") is None


def test_simulated_championship_is_marked(tmp_path: Path) -> None:
    small = SmallArchive()
    assert not open_archive(small.write(tmp_path / "real")).simulated
    small.files["src/data/simulated.yml"] = "seed: 1\n"
    assert open_archive(small.write(tmp_path / "made-up")).simulated


def test_folder_without_a_version_is_known_by_its_data(tmp_path: Path) -> None:
    small = SmallArchive()
    version = open_archive(small.write(tmp_path / "a", "f1db")).version
    assert version.startswith("sha256-")
    assert open_archive(small.write(tmp_path / "b", "f1db")).version == version
    small.replace(f"{FIRST}/race-results.yml", "Gearbox", "Engine")
    assert open_archive(small.write(tmp_path / "c", "f1db")).version != version


@pytest.mark.parametrize(
    ("path", "old", "new", "changed"),
    [
        (f"{FIRST}/race-results.yml", "Gearbox", "Engine", {"2031-arden"}),
        (f"{SECOND}/race.yml", "13:00", "13:30", {"2031-borea"}),
        # The third driver is out of round 1, and so also no longer expected in round 2.
        (
            f"{SEASON}/entrants.yml",
            "cy-cedar\n      rounds: 1",
            "cy-cedar\n      rounds:",
            {"2031-arden", "2031-borea"},
        ),
        ("src/data/drivers/ada-ash.yml", "Ash", "Oak", set()),
    ],
)
def test_digest_changes_with_what_the_record_depends_on(
    tmp_path: Path, path: str, old: str, new: str, changed: set[str]
) -> None:
    before = open_archive(SmallArchive().write(tmp_path / "before")).event_digests()
    after = open_archive(SmallArchive().replace(path, old, new).write(tmp_path / "after")).event_digests()
    assert list(before) == ["2031-arden", "2031-borea"]
    assert {slug for slug in before if before[slug] != after[slug]} == changed


def test_fields_of_a_newer_release_are_reported_and_do_no_harm(tmp_path: Path) -> None:
    small = SmallArchive()
    small.replace(f"{FIRST}/race-results.yml", "  laps: 60", "  laps: 60\n  tokens: 3")
    small.replace("src/data/drivers/ada-ash.yml", "gender:", "height: 170\ngender:")
    small.files[f"{FIRST}/weather.yml"] = "rain: true\n"
    archive = open_archive(small.write(tmp_path))
    plain = open_archive(SmallArchive().write(tmp_path, "plain"))
    assert list(archive.events()) == list(plain.events())
    assert archive.reference() == plain.reference()
    assert archive.unknown_fields == ("drivers: height", "race-results: tokens", "weather.yml")
    assert plain.unknown_fields == ()
