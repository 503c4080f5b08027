from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.publications import publication

from f1_analytics.db.backtest_scores import StoredSummary, save_summaries
from f1_analytics.db.changes import change_mark
from f1_analytics.db.ledger import append
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.pipelines.score import score_published
from f1_analytics.runtime.progress import NullProgress

RACED, COMING = records.raced(number=1), records.upcoming(number=2)
Change = Callable[[Sessions], object]


def mark(sessions: Sessions) -> str:
    with sessions.read() as session:
        return change_mark(session)


def take(*held: EventRecord) -> Change:
    return lambda sessions: ingest(MemoryArchive(held), sessions, NullProgress())


def moved() -> EventRecord:
    first, *others = COMING.sessions
    assert first.start is not None
    return replace(COMING, sessions=(replace(first, start=first.start + timedelta(minutes=30)), *others))


def publish(sessions: Sessions) -> None:
    with sessions.write() as session:
        append(session, replace(publication(1, Horizon.PRE_WEEKEND), event_slug="2024-atlantis"))


def publish_and_score(sessions: Sessions) -> None:
    publish(sessions)
    before = mark(sessions)
    assert score_published(sessions, datetime(2024, 4, 1, tzinfo=UTC))
    assert mark(sessions) != before, "a score is a change of its own"


def summarise(sessions: Sessions) -> None:
    with sessions.write() as session:
        save_summaries(session, [StoredSummary("stack", "code", "data", Horizon.PRE_WEEKEND, SessionKind.RACE, {})])


@pytest.mark.parametrize(
    "change",
    [
        take(RACED, records.raced(number=2)),
        take(RACED, moved()),
        take(replace(RACED, event=replace(RACED.event, official_name="Another name")), COMING),
        publish,
        publish_and_score,
        summarise,
    ],
    ids=["a result", "a moved session", "a renamed event", "a forecast", "a score", "a backtest"],
)
def test_the_mark_changes_with_everything_that_answers_are_made_from(
    database_sessions: Sessions, change: Change
) -> None:
    take(RACED, COMING)(database_sessions)
    before = mark(database_sessions)
    assert mark(database_sessions) == before
    change(database_sessions)
    assert mark(database_sessions) != before


def test_the_mark_of_an_empty_database_is_known(database_sessions: Sessions) -> None:
    assert mark(database_sessions) == mark(database_sessions)
