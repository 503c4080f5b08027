from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from tests.factories import records
from tests.factories.accounts import Gateway, LoggedIn
from tests.factories.archives import MemoryArchive
from tests.gateway.webhooks.receiver import LOOPBACK

from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.webhooks.endpoints import target_policy
from f1_analytics.gateway.webhooks.messages import Topic
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress


@pytest.fixture
def season(database_sessions: Sessions) -> Sessions:
    """A season whose first race was run and whose second is next."""
    held = (records.raced(number=1), records.upcoming(number=2))
    ingest(MemoryArchive(held), database_sessions, NullProgress())
    return database_sessions


@pytest.fixture
def gateway(season: Sessions) -> Gateway:
    """A gateway that takes webhooks on loopback."""
    made = Gateway.of(season)
    assert isinstance(made.app, FastAPI)
    made.app.dependency_overrides[target_policy] = lambda: LOOPBACK
    return made


@pytest.fixture
def ann(gateway: Gateway) -> LoggedIn:
    return gateway.logged_in(gateway.account())


@dataclass(frozen=True)
class Added:
    webhook_id: UUID
    secret: str
    path: str


Add = Callable[..., Added]


@pytest.fixture
def add(gateway: Gateway, ann: LoggedIn) -> Add:
    """Adds a webhook of Ann's for every topic."""

    def added(url: str = "https://hooks.example.com/", topics: Any = tuple(Topic), **more: Any) -> Added:
        wanted = {"url": url, "topics": list(topics), **more}
        made = gateway.post("webhooks", wanted, headers=ann.headers)
        assert made.status_code == 201, made.text
        body = made.json()
        return Added(UUID(body["webhook_id"]), body["secret"], f"webhooks/{body['webhook_id']}")

    return added
