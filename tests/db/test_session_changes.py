from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from tests.factories import records
from tests.factories.archives import MemoryArchive

from f1_analytics.db.models import EventRow, SessionChangeRow, SessionRow
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.sessions import Session, SessionKind, SessionState
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

SLUG = "2024-atlantis"
SCHEDULED = records.upcoming(number=1)


def take(sessions: Sessions, *held: EventRecord) -> None:
    ingest(MemoryArchive(held), sessions, NullProgress())


def with_race(record: EventRecord, **changes: Any) -> EventRecord:
    *others, race = record.sessions
    assert race.kind is SessionKind.RACE
    return replace(record, sessions=(*others, replace(race, **changes)))


def sequences(sessions: Sessions) -> dict[str, int]:
    with sessions.read() as session:
        return dict(session.tuples(select(SessionRow.kind, SessionRow.sequence).where(SessionRow.event_slug == SLUG)))


def changes(sessions: Sessions) -> list[SessionChangeRow]:
    with sessions.read() as session:
        return list(session.scalars(select(SessionChangeRow).order_by(SessionChangeRow.session_change_id)))


def test_a_new_calendar_is_no_change(database_sessions: Sessions) -> None:
    take(database_sessions, SCHEDULED)
    assert set(sequences(database_sessions).values()) == {0}
    assert changes(database_sessions) == []


def test_a_moved_session_counts_up_and_the_others_do_not(database_sessions: Sessions) -> None:
    take(database_sessions, SCHEDULED)
    start = SCHEDULED.sessions[-1].start
    assert start is not None
    later = start + timedelta(hours=1)
    take(database_sessions, with_race(SCHEDULED, start=later))
    assert sequences(database_sessions) == {"practice_1": 0, "qualifying": 0, "race": 1}
    (change,) = changes(database_sessions)
    assert (change.kind, change.sequence, change.start_before, change.start) == ("race", 1, start, later)
    with database_sessions.read() as session:
        assert session.scalar(select(SessionRow.changed_at).where(SessionRow.kind == "race")) == change.changed_at


@pytest.mark.parametrize(
    "changed",
    [{"start": None}, {"state": SessionState.POSTPONED}, {"date": SCHEDULED.event.date + timedelta(days=7)}],
)
def test_every_kind_of_change_counts(database_sessions: Sessions, changed: dict[str, Any]) -> None:
    take(database_sessions, SCHEDULED)
    take(database_sessions, with_race(SCHEDULED, **changed))
    assert sequences(database_sessions)["race"] == 1
    take(database_sessions, SCHEDULED)
    assert sequences(database_sessions)["race"] == 2, "going back is a change too"


def test_what_does_not_concern_the_time_does_not_count(database_sessions: Sessions) -> None:
    take(database_sessions, SCHEDULED)
    take(database_sessions, replace(SCHEDULED, event=replace(SCHEDULED.event, official_name="Another name")))
    assert set(sequences(database_sessions).values()) == {0}


def test_another_circuit_counts_for_every_session(database_sessions: Sessions) -> None:
    take(database_sessions, SCHEDULED)
    moved = replace(SCHEDULED.event, circuit_id="lemuria", circuit_layout_id="lemuria-1")
    take(database_sessions, replace(SCHEDULED, event=moved))
    assert set(sequences(database_sessions).values()) == {1}


def test_a_session_that_comes_back_goes_on_counting(database_sessions: Sessions) -> None:
    take(database_sessions, SCHEDULED)
    take(database_sessions, replace(SCHEDULED, sessions=SCHEDULED.sessions[1:]))
    (dropped,) = changes(database_sessions)
    assert (dropped.kind, dropped.sequence, dropped.state) == ("practice_1", 1, None)
    take(database_sessions, SCHEDULED)
    assert sequences(database_sessions)["practice_1"] == 2


def test_an_event_that_the_source_drops_is_cancelled(database_sessions: Sessions) -> None:
    take(database_sessions, SCHEDULED, records.upcoming(number=2))
    take(database_sessions, records.upcoming(number=2))
    assert {(change.event_slug, change.state) for change in changes(database_sessions)} == {(SLUG, "cancelled")}
    assert set(sequences(database_sessions).values()) == {1}
    with database_sessions.read() as session:
        assert session.scalar(select(EventRow.state).where(EventRow.slug == SLUG)) == "cancelled"


def test_sessions_count_on_their_own(database_sessions: Sessions) -> None:
    sprint = Session(SessionKind.SPRINT, SCHEDULED.event.date, None, SessionState.SCHEDULED)
    take(database_sessions, SCHEDULED)
    take(database_sessions, replace(SCHEDULED, sessions=(sprint, *SCHEDULED.sessions)))
    assert changes(database_sessions) == [], "a session that is added later is no change of one"
    assert sequences(database_sessions)["sprint"] == 0
