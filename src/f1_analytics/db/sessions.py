"""Database sessions: one transaction per use case, and reads and writes that a type checker tells apart.

A `ReadSession` offers no way to write, and PostgreSQL itself refuses to: its transaction is read-only. It sees one
snapshot, so that several queries of one use case agree. Repositories take a session and never commit.

A transaction begins with its first statement; a use case that asks nothing costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar, TypeVarTuple

import psycopg
from sqlalchemy import Executable, Result, ScalarResult, Select
from sqlalchemy.exc import DBAPIError

from f1_analytics.db.errors import DatabaseBusy, DatabaseUnavailable
from f1_analytics.db.server import Role, Server, Transaction
from f1_analytics.db.statements import compiled
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.db.watch import Watch
from f1_analytics.runtime.telemetry import metrics

Columns = TypeVarTuple("Columns")
Value = TypeVar("Value")
Answer = TypeVar("Answer")

READ_LIMIT_S: Final = 30
WRITE_LIMIT_S: Final = 60
"""Time after which PostgreSQL ends a statement, waiting for locks included."""
IDLE_LIMIT_S: Final = 300
"""Time after which it ends a transaction that asks nothing: an open one keeps it from tidying up."""
LAG_LIMIT_S: Final = 60.0

_LIMITS = "SET LOCAL statement_timeout = '{}s'; SET LOCAL idle_in_transaction_session_timeout = '{}s'"
_READ: Final = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {_LIMITS.format(READ_LIMIT_S, IDLE_LIMIT_S)}".encode()
# READ WRITE is the default, but said aloud it is refused by a server that has become a replica.
_WRITE: Final = (
    f"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; {_LIMITS.format(WRITE_LIMIT_S, IDLE_LIMIT_S)}".encode()
)


class ReadSession:
    """A transaction that may only read."""

    def __init__(self, transactions: Iterator[Transaction]) -> None:
        """With a source of transactions: the next one is begun if the server of the first went before it answered."""
        self._transactions = transactions
        self._begun: Transaction | None = None

    def rows(self, statement: Select[*Columns]) -> Result[*Columns]:
        """The rows of a query."""
        return self._run(lambda transaction: transaction.orm.execute(statement))

    def scalars(self, statement: Select[Value]) -> ScalarResult[Value]:
        """The values of a query with one column."""
        return self._run(lambda transaction: transaction.orm.scalars(statement))

    def scalar(self, statement: Select[Value]) -> Value | None:
        """The first value of a query with one column, or None."""
        return self._run(lambda transaction: transaction.orm.scalar(statement))

    def tuples(self, statement: Select[*Columns], parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a large query as plain tuples, several times faster than `rows`; values are the driver's.

        A statement that is run often is built once, with a `bindparam` for what changes, and given its `parameters`
        here: it is then also compiled only once, which takes longer than many a query.
        """
        found = compiled(statement, parameters)
        return self._run(lambda transaction: transaction.tuples(found, parameters or {}))

    def _run(self, ask: Callable[[Transaction], Answer]) -> Answer:
        """Ask the transaction, and the one on the next server if the first is lost before it gave any answer."""
        transaction = self._begun
        if transaction is None:
            return self._first(ask)
        try:
            return transaction.timed(ask)
        except DBAPIError as error:
            if transaction.is_lost(error):
                raise DatabaseUnavailable("the connection to the database was lost", error.orig) from error
            raise

    def _first(self, ask: Callable[[Transaction], Answer]) -> Answer:
        lost: DBAPIError | None = None
        for transaction in self._transactions:
            self._begun = transaction
            try:
                return transaction.timed(ask)
            except DBAPIError as error:
                if not transaction.is_lost(error):
                    raise
                lost = error
            self._begun = None
            transaction.close()
        raise DatabaseUnavailable("the connection to the database was lost", lost and lost.orig) from lost

    def release(self) -> None:
        """End the transaction early and let go of its connection; nothing can be asked after it."""
        self._finish()
        self._begun, self._transactions = None, iter(())

    @property
    def holds_connection(self) -> bool:
        """Whether a transaction has begun and is not over."""
        return self._begun is not None

    def _finish(self) -> None:
        """End the transaction and let go of its connection."""
        if self._begun is not None:
            self._begun.finish()


class WriteSession(ReadSession):
    """A transaction that may read and write; it commits when its context ends without an error."""

    def write(self, statement: Executable, parameters: Sequence[Mapping[str, Any]] | None = None) -> Result[Any]:
        """Run a statement once, or once for each set of parameters."""
        return self._run(lambda transaction: transaction.orm.execute(statement, parameters))

    def cursor(self) -> psycopg.Cursor[tuple[Any, ...]]:
        """A cursor of the driver inside this transaction, for COPY and other bulk work."""
        return self._run(lambda transaction: transaction.driver.cursor())

    def _commit(self) -> None:
        if self._begun is not None:
            self._begun.commit()

    def _finish(self) -> None:
        """Roll back what is not committed and let go of the connection."""
        if self._begun is not None:
            self._begun.close()


class Sessions:
    """Opens sessions on the primary and on the replica. May be used by any number of threads.

    Reads go to the replica, and to the primary while the replica does not answer or is too far behind; they go to the
    replica in any case while the primary does not answer. Writes go to the primary, once: what was lost is told.
    """

    def __init__(self, urls: DatabaseUrls, lag_limit_s: float = LAG_LIMIT_S) -> None:
        self._primary = Server(urls.primary, Role.PRIMARY)
        self._has_replica = urls.replica != urls.primary
        # Another pool even where both are the same server: a use case that reads and writes never waits for itself.
        self._reads = Server(urls.replica, Role.REPLICA if self._has_replica else Role.PRIMARY)
        self._watch = Watch(self._primary, self._reads, lag_limit_s if self._has_replica else None)

    @contextmanager
    def read(self) -> Iterator[ReadSession]:
        """A read-only transaction on one snapshot.

        Its statements raise DatabaseUnavailable when no server answers, or the connection is lost after the first.
        """
        session = ReadSession(self._reading())
        try:
            yield session
        finally:
            session._finish()

    @contextmanager
    def write(self) -> Iterator[WriteSession]:
        """A transaction on the primary: committed at the end, rolled back on an error.

        Raises:
            DatabaseUnavailable: the primary does not answer; nothing was written.
            OutcomeUnknown: the connection was lost while committing.
        """
        session = WriteSession(self._writing())
        try:
            yield session
            session._commit()
        finally:
            session._finish()

    def close(self) -> None:
        """Close every pooled connection."""
        self._watch.close()
        self._primary.close()
        self._reads.close()

    def _reading(self) -> Iterator[Transaction]:
        """Begin a transaction on the server that reads go to and, if more are asked for, on the other."""
        route = self._route()
        trouble: DatabaseUnavailable | None = None
        for place, server in enumerate(route):
            if place:
                metrics.DATABASE_FALLBACKS.labels(route[0].role).inc()
            try:
                transaction = server.begin(_READ)
            except DatabaseBusy:
                raise  # the other server would only be overrun as well
            except DatabaseUnavailable as error:
                self._watch.look_after(server)
                trouble = error
            else:
                yield transaction
        if trouble is not None:
            raise trouble

    def _route(self) -> tuple[Server, ...]:
        if not self._has_replica:
            return (self._reads,)
        self._watch.begin()
        if self._watch.replica_is_behind:
            return (self._primary, self._reads)
        return (self._reads, self._primary)

    def _writing(self) -> Iterator[Transaction]:
        try:
            yield self._primary.begin(_WRITE)
        except DatabaseUnavailable:
            self._watch.look_after(self._primary)
            raise


@contextmanager
def open_sessions(urls: DatabaseUrls, lag_limit_s: float = LAG_LIMIT_S) -> Iterator[Sessions]:
    """Sessions for as long as the context lasts."""
    sessions = Sessions(urls, lag_limit_s)
    try:
        yield sessions
    finally:
        sessions.close()
