"""Looks after the servers in the background, so that no request has to wait for one that does not answer."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from contextlib import closing
from typing import Any, Final, NamedTuple

from sqlalchemy import TextClause, text
from sqlalchemy.exc import OperationalError

from f1_analytics.db.server import Server
from f1_analytics.runtime.telemetry import metrics

RETRY_S: Final = 0.5
"""Time between two attempts to reach a server that does not answer."""
MEASURE_S: Final = 2.0
"""Time between two measurements of how far the replica is behind."""

_BEGIN: Final = b"BEGIN READ ONLY; SET LOCAL statement_timeout = '3s'"
_REMEMBERED: Final = 2000
_WRITTEN: Final = text(
    "SELECT (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END "
    "- '0/0')::int8"
)
_REPLAYED: Final = text(
    "SELECT (coalesce(pg_last_wal_replay_lsn(), pg_current_wal_flush_lsn()) - '0/0')::int8, "
    "extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float8"
)

_log = logging.getLogger(__name__)


class Mark(NamedTuple):
    """How far the primary had written its log at a time of this process's clock, in seconds."""

    at: float
    written: int


class Lag:
    """How far the replica is behind, from what both say about the log.

    The replica holds all that the primary had when it wrote the last mark that was replayed, so it is behind by no more
    than the time since. When it replayed its last transaction is no measure by itself: on an idle primary that was long
    ago. But with something left to replay it is another upper bound, and the only one before a mark was replayed.
    """

    def __init__(self) -> None:
        self._marks: deque[Mark] = deque(maxlen=_REMEMBERED)

    def seconds(self, now: float, written: int, replayed: int, last_transaction_s: float | None) -> float:
        """The lag at `now`, when the primary had written and the replica replayed so many bytes of the log.

        `last_transaction_s` is how long ago the transaction was committed that the replica replayed last, or None.
        """
        self._marks.append(Mark(now, written))
        if replayed >= written:
            self._marks.clear()
            self._marks.append(Mark(now, written))
            return 0.0
        while len(self._marks) > 1 and self._marks[1].written <= replayed:
            self._marks.popleft()
        since_mark = now - self._marks[0].at
        if self._marks[0].written > replayed:
            # Nothing that we saw written was replayed. Only just seen, it tells nothing: it may be on its way.
            return last_transaction_s or since_mark if len(self._marks) > 1 else 0.0
        return since_mark if last_transaction_s is None else max(0.0, min(since_mark, last_transaction_s))


class Watch:
    """A thread that asks servers that did not answer again, and measures how far the replica is behind.

    `lag_limit_s` is how far it may be behind before reads should go elsewhere; None when there is no replica.
    """

    def __init__(self, primary: Server, reads: Server, lag_limit_s: float | None) -> None:
        self._primary = primary
        self._reads = reads
        self._limit = lag_limit_s
        self._lag = Lag()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._wake = threading.Event()
        self._ended = threading.Event()
        self.replica_is_behind = False

    def begin(self) -> None:
        """Have the thread run."""
        if self._thread is None:
            self._start()

    def look_after(self, server: Server) -> None:
        """Have the thread ask a server until it answers again."""
        if not server.is_up:
            self.begin()
            self._wake.set()

    def close(self) -> None:
        """End the thread."""
        with self._starting:
            self._ended.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def measure(self) -> None:
        """Measure the lag if both servers answer; otherwise leave what was known."""
        if self._limit is None or not (self._primary.is_up and self._reads.is_up):
            return
        try:
            # In this order: what the primary wrote in between does not count as lag.
            (written,) = _ask(self._primary, _WRITTEN)
            replayed, last_transaction_s = _ask(self._reads, _REPLAYED)
        except OperationalError as error:
            _log.info("the replica's lag is not known: %s", error)
            return
        lag = self._lag.seconds(time.monotonic(), written, replayed, last_transaction_s)
        metrics.REPLICA_LAG.set(lag)
        behind = lag > self._limit
        if behind is not self.replica_is_behind:
            self.replica_is_behind = behind
            _log.warning("the replica is %.1f s behind, reads go to the %s", lag, "primary" if behind else "replica")

    def _start(self) -> None:
        with self._starting:
            if self._thread is None and not self._ended.is_set():
                self._thread = threading.Thread(target=self._run, name="database-watch", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while not self._ended.is_set():
            self._wake.clear()
            answers = [server.is_up or server.probe(_BEGIN) for server in (self._primary, self._reads)]
            self.measure()
            if all(answers):
                self._wake.wait(None if self._limit is None else MEASURE_S)
            else:
                self._ended.wait(RETRY_S)


def _ask(server: Server, question: TextClause) -> tuple[Any, ...]:
    with closing(server.begin(_BEGIN)) as transaction:
        return tuple(transaction.connection.execute(question).one())
