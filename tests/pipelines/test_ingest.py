from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.factories import records
from tests.factories.archives import MemoryArchive, SeasonTable
from tests.factories.postgres import admin
from tests.sources.f1db.small_archive import FIRST, SEASON, SECOND, SmallArchive

from f1_analytics.db.history import load_history
from f1_analytics.db.models import Base, DataVersionRow, DocumentRow, EventRow
from f1_analytics.db.reference import load_reference
from f1_analytics.db.sessions import Sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.results import ConstructorStanding, DriverStanding
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.pipelines.ingest import IngestRefused, ingest
from f1_analytics.runtime.progress import LineProgress, NullProgress
from f1_analytics.sources.f1db.archive import open_archive

SILENT = NullProgress()
RESULTS = f"{FIRST}/race-results.yml"
TABLE_2024 = SeasonTable(
    (DriverStanding(1, "ann", Decimal(25)),), (ConstructorStanding(1, "red", "engine", Decimal(43)),)
)
ARCHIVE = MemoryArchive((records.raced(number=1), records.upcoming(number=2)), tables={2024: TABLE_2024})


def digest(urls: DatabaseUrls) -> str:
    """A digest of every row of every table."""
    found = hashlib.sha256()
    with admin(urls.primary, str(urls.primary.database)) as connection:
        for table in sorted(Base.metadata.tables):
            rows = connection.execute(f"SELECT t::text FROM {table} t ORDER BY 1".encode()).fetchall()  # noqa: S608
            found.update(repr((table, rows)).encode())
    return found.hexdigest()


def test_the_first_ingest_writes_everything(database_sessions: Sessions) -> None:
    report = ingest(ARCHIVE, database_sessions, SILENT)
    assert (report.events, report.events_written, report.events_cancelled) == (2, 2, 0)
    assert report.stops_at == date(2024, 3, 17)
    with database_sessions.read() as session:
        assert load_history(session) == list(ARCHIVE.held)
        assert load_reference(session) == ARCHIVE.reference()
        version = session.scalar(select(DataVersionRow))
        assert version is not None
        assert (version.version, version.simulated, version.stops_at) == ("2024.1.0", False, date(2024, 3, 17))
        season = select(DocumentRow.kind).where(DocumentRow.event_slug.is_(None)).order_by(DocumentRow.kind)
        assert session.scalars(season).all() == ["constructor_standings", "driver_standings"]


def test_a_second_ingest_changes_nothing(database_sessions: Sessions, urls: DatabaseUrls) -> None:
    ingest(ARCHIVE, database_sessions, SILENT)
    before = digest(urls)
    report = ingest(ARCHIVE, database_sessions, SILENT)
    assert not report.changed
    assert digest(urls) == before


def test_a_newer_archive_writes_only_what_changed(database_sessions: Sessions) -> None:
    ingest(ARCHIVE, database_sessions, SILENT)
    newer = replace(ARCHIVE, held=(records.raced(number=1), records.raced(number=2)), version="2024.2.0")
    report = ingest(newer, database_sessions, SILENT)
    assert (report.events_written, report.stops_at) == (1, date(2024, 3, 24))
    with database_sessions.read() as session:
        assert load_history(session) == list(newer.held)
        assert session.scalars(select(DataVersionRow.version)).all() == ["2024.1.0", "2024.2.0"]


def test_an_event_that_the_archive_dropped_is_cancelled(database_sessions: Sessions) -> None:
    ingest(ARCHIVE, database_sessions, SILENT)
    report = ingest(replace(ARCHIVE, held=ARCHIVE.held[:1], version="2024.2.0"), database_sessions, SILENT)
    assert report.events_cancelled == 1
    with database_sessions.read() as session:
        assert session.scalar(select(EventRow.state).where(EventRow.slug == "2024-lemuria")) == "cancelled"
        assert load_history(session) == list(ARCHIVE.held[:1])


def test_progress_is_shown(database_sessions: Sessions) -> None:
    stream = io.StringIO()
    ingest(ARCHIVE, database_sessions, LineProgress(stream))
    assert [line.rpartition(",")[0] for line in stream.getvalue().splitlines()] == [
        "Reading events: 2 of 2",
        "Writing events: 2 of 2",
    ]


def with_stranger(record: EventRecord) -> EventRecord:
    race = (replace(record.race[0], driver_id="nobody"), *record.race[1:])
    return replace(record, races={SessionKind.RACE: race})


@pytest.mark.parametrize(
    ("archive", "message"),
    [
        (
            replace(
                ARCHIVE, held=(with_stranger(records.raced(number=1)), records.raced(number=2)), version="2024.2.0"
            ),
            "2024-atlantis, race, field driver_id: the source describes no 'nobody'",
        ),
        (
            replace(
                ARCHIVE,
                held=(replace(ARCHIVE.held[0], event=replace(ARCHIVE.held[0].event, circuit_id="moon")),),
                version="2024.2.0",
            ),
            "2024-atlantis, field circuit_id: the source describes no 'moon'",
        ),
        (replace(ARCHIVE, simulated=True), "the database holds real data and cannot take simulated data"),
        (replace(ARCHIVE, version="2023.12.0"), "2023.12.0 is older"),
    ],
    ids=["unknown driver", "unknown circuit", "simulated", "older"],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    database_sessions: Sessions, urls: DatabaseUrls, archive: MemoryArchive, message: str
) -> None:
    ingest(ARCHIVE, database_sessions, SILENT)
    before = digest(urls)
    with pytest.raises(IngestRefused, match=message):
        ingest(archive, database_sessions, SILENT)
    assert digest(urls) == before


def ancient(archive: SmallArchive) -> None:
    """Move the whole season to 1949, but for the dates in its documents."""
    for path in [path for path in archive.files if path.startswith(SEASON)]:
        archive.files[path.replace("/2031", "/1949")] = archive.files.pop(path).replace("2031-", "1949-")


SPOILT: dict[str, tuple[Callable[[SmallArchive], object], str]] = {
    "syntax error": (lambda small: small.replace(RESULTS, "- position: 1", "- position: [1"), r"race-results\.yml"),
    "unknown driver": (
        lambda small: small.replace(RESULTS, "driverId: ben-birch", "driverId: nobody"),
        r"race-results\.yml, line \d+, field driverId: the archive describes no 'nobody'",
    ),
    "two winners": (
        lambda small: small.replace(RESULTS, "position: 2", "position: 1"),
        r"race-results\.yml, line \d+, field position",
    ),
    "before 1950": (ancient, "1949"),
}


@pytest.mark.parametrize("fault", sorted(SPOILT))
def test_a_spoilt_archive_is_named_and_changes_nothing(
    database_sessions: Sessions, urls: DatabaseUrls, tmp_path: Path, fault: str
) -> None:
    ingest(open_archive(SmallArchive().write(tmp_path)), database_sessions, SILENT)
    before = digest(urls)
    spoil, message = SPOILT[fault]
    newer = SmallArchive()
    newer.replace(f"{SECOND}/race.yml", "turns: 12", "turns: 13")  # an innocent change, which must not arrive alone
    spoil(newer)
    with pytest.raises(F1Error, match=message):
        ingest(open_archive(newer.write(tmp_path, "f1db-2031.2.0")), database_sessions, SILENT)
    assert digest(urls) == before


@pytest.mark.parametrize("fault", ["truncated", "another archive", "a page"])
def test_a_file_that_is_no_archive_changes_nothing(
    database_sessions: Sessions, urls: DatabaseUrls, tmp_path: Path, fault: str
) -> None:
    ingest(open_archive(SmallArchive().write(tmp_path)), database_sessions, SILENT)
    before = digest(urls)
    path = SmallArchive().write_tarball(tmp_path, "f1db-2031.2.0")
    if fault == "truncated":
        path.write_bytes(path.read_bytes()[:-200])
    elif fault == "another archive":
        path = SmallArchive(files={"README.md": "hello"}).write_tarball(tmp_path, "other")
    else:
        path.write_text("<html>Not Found</html>")
    with pytest.raises(F1Error, match=path.name):
        ingest(open_archive(path), database_sessions, SILENT)
    assert digest(urls) == before
