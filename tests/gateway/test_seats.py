from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive

from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.seats import last_constructors
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

BETWEEN = datetime(2024, 3, 18, tzinfo=UTC)
BEFORE_ALL = datetime(2024, 1, 1, tzinfo=UTC)


def with_ann_in(record: EventRecord, team: str) -> EventRecord:
    race = tuple(replace(line, constructor_id=team) if line.driver_id == "ann" else line for line in record.race)
    return replace(record, races={SessionKind.RACE: race})


@pytest.fixture
def sessions(database_sessions: Sessions) -> Sessions:
    """Ann changes from red to blue for the second race; next year Bob is entered for blue and nothing was raced."""
    entries = tuple(
        replace(entry, constructor_id="blue") if entry.driver_id == "bob" else entry for entry in records.entries()
    )
    held = (
        records.raced(number=1),
        with_ann_in(records.raced(number=2), "blue"),
        replace(records.upcoming(season=2025, number=1), entries=entries),
    )
    ingest(MemoryArchive(held), database_sessions, NullProgress())
    return database_sessions


@pytest.mark.parametrize(
    ("season", "as_of", "ann", "bob"),
    [
        (None, None, "blue", "red"),
        (2024, None, "blue", "red"),
        (2024, BETWEEN, "red", "red"),
        (None, BETWEEN, "red", "red"),
        (2025, None, "red", "blue"),
        (2025, BETWEEN, None, None),
        (None, BEFORE_ALL, None, None),
    ],
)
def test_the_last_race_says_it_and_before_the_first_the_entry(
    sessions: Sessions, season: int | None, as_of: datetime | None, ann: str | None, bob: str | None
) -> None:
    with sessions.read() as session:
        found = last_constructors(session, ("ann", "bob"), as_of, season)
    assert {driver: team.constructor_id for driver, team in found.items()} == {
        driver: team for driver, team in (("ann", ann), ("bob", bob)) if team is not None
    }


def test_names_are_there_and_nobody_costs_nothing(sessions: Sessions) -> None:
    with sessions.read() as session:
        assert last_constructors(session, (), None) == {}
        assert last_constructors(session, ("dee", "nobody"), None)["dee"].name == "Blue"
