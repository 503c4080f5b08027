"""Database sessions: one transaction per use case, and reads and writes that a type checker tells apart.

A `ReadSession` offers no way to write, and PostgreSQL itself refuses to: its transaction is read-only. It sees one
snapshot, so that several queries of one use case agree. Repositories take a session and never commit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, TypeVarTuple

import psycopg
from sqlalchemy import URL, Engine, Executable, Result, ScalarResult, Select, create_engine
from sqlalchemy.orm import Session

from f1_analytics.db.urls import DatabaseUrls

Columns = TypeVarTuple("Columns")
Value = TypeVar("Value")


class _Compiled(NamedTuple):
    """A statement as the driver takes it, with the values that are part of it."""

    text: bytes
    parameters: Mapping[str, Any]


def _compile(statement: Select[*Columns]) -> _Compiled:
    compiled = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    return _Compiled(compiled.string.encode(), compiled.params)


_DIALECT = URL.create("postgresql+psycopg").get_dialect()()
_compile_once = lru_cache(maxsize=256)(_compile)


class ReadSession:
    """A transaction that may only read."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rows(self, statement: Select[*Columns]) -> Result[*Columns]:
        """The rows of a query."""
        return self._session.execute(statement)

    def scalars(self, statement: Select[Value]) -> ScalarResult[Value]:
        """The values of a query with one column."""
        return self._session.scalars(statement)

    def scalar(self, statement: Select[Value]) -> Value | None:
        """The first value of a query with one column, or None."""
        return self._session.scalar(statement)

    def tuples(self, statement: Select[*Columns], parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a large query as plain tuples, several times faster than `rows`; values are the driver's.

        A statement that is run often is built once, with a `bindparam` for what changes, and given its `parameters`
        here: it is then also compiled only once, which takes longer than many a query.
        """
        compiled = _compile(statement) if parameters is None else _compile_once(statement)
        with self._driver().cursor(binary=True) as cursor:
            cursor.execute(compiled.text, {**compiled.parameters, **(parameters or {})})
            return cursor.fetchall()

    def _driver(self) -> psycopg.Connection[tuple[Any, ...]]:
        connection = self._session.connection().connection.driver_connection
        assert isinstance(connection, psycopg.Connection)  # noqa: S101 (narrows the type; every engine is psycopg's)
        return connection


class WriteSession(ReadSession):
    """A transaction that may read and write; it commits when its context ends without an error."""

    def write(self, statement: Executable, parameters: Sequence[Mapping[str, Any]] | None = None) -> Result[Any]:
        """Run a statement once, or once for each set of parameters."""
        return self._session.execute(statement, parameters)

    def cursor(self) -> psycopg.Cursor[tuple[Any, ...]]:
        """A cursor of the driver inside this transaction, for COPY and other bulk work."""
        return self._driver().cursor()


class Sessions:
    """Opens sessions on the primary and on the replica."""

    def __init__(self, urls: DatabaseUrls) -> None:
        self._primary = _engine(urls.primary)
        self._replica = _engine(urls.replica).execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @contextmanager
    def read(self) -> Iterator[ReadSession]:
        """A read-only transaction on the replica."""
        with Session(self._replica) as session:
            yield ReadSession(session)

    @contextmanager
    def write(self) -> Iterator[WriteSession]:
        """A transaction on the primary: committed at the end, rolled back on an error."""
        with Session(self._primary) as session, session.begin():
            yield WriteSession(session)

    def close(self) -> None:
        """Close every pooled connection."""
        self._primary.dispose()
        self._replica.dispose()


@contextmanager
def open_sessions(urls: DatabaseUrls) -> Iterator[Sessions]:
    """Sessions for as long as the context lasts."""
    sessions = Sessions(urls)
    try:
        yield sessions
    finally:
        sessions.close()


def _engine(url: URL) -> Engine:
    return create_engine(url, pool_pre_ping=True)
