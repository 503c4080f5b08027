from __future__ import annotations

import asyncio
import time
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import OperationalError
from tests.factories.accounts import Gateway

from f1_analytics.db.errors import DatabaseUnavailable, OutcomeUnknown
from f1_analytics.db.models import AccountRow, UsageRow
from f1_analytics.db.sessions import Sessions, WriteSession
from f1_analytics.gateway.access.metering import Counted, Metering


@pytest.fixture
def counted(gateway: Gateway) -> Counted:
    return Counted(gateway.account().account_id, gateway.clock().date(), "", "events")


def written(sessions: Sessions) -> int:
    with sessions.write() as session:
        return int(session.scalar(select(func.coalesce(func.sum(UsageRow.requests), 0))) or 0)


def test_counts_are_written_regularly_and_when_the_app_stops(database_sessions: Sessions, counted: Counted) -> None:
    async def run() -> None:
        metering = Metering(database_sessions, every_s=0.01)
        await metering.start()
        metering.count(counted)
        end = time.monotonic() + 20
        while await asyncio.to_thread(written, database_sessions) == 0:
            assert time.monotonic() < end
        assert metering.pending(counted.account_id) == 0
        metering.count(counted)
        await metering.close()

    asyncio.run(run())
    assert written(database_sessions) == 2


def test_the_app_meters_while_it_runs(gateway: Gateway, counted: Counted) -> None:
    async def run() -> None:
        async with gateway.app.router.lifespan_context(gateway.app):
            gateway.services.access.metering.count(counted)

    asyncio.run(run())
    assert written(gateway.services.sessions) == 1


def test_two_processes_add_up(database_sessions: Sessions, counted: Counted) -> None:
    async def run() -> None:
        both = [Metering(database_sessions) for _ in range(2)]
        for _ in range(10):
            for metering in both:
                for resource in ("events", "status", "drivers"):
                    metering.count(counted._replace(resource=resource))
            await asyncio.gather(*(metering.flush() for metering in both))

    asyncio.run(run())
    assert written(database_sessions) == 60


class Broken:
    """Sessions of a database that is away."""

    def __init__(self, error: OperationalError) -> None:
        self.error = error

    def write(self) -> AbstractContextManager[WriteSession]:
        raise self.error


def test_counts_wait_for_a_database_that_is_away(
    database_sessions: Sessions, counted: Counted, caplog: pytest.LogCaptureFixture
) -> None:
    metering = Metering(Broken(DatabaseUnavailable("nobody answers")))  # type: ignore[arg-type]

    async def run() -> None:
        for _ in range(3):
            metering.count(counted)
            await metering.flush()
        assert metering.pending(counted.account_id) == 3
        metering._sessions = database_sessions
        await metering.flush()

    asyncio.run(run())
    assert written(database_sessions) == 3
    assert "cannot write what accounts used" in caplog.text


def test_what_may_have_been_written_is_not_counted_twice(counted: Counted) -> None:
    metering = Metering(Broken(OutcomeUnknown("lost while committing")))  # type: ignore[arg-type]
    metering.count(counted)
    asyncio.run(metering.flush())
    assert metering.pending(counted.account_id) == 0


def test_an_account_that_is_being_erased_keeps_no_other_from_being_counted(
    gateway: Gateway, database_sessions: Sessions, counted: Counted
) -> None:
    other = Counted(gateway.account("bob@example.com").account_id, gateway.clock().date(), "", "events")
    metering = Metering(database_sessions)
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )

    def is_waiting() -> bool:
        with database_sessions.write() as session:
            return bool(session.write(waiting).scalar())

    async def run() -> None:
        for one in (counted, other):
            metering.count(one)
        with database_sessions.write() as erasing:
            erasing.write(delete(AccountRow).where(AccountRow.account_id == counted.account_id))
            flushing = asyncio.create_task(metering.flush())
            end = time.monotonic() + 20
            while not await asyncio.to_thread(is_waiting):
                assert time.monotonic() < end
        await flushing

    asyncio.run(run())
    assert (written(database_sessions), metering.pending(other.account_id)) == (1, 0)
