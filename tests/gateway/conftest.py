from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.postgres import database_sessions, server, urls
from tests.factories.publications import forecast, publication
from tests.factories.some_seasons import RealData, real_data

from f1_analytics.db.ledger import append
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.ledger import LedgerEntry, Publication
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

__all__ = ["database_sessions", "real_data", "server", "urls"]

BEFORE_THE_RACE = datetime(2024, 3, 20, 12, tzinfo=UTC)
"""The second event of the made-up season is on 24 March 2024."""


IN_THE_SEASON = datetime(2026, 6, 27, 12, tzinfo=UTC)


@dataclass
class Api:
    """Talks to an app in this process; an error in the app is answered as a client would see it."""

    app: FastAPI

    def get(self, path: str, *, method: str = "GET", **options: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://f1") as client:
                return await client.request(method, path, **options)

        return asyncio.run(ask())


Publish = Callable[..., LedgerEntry]


@pytest.fixture
def sessions(database_sessions: Sessions) -> Sessions:
    """A season whose first race was run and whose second is next."""
    held = (records.raced(number=1), records.upcoming(number=2))
    ingest(MemoryArchive(held), database_sessions, NullProgress())
    return database_sessions


@pytest.fixture
def api(sessions: Sessions) -> Api:
    return Api(create_app(Services(sessions, clock=lambda: BEFORE_THE_RACE)))


@pytest.fixture(scope="session")
def real_api(real_data: RealData) -> Api:
    """Answers from a few real seasons, in the middle of the newest one."""
    return Api(create_app(Services(real_data.sessions, clock=lambda: IN_THE_SEASON)))


@pytest.fixture
def publish(sessions: Sessions) -> Publish:
    """Publishes a forecast, of the next race unless `event_slug` says otherwise."""

    def append_one(number: int = 1, horizon: Horizon = Horizon.PRE_WEEKEND, **changes: Any) -> LedgerEntry:
        with sessions.write() as session:
            return append(session, replace(next_publication(number, horizon), **changes))

    return append_one


def next_publication(number: int = 1, horizon: Horizon = Horizon.PRE_WEEKEND) -> Publication:
    return replace(
        publication(number, horizon),
        event_slug="2024-lemuria",
        baselines={"uniform": forecast(0.25), "slot_table": forecast(0.5)},
        explanation={"ann": {"pace": -0.2, "grid_slot": 1.5, "sure": True}, "note": "wet"},
    )
