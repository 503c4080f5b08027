"""What every database does, whichever way it is reached."""

from __future__ import annotations

import dataclasses

import pytest
from alembic import command
from psycopg import errors
from sqlalchemy import bindparam, func, insert, literal, select, text
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.publications import chain, publication

from f1_analytics.db.errors import DatabaseError
from f1_analytics.db.history import load_history
from f1_analytics.db.ledger import append, entries, verify_ledger
from f1_analytics.db.migrate import migrations, upgrade
from f1_analytics.db.models import ForecastRow, SeasonRow
from f1_analytics.db.server import PREPARE_AFTER
from f1_analytics.db.sessions import ReadSession, Sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

SILENT = NullProgress()
COUNT = select(func.count()).select_from(SeasonRow)


def setting(session: ReadSession, name: str) -> str | None:
    return session.scalar(select(func.current_setting(name)))


def add(sessions: Sessions, year: int) -> None:
    with sessions.write() as session:
        session.write(insert(SeasonRow), [{"year": year}])


def test_a_read_session_cannot_write(reached_sessions: Sessions) -> None:
    with reached_sessions.read() as session, pytest.raises((InternalError, DBAPIError)) as caught:
        session.rows(text("INSERT INTO season VALUES (2024)"))  # type: ignore[arg-type]  # what the types forbid
    assert isinstance(caught.value.orig, errors.ReadOnlySqlTransaction)


def test_a_read_session_sees_one_snapshot(reached_sessions: Sessions) -> None:
    with reached_sessions.read() as session:
        assert session.scalar(COUNT) == 0
        add(reached_sessions, 2024)
        assert session.tuples(COUNT) == [(0,)]
        assert session.scalar(COUNT) == 0
    with reached_sessions.read() as session:
        assert session.scalar(COUNT) == 1


def test_what_fails_is_not_written(reached_sessions: Sessions) -> None:
    def fails() -> None:
        with reached_sessions.write() as session:
            session.write(insert(SeasonRow), [{"year": 2024}])
            with session.cursor() as cursor, cursor.copy("COPY season FROM STDIN") as copy:
                copy.write_row([2025])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    with reached_sessions.read() as session:
        assert session.scalar(COUNT) == 0


def test_an_error_that_is_passed_over_is_no_success(reached_sessions: Sessions) -> None:
    def passes_over() -> None:
        with reached_sessions.write() as session:
            session.write(insert(SeasonRow), [{"year": 2024}])
            with pytest.raises(DBAPIError):
                session.write(text("SELECT 1 / 0"))

    with pytest.raises(DatabaseError, match="nothing was written"):
        passes_over()
    with reached_sessions.read() as session:
        assert session.scalar(COUNT) == 0


def test_limits_hold_for_one_transaction(reached_sessions: Sessions) -> None:
    for _ in range(2):
        with reached_sessions.read() as session:
            assert setting(session, "statement_timeout") == "30s"
            assert setting(session, "idle_in_transaction_session_timeout") == "5min"
            assert setting(session, "transaction_isolation") == "repeatable read"
            assert setting(session, "transaction_read_only") == "on"
        with reached_sessions.write() as session:
            assert setting(session, "statement_timeout") == "1min"
            assert setting(session, "transaction_isolation") == "read committed"
            assert setting(session, "transaction_read_only") == "off"


def test_a_statement_that_takes_too_long_is_ended_and_not_asked_again(reached_sessions: Sessions) -> None:
    slow = select(func.pg_sleep(60))
    with reached_sessions.read() as session:
        session.tuples(select(func.set_config("statement_timeout", "50ms", literal(True))))
        with pytest.raises(OperationalError) as caught:
            session.tuples(slow)
    assert isinstance(caught.value.orig, errors.QueryCanceled)
    with reached_sessions.read() as session:
        assert session.scalar(COUNT) == 0, "the connection is as good as new"


def test_statements_that_are_run_often(reached_sessions: Sessions, way: str) -> None:
    add(reached_sessions, 2024)
    add(reached_sessions, 2025)
    statement = select(SeasonRow.year, SeasonRow.year + 1).where(SeasonRow.year >= bindparam("since"))
    for _ in range(3 * PREPARE_AFTER):
        with reached_sessions.read() as session:
            assert session.tuples(statement, {"since": 2025}) == [(2025, 2026)]
    with reached_sessions.read() as session:
        prepared = session.tuples(select(func.count()).select_from(text("pg_prepared_statements")))
    if way == "pooled":
        assert prepared == [(0,)], "whoever gets the connection next would trip over them"
    else:
        assert prepared != [(0,)], "the server keeps their plans"


def test_parameters_are_those_of_the_statement(reached_sessions: Sessions) -> None:
    statement = select(SeasonRow.year).where(SeasonRow.year >= bindparam("since"))
    with reached_sessions.read() as session:
        for wrong in ({}, {"until": 2025}, {"since": 2025, "until": 2026}):
            with pytest.raises(TypeError, match="the statement takes"):
                session.tuples(statement, wrong)
        assert session.tuples(statement, {"since": 2025}) == []


def test_errors_are_of_one_kind_whoever_asks(reached_sessions: Sessions) -> None:
    broken = select(literal(1) / literal(0))
    for ask in (ReadSession.rows, ReadSession.tuples):
        with reached_sessions.read() as session, pytest.raises(DBAPIError) as caught:
            ask(session, broken)
        assert isinstance(caught.value.orig, errors.DivisionByZero)


def test_the_schema_is_made_and_unmade(reached: DatabaseUrls, reached_sessions: Sessions) -> None:
    config = migrations()
    config.attributes["urls"] = reached
    upgrade(reached)
    command.downgrade(config, "base")
    with reached_sessions.read() as session:
        assert session.scalar(select(func.to_regclass("forecast"))) is None
    for _ in range(2):
        upgrade(reached)
    with reached_sessions.read() as session:
        assert session.scalar(select(func.count()).select_from(ForecastRow)) == 0


def test_the_ledger_is_a_chain_that_nobody_changes(reached_sessions: Sessions) -> None:
    ingest(MemoryArchive((records.raced(number=1), records.upcoming(number=2))), reached_sessions, SILENT)
    for number in (1, 2, 3):
        with reached_sessions.write() as session:
            append(session, publication(number))
    for change in ("UPDATE forecast SET model = 'better'", "DELETE FROM forecast", "TRUNCATE forecast CASCADE"):
        with pytest.raises(DBAPIError) as caught, reached_sessions.write() as session:
            session.write(text(change))
        assert isinstance(caught.value.orig, errors.RestrictViolation)
    with reached_sessions.read() as session:
        assert entries(session) == chain(3)
        assert verify_ledger(session).intact


def test_an_archive_is_ingested_once(reached_sessions: Sessions) -> None:
    archive = MemoryArchive((records.raced(number=1), records.upcoming(number=2)))
    assert ingest(archive, reached_sessions, SILENT).events_written == 2
    assert not ingest(archive, reached_sessions, SILENT).changed
    newer = dataclasses.replace(archive, held=(records.raced(number=1), records.raced(number=2)), version="2024.2.0")
    assert ingest(newer, reached_sessions, SILENT).events_written == 1
    with reached_sessions.read() as session:
        assert load_history(session) == list(newer.held)
