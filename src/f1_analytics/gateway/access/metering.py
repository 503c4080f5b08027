"""Counts what accounts use: in memory, written every few seconds in one statement and when the app stops.

What a process that is killed has not written yet is lost, at most `EVERY_S` of counts, in favour of the account.
While the database is away, counts wait in memory.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Date, Integer, Text, Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from f1_analytics.db.errors import OutcomeUnknown
from f1_analytics.db.sessions import Sessions

EVERY_S: Final = 5.0

# An account that is erased meanwhile drops out of the join, and its lock makes erasing wait for the insert.
_ADD: Final = text("""
INSERT INTO usage (account_id, day, key_id, resource, requests)
SELECT counted.* FROM unnest(:accounts, :days, :keys, :resources, :requests)
    AS counted (account_id, day, key_id, resource, requests)
JOIN account ON account.account_id = counted.account_id
ORDER BY 1, 2, 3, 4
FOR KEY SHARE OF account
ON CONFLICT (account_id, day, key_id, resource) DO UPDATE SET requests = usage.requests + excluded.requests
""").bindparams(
    bindparam("accounts", type_=ARRAY(Uuid())),
    bindparam("days", type_=ARRAY(Date())),
    bindparam("keys", type_=ARRAY(Text())),
    bindparam("resources", type_=ARRAY(Text())),
    bindparam("requests", type_=ARRAY(Integer())),
)
_log = logging.getLogger(__name__)


class Counted(NamedTuple):
    """What requests are counted by; the key is empty where an access token was used."""

    account_id: UUID
    day: date
    key_id: str
    resource: str


class Metering:
    """Work beside requests; `count` is called in the event loop only."""

    def __init__(self, sessions: Sessions, every_s: float = EVERY_S) -> None:
        self._sessions = sessions
        self._every_s = every_s
        self._counts: Counter[Counted] = Counter()
        self._being_written: Counter[Counted] = Counter()
        self._stopping: asyncio.Event | None = None
        self._task: asyncio.Task[None] | None = None

    def count(self, counted: Counted) -> None:
        """Count one request."""
        self._counts[counted] += 1

    def pending(self, account_id: UUID) -> int:
        """How many requests of an account are not in the database yet."""
        return sum(
            requests
            for counts in (self._counts, self._being_written)
            for counted, requests in counts.items()
            if counted.account_id == account_id
        )

    async def start(self) -> None:
        """Begin to write regularly."""
        self._stopping = asyncio.Event()
        self._task = asyncio.create_task(self._run(self._stopping))

    async def close(self) -> None:
        """Write what is left, and end."""
        if self._task is not None and self._stopping is not None:
            # Not cancelled: a statement that is being run comes to its end.
            self._stopping.set()
            await self._task
            self._task = self._stopping = None
        await self.flush()

    async def flush(self) -> None:
        """Write all counts; they stay for the next time where the database does not take them."""
        if not self._counts or self._being_written:
            return
        self._being_written, self._counts = self._counts, Counter()
        try:
            await run_in_threadpool(self._write, self._being_written)
        except OutcomeUnknown:
            _log.warning("what accounts used may be written or not: not counted again, in their favour")
        except SQLAlchemyError as error:
            _log.warning("cannot write what accounts used, trying again soon: %s", type(error).__name__)
            self._counts.update(self._being_written)
        finally:
            self._being_written = Counter()

    def _write(self, counts: Counter[Counted]) -> None:
        rows = list(counts.items())
        with self._sessions.write() as session:
            session.write(
                _ADD,
                [
                    {
                        "accounts": [counted.account_id for counted, _ in rows],
                        "days": [counted.day for counted, _ in rows],
                        "keys": [counted.key_id for counted, _ in rows],
                        "resources": [counted.resource for counted, _ in rows],
                        "requests": [requests for _, requests in rows],
                    }
                ],
            )

    async def _run(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), self._every_s)
            await self.flush()
