from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.gateway.conftest import Api, Publish

from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.ledger import GENESIS
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services
from f1_analytics.gateway.status.schemas import MissingResult, ServiceStatus
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

RACE_DAY = date(2024, 3, 24)
OVER_AT = datetime(2024, 3, 24, 17, tzinfo=UTC)


def status(sessions: Sessions, now: datetime) -> ServiceStatus:
    answer = Api(create_app(Services(sessions, clock=lambda: now))).get("/api/v1/status")
    assert answer.status_code == 200, answer.text
    return ServiceStatus.model_validate_json(answer.content)


@pytest.mark.parametrize(("days", "missing"), [(-4, False), (1, False), (2, True)])
def test_results_that_are_late_are_named(sessions: Sessions, days: int, missing: bool) -> None:
    found = status(sessions, OVER_AT + timedelta(days=days))
    late = MissingResult(event_slug="2024-lemuria", name="lemuria Grand Prix", date=RACE_DAY)
    assert found.missing_results == ((late,) if missing else ())
    assert (found.stale, found.status) == (missing, "stale" if missing else "fresh")
    assert (found.next_event_slug, found.next_result_expected_at) == ("2024-lemuria", OVER_AT)


def test_all_that_are_late_are_named_the_oldest_first(database_sessions: Sessions) -> None:
    held = (records.upcoming(number=1), records.upcoming(number=2), records.upcoming(season=2025, number=1))
    ingest(MemoryArchive(held), database_sessions, NullProgress())
    found = status(database_sessions, OVER_AT + timedelta(days=30))
    assert [one.event_slug for one in found.missing_results] == ["2024-atlantis", "2024-lemuria"]
    assert found.next_result_expected_at == OVER_AT - timedelta(days=7)


def test_an_invented_calendar_expects_nothing(database_sessions: Sessions) -> None:
    held = (records.raced(number=1), records.upcoming(number=2))
    ingest(MemoryArchive(held, simulated=True), database_sessions, NullProgress())
    assert status(database_sessions, OVER_AT + timedelta(days=30)).missing_results == ()


def test_the_end_of_the_ledger_and_the_versions_are_told(sessions: Sessions, publish: Publish) -> None:
    empty = status(sessions, OVER_AT)
    assert (empty.ledger.entries, empty.ledger.head, empty.ledger.last_made_at) == (0, GENESIS, None)
    assert (empty.versions.program, empty.versions.data, empty.versions.model) == (
        version("f1-analytics"),
        "f1db 2024.1.0",
        None,
    )
    publish(1)
    last = publish(2)
    found = status(sessions, OVER_AT)
    assert (found.ledger.entries, found.ledger.head, found.ledger.last_made_at) == (2, last.hash, last.made_at)
    assert (found.ledger_entries, found.versions.model) == (2, "2")


def test_an_empty_database_knows_nothing(database_sessions: Sessions) -> None:
    found = status(database_sessions, OVER_AT)
    assert (found.status, found.data, found.next_result_expected_at, found.versions.data) == ("empty", None, None, None)
