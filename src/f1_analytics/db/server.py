"""One PostgreSQL server, or a pooler in front of it: a pool of connections, and transactions on them.

Three round trips are all that a transaction adds to its statements, and none of them is only a ping: `BEGIN` shows
whether the connection still lives, and carries the time limits. They are `SET LOCAL`, since a session's settings
do not survive a pooler that hands connections out by the transaction.
"""

from __future__ import annotations

import logging
import select
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, TypeVar

import psycopg
from prometheus_client import Gauge, Histogram
from psycopg import pq
from psycopg.errors import error_from_result
from psycopg.pq.abc import PGresult
from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from f1_analytics.db.errors import DatabaseBusy, DatabaseError, DatabaseUnavailable, OutcomeUnknown
from f1_analytics.db.statements import Statement
from f1_analytics.runtime.telemetry import metrics

APPLICATION_NAME: Final = "f1-analytics"
POOL_SIZE: Final = 16
"""Connections of a process to one server; more requests than that wait for one another."""
POOL_WAIT_S: Final = 5.0
RECYCLE_S: Final = 1800
"""Age at which a connection is replaced, so that a name that moved to another machine is followed."""
ANSWER_LIMIT_S: Final = 3.0
"""Time for a server to take a connection, and again to begin a transaction."""
PREPARE_AFTER: Final = 5
"""Times that a connection sees a statement before it has the server keep its plan."""

_USED: Final = "used"
"""Marks a connection on which a transaction has begun before."""

Answer = TypeVar("Answer")
Driver = psycopg.Connection[tuple[Any, ...]]

_log = logging.getLogger(__name__)


class Role(StrEnum):
    """What a server is for."""

    PRIMARY = "primary"
    REPLICA = "replica"


def connect_arguments(url: URL) -> dict[str, Any]:
    """What the driver is given beside the DSN, which has the last word: limits for servers that do not answer."""
    defaults: dict[str, Any] = {
        "application_name": APPLICATION_NAME,
        "connect_timeout": int(ANSWER_LIMIT_S),
        # A machine that vanished without a word is noticed while a statement waits for it.
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 20_000,
    }
    # Poolers that hand connections out by the transaction lose prepared statements.
    return {name: value for name, value in defaults.items() if name not in url.query} | {"prepare_threshold": None}


class Server:
    """A server and whether it answers. One that does not is not asked again before `probe` found it back."""

    def __init__(self, url: URL, role: Role) -> None:
        self.role = role
        self.is_up = True
        # Transactions are begun and ended with statements of our own; autocommit keeps the driver from adding its.
        self._engine = create_engine(
            url,
            connect_args={**connect_arguments(url), "autocommit": True},
            pool_size=POOL_SIZE,
            max_overflow=0,
            pool_timeout=POOL_WAIT_S,
            pool_recycle=RECYCLE_S,
            pool_use_lifo=True,
            hide_parameters=True,  # addresses and hashes of passwords do not belong into logs
        )
        event.listen(self._engine, "do_connect", _connect)
        self._in_use = metrics.DATABASE_CONNECTIONS.labels(role.value)
        self._seconds = metrics.DATABASE_SECONDS.labels(role.value)

    def begin(self, statement: bytes) -> Transaction:
        """Begin a transaction with a statement such as `BEGIN READ ONLY`, which is all that has been sent so far.

        Raises:
            DatabaseBusy: all connections are in use.
            DatabaseUnavailable: the server does not answer, or did not when it was asked last.
        """
        if not self.is_up:
            raise DatabaseUnavailable(f"the {self.role} database does not answer")
        try:
            return self._begin(statement)
        except DatabaseBusy:
            raise
        except DatabaseUnavailable as error:
            self._set_up(False, str(error))
            raise

    def probe(self, statement: bytes) -> bool:
        """Ask the server whether it answers (again)."""
        try:
            self._begin(statement).finish()
        except DatabaseBusy:
            return self.is_up
        except DatabaseUnavailable as error:
            self._set_up(False, str(error))
        else:
            self._set_up(True, "")
        return self.is_up

    def close(self) -> None:
        """Close every pooled connection."""
        self._engine.dispose()

    def _set_up(self, up: bool, reason: str) -> None:
        if up and not self.is_up:
            _log.warning("the %s database answers again", self.role)
        elif self.is_up and not up:
            _log.warning("%s", reason)
        self.is_up = up

    def _begin(self, statement: bytes) -> Transaction:
        """A transaction on a connection of the pool, or on a new one if those of the pool turn out to be dead."""
        reason: BaseException | None = None
        for _ in range(POOL_SIZE + 1):
            try:
                connection = self._engine.connect()
            except PoolTimeout as error:
                raise DatabaseBusy(
                    f"all {POOL_SIZE} connections to the {self.role} database were in use for {POOL_WAIT_S:g} s", error
                ) from None
            except OperationalError as error:
                reason = error.orig
                break
            is_new = _USED not in connection.info
            try:
                _ask(driver_of(connection), statement)
            except psycopg.Error as error:
                reason = error
                connection.invalidate(error)
                connection.close()
                if is_new or isinstance(error, _NoAnswer):
                    break  # neither a new connection nor another old one will do better
            else:
                connection.info[_USED] = True
                return Transaction(connection, self._in_use, self._seconds)
        raise DatabaseUnavailable(f"the {self.role} database does not answer: {_first_line(reason)}", reason) from None


class Transaction:
    """A transaction that has begun, on a connection that it holds until it is closed."""

    def __init__(self, connection: Connection, in_use: Gauge, seconds: Histogram) -> None:
        self.connection = connection
        self.driver = driver_of(connection)
        self._seconds = seconds
        self._in_use = in_use
        self._orm: Session | None = None
        in_use.inc()

    @property
    def orm(self) -> Session:
        """SQLAlchemy's session in this transaction, made only for who needs one: it takes its time."""
        if self._orm is None:
            self._orm = Session(self.connection)
        return self._orm

    def timed(self, ask: Callable[[Transaction], Answer]) -> Answer:
        """What the transaction is asked for, its time counted."""
        began = time.perf_counter()
        answer = ask(self)
        self._seconds.observe(time.perf_counter() - began)
        return answer

    def tuples(self, statement: Statement, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Rows of a statement as the driver gives them."""
        try:
            with self.driver.cursor(binary=True) as cursor:
                cursor.execute(statement.text, statement.with_values(parameters))
                return cursor.fetchall()
        except psycopg.Error as error:
            raise _translated(error, statement.text, self.connection) from error

    def is_lost(self, error: DBAPIError) -> bool:
        """Whether it failed for the server's sake, so that another may give the answer; at a time limit it did not."""
        # A connection that breaks in the middle of an answer raises an error that is of no kind in particular.
        return self.driver.closed or (
            isinstance(error.orig, psycopg.OperationalError)
            and not isinstance(error.orig, psycopg.errors.QueryCanceled)
        )

    def commit(self) -> None:
        """Make what was written last.

        Raises:
            DatabaseError: a statement failed before and its error was passed over, so that nothing was written.
            OutcomeUnknown: the connection was lost while the server committed.
        """
        if self.driver.info.transaction_status is not pq.TransactionStatus.INTRANS:
            # PostgreSQL would answer this COMMIT with a ROLLBACK and no error.
            raise DatabaseError("nothing was written: a statement of this transaction had failed")
        try:
            self.driver.commit()
        except psycopg.Error as error:
            if not (self.driver.closed or isinstance(error, psycopg.OperationalError)):
                raise _translated(error, b"COMMIT", self.connection) from error
            raise OutcomeUnknown(
                f"the connection was lost while committing, so that the outcome is not known: {_first_line(error)}",
                error,
            ) from error

    def finish(self) -> None:
        """End a transaction that has only read.

        With COMMIT, because after a ROLLBACK the driver has the server forget every prepared statement.
        """
        if self.driver.info.transaction_status is pq.TransactionStatus.INTRANS:
            try:
                self.driver.commit()
            except psycopg.Error as error:
                _log.info("a connection was lost after it had been read from: %s", _first_line(error))
        self.close()

    def close(self) -> None:
        """Roll back what is not committed, and give the connection back."""
        self._in_use.dec()
        try:
            self.driver.rollback()  # asks nothing of the server if the transaction has ended
        except psycopg.Error as error:
            # The server rolls back by itself, and what is being told already must not be covered.
            _log.info("a connection was lost before its transaction ended: %s", _first_line(error))
        if self.driver.closed and not self.connection.invalidated:
            self.connection.invalidate()
        if self._orm is not None:
            self._orm.close()
        self.connection.close()


def driver_of(connection: Connection) -> Driver:
    """The driver's connection inside that of SQLAlchemy."""
    found = connection.connection.driver_connection
    assert isinstance(found, psycopg.Connection)  # noqa: S101 (narrows the type; every engine is psycopg's)
    return found


class _NoAnswer(psycopg.OperationalError):
    """The server took a statement and says nothing."""


def _connect(_dialect: object, _record: object, _arguments: object, parameters: dict[str, Any]) -> Driver:
    """A connection that prepares statements where whoever gave it to us is the server itself.

    A pooler tells a process number of its own, since it has many connections to the server.
    """
    driver = psycopg.connect(**parameters)
    try:
        (found,) = _ask(driver, b"SELECT pg_backend_pid()")
    except psycopg.Error:
        driver.close()
        raise
    if found.get_value(0, 0) == str(driver.info.backend_pid).encode():
        driver.prepare_threshold = PREPARE_AFTER
    return driver


def _ask(driver: Driver, statements: bytes) -> list[PGresult]:
    """The results of statements; unlike the driver's own way, with a limit for a server or pooler that hangs."""
    connection = driver.pgconn
    if driver.closed or connection.transaction_status != pq.TransactionStatus.IDLE:
        raise psycopg.OperationalError("the connection is closed")
    connection.send_query(statements)
    connection.flush()
    deadline = time.monotonic() + ANSWER_LIMIT_S
    ready = select.poll()
    ready.register(connection.socket, select.POLLIN)
    results: list[PGresult] = []
    while True:
        while connection.is_busy():
            if not ready.poll(max(0.0, deadline - time.monotonic()) * 1000):
                raise _NoAnswer(f"no answer within {ANSWER_LIMIT_S:g} s")
            connection.consume_input()
        result = connection.get_result()
        if result is None:
            break
        if result.status == pq.ExecStatus.FATAL_ERROR:
            raise error_from_result(result)
        results.append(result)
    if not results or driver.closed:
        raise psycopg.OperationalError("the connection was lost")
    return results


def _translated(error: psycopg.Error, statement: bytes, connection: Connection) -> BaseException:
    """The error as SQLAlchemy raises it, so that there is one kind of error whoever runs the statement."""
    return DBAPIError.instance(statement.decode(), None, error, psycopg.Error, dialect=connection.dialect)


def _first_line(error: BaseException | None) -> str:
    return str(error).strip().partition("\n")[0]
