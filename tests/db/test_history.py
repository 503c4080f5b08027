from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from tests.factories import records

from f1_analytics.db import tables
from f1_analytics.db.history import load_event, load_history
from f1_analytics.db.models import CircuitLayoutRow, CircuitRow, DocumentRow, RaceResultRow
from f1_analytics.db.publishing import Provenance, cancel_event, encode_event, publish_event
from f1_analytics.db.reference import load_reference, save_reference, save_seasons
from f1_analytics.db.sessions import ReadSession, Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.sources.f1db.archive import open_archive
from f1_analytics.sources.time_zones import time_zone_at

RECORDED = datetime(2024, 6, 1, tzinfo=UTC)
RACE_DAY = datetime(2024, 3, 17, tzinfo=UTC)


def provenance(at: datetime = RECORDED) -> Provenance:
    return Provenance("test", "1", at)


@pytest.fixture
def sessions(database_sessions: Sessions) -> Sessions:
    with database_sessions.write() as session:
        save_reference(session, records.reference(), lambda layout_id: f"<svg>{layout_id}</svg>", time_zone_at)
        save_seasons(session, [1950, 2024])
    return database_sessions


def publish(sessions: Sessions, record: EventRecord, at: datetime = RECORDED) -> int:
    with sessions.write() as session:
        return publish_event(session, encode_event(record, "digest"), provenance(at))


def count(session: ReadSession, table: type[DocumentRow | RaceResultRow]) -> int | None:
    return session.scalar(select(func.count()).select_from(table))


def test_records_come_back_as_they_went_in(sessions: Sessions) -> None:
    held = [records.raced(1950, 1), records.raced(2024, 1), records.upcoming(2024, 2)]
    for record in reversed(held):
        publish(sessions, record)
    with sessions.read() as session:
        assert load_history(session) == held
        assert load_history(session, since=2024) == held[1:]
        assert load_event(session, "2024-atlantis") == held[1]
        assert load_event(session, "2024-nowhere") is None


def test_points_keep_their_digits(sessions: Sessions) -> None:
    publish(sessions, records.raced())
    with sessions.read() as session:
        (record,) = load_history(session)
    assert [str(line.points) for line in record.race] == ["25", "18.00", "7.5", "0"]


def test_tables_can_be_left_out(sessions: Sessions) -> None:
    publish(sessions, records.raced())
    with sessions.read() as session:
        (record,) = load_history(session, without={tables.PIT_STOP, tables.TIMED})
    assert (record.pit_stops, record.timed) == ((), {})
    assert record.race == records.raced().race


def test_reference_comes_back_and_can_be_updated(sessions: Sessions) -> None:
    with sessions.write() as session:
        save_reference(session, records.reference(), lambda _: "<svg/>", time_zone_at)
        assert load_reference(session) == records.reference()
        assert set(session.scalars(select(CircuitLayoutRow.svg))) == {"<svg/>"}


def test_circuits_are_stored_with_the_time_zone_of_their_place(sessions: Sessions) -> None:
    def zones(session: ReadSession) -> set[str]:
        return set(session.scalars(select(CircuitRow.time_zone)))

    with sessions.write() as session:
        assert zones(session) == {"Etc/GMT"}  # the circuits of the test lie in the sea off Ghana
        save_reference(session, records.reference(), lambda _: None, lambda *place: f"{place}")
        assert zones(session) == {"(1.5, -2.5)"}


def test_an_unchanged_event_adds_nothing(sessions: Sessions) -> None:
    first = publish(sessions, records.raced())
    assert publish(sessions, records.raced()) == 0
    with sessions.read() as session:
        assert count(session, DocumentRow) == first
        assert count(session, RaceResultRow) == 4


def test_a_revised_result_is_added_and_the_old_one_stays(sessions: Sessions) -> None:
    old, new = records.raced(), records.raced(order=("bob", "ann", "cid", "dee"))
    before = publish(sessions, old)
    assert publish(sessions, new, at=RECORDED + timedelta(days=1)) == 7 < before
    with sessions.read() as session:
        assert load_history(session) == [new]
        assert load_history(session, as_of=RECORDED) == [old]
        assert load_history(session, as_of=RECORDED + timedelta(days=1)) == [new]
        revisions = select(DocumentRow).where(DocumentRow.kind == "race").order_by(DocumentRow.revision)
        first, second = session.scalars(revisions)
        assert (first.revision, first.supersedes, first.valid_from) == (1, None, RACE_DAY + timedelta(hours=17))
        assert (second.revision, second.supersedes) == (2, first.document_id)
        assert second.valid_from == second.recorded_at == RECORDED + timedelta(days=1)


def test_a_withdrawn_result_is_gone_since_then_and_can_return(sessions: Sessions) -> None:
    publish(sessions, records.raced(number=1))
    publish(sessions, records.upcoming(number=1), at=RECORDED + timedelta(days=1))
    assert publish(sessions, records.upcoming(number=1), at=RECORDED + timedelta(days=2)) == 0
    publish(sessions, records.raced(number=1), at=RECORDED + timedelta(days=3))
    with sessions.read() as session:
        races = [bool(load_history(session, as_of=RECORDED + timedelta(days=days))[0].race) for days in (0, 1, 2, 3)]
    assert races == [True, False, False, True]


@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        (RACE_DAY - timedelta(days=6), []),
        (RACE_DAY - timedelta(days=2), ["entries"]),
        (RACE_DAY - timedelta(days=1), ["entries", "practice_1"]),
        (RACE_DAY + timedelta(hours=14), ["entries", "practice_1", "qualifying", "grid"]),
        (RACE_DAY + timedelta(hours=17), ["entries", "practice_1", "qualifying", "grid", "race", "standings"]),
    ],
)
def test_as_of_shows_what_was_public_then(sessions: Sessions, as_of: datetime, known: list[str]) -> None:
    publish(sessions, records.raced())
    with sessions.read() as session:
        (record,) = load_history(session, as_of=as_of)
    found = {
        "entries": record.entries,
        "practice_1": record.timed,
        "qualifying": record.qualifying,
        "grid": record.grids,
        "race": record.races,
        "standings": record.driver_standings,
    }
    assert [name for name, documents in found.items() if documents] == known
    final = {session.kind.value for session in record.sessions if session.state is SessionState.FINAL}
    assert final == {kind.value for kind in SessionKind} & set(known)


def test_a_dropped_event_leaves_the_history_and_its_documents_stay(sessions: Sessions) -> None:
    publish(sessions, records.raced(number=1))
    publish(sessions, records.upcoming(number=2))
    with sessions.write() as session:
        documents = count(session, DocumentRow)
        cancel_event(session, "2024-lemuria", provenance())
        assert [record.event.slug for record in load_history(session)] == ["2024-atlantis"]
        assert count(session, DocumentRow) == documents
    publish(sessions, records.upcoming(number=2))
    with sessions.read() as session:
        assert load_history(session)[1] == records.upcoming(number=2)


def test_the_number_of_queries_does_not_grow_with_the_history(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    tuples = ReadSession.tuples

    def counted(self: ReadSession, statement: Any, parameters: Any) -> list[tuple[Any, ...]]:
        asked.append(statement)
        return tuples(self, statement, parameters)

    monkeypatch.setattr(ReadSession, "tuples", counted)

    def queries() -> int:
        asked.clear()
        with sessions.read() as session:
            load_history(session)
        return len(asked)

    publish(sessions, records.raced(number=1))
    one = queries()
    publish(sessions, records.raced(number=2))
    assert queries() == one == 3 + len(tables.ALL)


def test_real_events_come_back_as_they_went_in(sessions: Sessions, archive_path: Path) -> None:
    archive = open_archive(archive_path)
    slugs = {"1950-great-britain", "1957-great-britain", "1997-europe", "2021-belgium", "2024-sao-paulo"}
    held = list(archive.events(only=slugs))
    with sessions.write() as session:
        save_reference(session, archive.reference(), lambda _: None, time_zone_at)
        save_seasons(session, {record.event.season for record in held})
    for record in held:
        publish(sessions, record)
    with sessions.read() as session:
        assert load_history(session) == held
