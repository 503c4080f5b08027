from __future__ import annotations

from pathlib import Path

import pytest
from mypy import api
from psycopg import errors
from sqlalchemy import bindparam, func, insert, select, text
from sqlalchemy.exc import InternalError

from f1_analytics.db.models import SeasonRow
from f1_analytics.db.sessions import Sessions

ROOT = Path(__file__).parents[2]

SNIPPET = """
from sqlalchemy import insert, select
from f1_analytics.db.ledger import append, entries
from f1_analytics.db.models import SeasonRow
from f1_analytics.db.sessions import ReadSession, WriteSession
from f1_analytics.domain.ledger import Publication

def reads(session: ReadSession) -> None:
    session.rows(select(SeasonRow.year))
    entries(session)

def writes(session: WriteSession, publication: Publication) -> None:
    reads(session)
    session.write(insert(SeasonRow), [{"year": 2024}])
    append(session, publication)

def cannot(session: ReadSession, publication: Publication) -> None:
    session.write(insert(SeasonRow), [{"year": 2024}])  # error
    session.rows(insert(SeasonRow).returning(SeasonRow.year))  # error
    session.cursor()  # error
    append(session, publication)  # error
"""


def test_a_type_checker_tells_reads_from_writes(tmp_path: Path) -> None:
    file = tmp_path / "snippet.py"
    file.write_text(SNIPPET)
    cache = ROOT / ".mypy_cache"
    found, _, status = api.run(
        ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(cache), "--no-error-summary", str(file)]
    )
    wrong = {int(line.split(":")[1]) for line in found.splitlines() if ": error:" in line}
    expected = {number for number, line in enumerate(SNIPPET.splitlines(), start=1) if line.endswith("# error")}
    assert status == 1
    assert wrong == expected, found


def test_postgresql_refuses_a_write_in_a_read_session(database_sessions: Sessions) -> None:
    with database_sessions.read() as session, pytest.raises(InternalError) as caught:
        session.rows(text("INSERT INTO season VALUES (2024)"))  # type: ignore[arg-type]  # what the types forbid
    assert isinstance(caught.value.orig, errors.ReadOnlySqlTransaction)


def test_a_read_session_sees_one_snapshot(database_sessions: Sessions) -> None:
    count = select(func.count()).select_from(SeasonRow)
    with database_sessions.read() as reader:
        assert reader.scalar(count) == 0
        with database_sessions.write() as writer:
            writer.write(insert(SeasonRow), [{"year": 2024}])
        assert reader.scalar(count) == 0
    with database_sessions.read() as reader:
        assert reader.scalar(count) == 1


def test_a_use_case_is_one_transaction(database_sessions: Sessions) -> None:
    def fails() -> None:
        with database_sessions.write() as session:
            session.write(insert(SeasonRow), [{"year": 2024}])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    with database_sessions.read() as session:
        assert session.scalars(select(SeasonRow.year)).all() == []


def test_tuples_are_the_rows(database_sessions: Sessions) -> None:
    with database_sessions.write() as session:
        session.write(insert(SeasonRow), [{"year": year} for year in (2024, 2025, 2026)])
        statement = select(SeasonRow.year, SeasonRow.year + 1).where(SeasonRow.year.in_([2024, 2026]))
        assert session.tuples(statement.order_by(SeasonRow.year)) == [(2024, 2025), (2026, 2027)]
        assert [tuple(row) for row in session.rows(statement.order_by(SeasonRow.year))] == [(2024, 2025), (2026, 2027)]


def test_a_statement_is_built_once_and_run_with_other_parameters(database_sessions: Sessions) -> None:
    statement = select(SeasonRow.year).where(SeasonRow.year >= bindparam("since"), SeasonRow.year != 2023)
    with database_sessions.write() as session:
        session.write(insert(SeasonRow), [{"year": year} for year in (2022, 2023, 2024)])
    with database_sessions.read() as session:
        found = {since: session.tuples(statement, {"since": since}) for since in (2022, 2024)}
    assert found == {2022: [(2022,), (2024,)], 2024: [(2024,)]}
