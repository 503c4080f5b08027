from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.publications import publication

from f1_analytics.db.history import load_history
from f1_analytics.db.ledger import append
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.exports import rows
from f1_analytics.exports.rows import EVERYTHING, Selection, Snapshot, predictions, race_results, snapshot
from f1_analytics.exports.tables import PREDICTIONS, RACE_RESULTS, Row
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

SEASONS = (2022, 2023, 2024)


def with_sprint(record: EventRecord) -> EventRecord:
    """The record with its race a second time, as the sprint of the day before."""
    race = next(session for session in record.sessions if session.kind is SessionKind.RACE)
    start = race.start
    assert start is not None
    sprint = replace(race, kind=SessionKind.SPRINT, date=race.date - timedelta(1), start=start - timedelta(1))
    return replace(record, sessions=(*record.sessions, sprint), races={**record.races, SessionKind.SPRINT: record.race})


def archive(version: str = "2024.1.0", order: tuple[str, ...] = records.DRIVERS) -> MemoryArchive:
    held = [with_sprint(records.raced(season, number, order)) for season in SEASONS for number in (1, 2)]
    return MemoryArchive(tuple(held), version=version)


@pytest.fixture
def sessions(database_sessions: Sessions) -> Sessions:
    ingest(archive(), database_sessions, NullProgress())
    return database_sessions


def now(sessions: Sessions) -> Snapshot:
    with sessions.read() as session:
        return snapshot(session)


def results(sessions: Sessions, wanted: Selection = EVERYTHING) -> list[Row]:
    return [row for batch in race_results(sessions, now(sessions), wanted) for row in batch]


def test_every_line_of_the_history_is_there_in_its_order(sessions: Sessions) -> None:
    with sessions.read() as session:
        history = load_history(session)
    expected = [
        (record.event.slug, record.event.date, kind, line.line, line.driver_id, line.status, float(line.points))
        for record in history
        for kind in (SessionKind.SPRINT, SessionKind.RACE)
        for line in record.races[kind]
    ]
    named = [dict(zip(RACE_RESULTS.names, row, strict=True)) for row in results(sessions)]
    found = [
        tuple(row[name] for name in ("event_slug", "date", "session", "line", "driver_id", "status", "points"))
        for row in named
    ]
    assert found == expected
    assert len(found) == len(SEASONS) * 2 * 2 * len(records.DRIVERS)


def test_no_more_than_a_season_is_in_memory(sessions: Sessions) -> None:
    batches = list(race_results(sessions, now(sessions), EVERYTHING))
    assert [{row[0] for row in batch} for batch in batches] == [{season} for season in SEASONS]


@pytest.mark.parametrize(
    ("wanted", "events"),
    [
        (Selection(season=2023), {"2023-atlantis", "2023-lemuria"}),
        (Selection(first=date(2023, 3, 24)), {"2023-lemuria", "2024-atlantis", "2024-lemuria"}),
        (Selection(last=date(2022, 3, 17)), {"2022-atlantis"}),
        (Selection(first=date(2023, 3, 17), last=date(2023, 3, 17)), {"2023-atlantis"}),
        (Selection(season=2024, as_of=datetime(2024, 3, 20, tzinfo=UTC)), {"2024-atlantis"}),
        (Selection(season=1999), set()),
    ],
)
def test_a_part_can_be_asked_for(sessions: Sessions, wanted: Selection, events: set[str]) -> None:
    assert {row[2] for row in results(sessions, wanted)} == events
    for slug in ("2022-atlantis", "2024-lemuria"):
        with sessions.write() as session:
            append(session, replace(publication(), event_slug=slug, made_at=datetime(2024, 3, 18, tzinfo=UTC)))
    found = {row[1] for batch in predictions(sessions, now(sessions), wanted) for row in batch}
    before = wanted.as_of is None or wanted.as_of >= datetime(2024, 3, 18, tzinfo=UTC)
    conditions = Selection(wanted.season, wanted.first, wanted.last)
    assert found == (
        {row[2] for row in results(sessions, conditions)} & {"2022-atlantis", "2024-lemuria"} if before else set()
    )


def test_what_comes_while_an_export_is_read_is_not_in_it(sessions: Sessions) -> None:
    """Batches are transactions of their own, and still they show one state."""
    before = results(sessions)
    shown = now(sessions)
    reading = race_results(sessions, shown, EVERYTHING)
    first = next(reading)
    ingest(archive("2024.2.0", ("dee", "cid", "bob", "ann")), sessions, NullProgress())
    assert [*first, *(row for batch in reading for row in batch)] == before
    assert results(sessions) != before
    assert now(sessions) != shown


def test_published_forecasts_are_read_some_at_a_time(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "ENTRIES", 2)
    entries = []
    for number in range(1, 6):
        with sessions.write() as session:
            entries.append(append(session, publication(number)))
    batches = list(predictions(sessions, now(sessions), EVERYTHING))
    assert [{row[0] for row in batch} for batch in batches] == [{1, 2}, {3, 4}, {5}]
    named = dict(zip(PREDICTIONS.names, batches[0][1], strict=True))
    forecast = publication(1).forecast
    assert named == {
        "ledger_position": 1,
        "event_slug": "2024-atlantis",
        "target": "race",
        "horizon": "post_qualifying",
        "model": "stack",
        "model_version": "1",
        "data_version": "f1db 2024.1.0",
        "made_at": publication(1).made_at,
        "driver_id": "bob",
        "win": forecast.win[1],
        "podium": forecast.podium[1],
        "points": forecast.points[1],
        "expected_position": forecast.expected_position[1],
        "dnf": forecast.dnf[1],
    }
