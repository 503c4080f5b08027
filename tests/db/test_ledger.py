from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from psycopg import errors
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError
from tests.factories import records
from tests.factories.publications import chain, publication

from f1_analytics.db.ledger import append, entries, latest, save_score, unscored, verify_ledger
from f1_analytics.db.models import ForecastRow, ForecastScoreRow
from f1_analytics.db.publishing import Provenance, encode_event, publish_event
from f1_analytics.db.reference import save_reference, save_seasons
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.ledger import GENESIS, LedgerEntry, seal, verify
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.sources.time_zones import time_zone_at

NOW = datetime(2024, 3, 18, tzinfo=UTC)


def publish(sessions: Sessions, record: EventRecord) -> None:
    with sessions.write() as session:
        publish_event(session, encode_event(record, "digest"), Provenance("test", "1", NOW))


@pytest.fixture
def sessions(database_sessions: Sessions) -> Sessions:
    with database_sessions.write() as session:
        save_reference(session, records.reference(), lambda _: None, time_zone_at)
        save_seasons(session, [2024])
    publish(database_sessions, records.upcoming(number=1))
    return database_sessions


def fill(sessions: Sessions, length: int = 3) -> list[LedgerEntry]:
    for number in range(1, length + 1):
        with sessions.write() as session:
            append(session, publication(number))
    with sessions.read() as session:
        return entries(session)


def refusal(sessions: Sessions, statement: str) -> BaseException | None:
    with pytest.raises(DBAPIError) as caught, sessions.write() as session:
        session.write(text(statement))
    return caught.value.orig


def test_entries_form_the_same_chain_as_in_memory(sessions: Sessions) -> None:
    assert fill(sessions) == chain(3)
    with sessions.read() as session:
        report = verify_ledger(session)
    assert (report.entries, report.intact) == (3, True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE forecast SET model = 'better' WHERE forecast_id = 1",
        "UPDATE forecast SET model = model WHERE false",
        "DELETE FROM forecast",
        "DELETE FROM forecast WHERE forecast_id = 3",
        "TRUNCATE forecast CASCADE",
        "SET LOCAL session_replication_role = replica; DELETE FROM forecast",
    ],
)
def test_nothing_published_can_be_changed(sessions: Sessions, statement: str) -> None:
    before = fill(sessions)
    assert isinstance(refusal(sessions, statement), errors.RestrictViolation)
    with sessions.read() as session:
        assert entries(session) == before


def row(entry: LedgerEntry) -> dict[str, object]:
    values = {name: getattr(entry, name) for name in LedgerEntry.__slots__ if name != "position"}
    return {"forecast_id": entry.position, **values}


def test_an_entry_that_does_not_continue_the_chain_is_refused(sessions: Sessions) -> None:
    held = fill(sessions)
    for forged in (
        seal(publication(9), 5, held[-1].hash),
        seal(publication(9), 4, held[-2].hash),
        seal(publication(9), 1, GENESIS),
    ):
        with pytest.raises(DBAPIError) as caught, sessions.write() as session:
            session.write(insert(ForecastRow), [row(forged)])
        assert isinstance(caught.value.orig, errors.RestrictViolation)


def test_a_hash_that_is_not_the_payloads_is_refused(sessions: Sessions) -> None:
    entry = seal(publication(), 1, GENESIS)
    with pytest.raises(DBAPIError) as caught, sessions.write() as session:
        session.write(insert(ForecastRow), [{**row(entry), "payload": entry.payload.replace("0.7", "0.8")}])
    assert isinstance(caught.value.orig, errors.CheckViolation)


def test_tampering_behind_the_triggers_is_found(sessions: Sessions) -> None:
    fill(sessions)
    with sessions.write() as session:
        session.write(text("ALTER TABLE forecast DISABLE TRIGGER ALL"))
        session.write(text("UPDATE forecast SET model = 'better' WHERE forecast_id = 2"))
    with sessions.read() as session:
        report = verify_ledger(session)
    assert report.broken is not None
    assert report.broken.position == 2


def test_writers_at_the_same_time_do_not_fork_the_chain(sessions: Sessions) -> None:
    def run(worker: int) -> None:
        for number in range(5):
            with sessions.write() as session:
                append(session, publication(10 * worker + number))

    workers = [threading.Thread(target=run, args=[worker]) for worker in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with sessions.read() as session:
        held = entries(session)
    assert (len(held), verify(held).intact) == (15, True)


def test_the_latest_forecast_by_horizon_and_instant(sessions: Sessions) -> None:
    with sessions.write() as session:
        early = append(session, publication(1, Horizon.PRE_WEEKEND))
        late = append(session, publication(2, Horizon.POST_QUALIFYING))
    with sessions.read() as session:
        assert latest(session, "2024-atlantis") == late
        assert latest(session, "2024-atlantis", horizon=Horizon.PRE_WEEKEND) == early
        assert latest(session, "2024-atlantis", as_of=early.made_at) == early
        assert latest(session, "2024-atlantis", SessionKind.SPRINT) is None
        assert latest(session, "2024-lemuria") is None


def test_a_forecast_is_scored_once_against_each_revision(sessions: Sessions) -> None:
    fill(sessions, 1)
    with sessions.read() as session:
        assert unscored(session) == []
    documents = []
    for order in (records.DRIVERS, ("bob", "ann", "cid", "dee")):
        publish(sessions, records.raced(order=order))
        with sessions.write() as session:
            ((position, document_id),) = unscored(session)
            assert save_score(session, position, document_id, {"win_log_loss": 0.5}, NOW)
            assert not save_score(session, position, document_id, {"win_log_loss": 0.7}, NOW)
            assert unscored(session) == []
        documents.append(document_id)
    assert documents[0] != documents[1]
    with sessions.read() as session:
        assert session.scalars(select(ForecastScoreRow.document_id)).all() == documents
    publish(sessions, records.upcoming(number=1))
    with sessions.read() as session:
        assert unscored(session) == [], "a withdrawn result is nothing to score against"
