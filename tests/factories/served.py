"""A gateway on loopback that serves the made-up season with everything published, for clients to talk to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import pytest
import uvicorn
from fastapi import FastAPI
from psycopg import sql
from sqlalchemy import URL
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.championships import published_odds
from tests.factories.postgres import admin
from tests.factories.publications import publication
from tests.gateway.prediction_client import messages

from f1_analytics.contracts import prediction
from f1_analytics.db.championship_forecasts import append_odds
from f1_analytics.db.ledger import append
from f1_analytics.db.sessions import Sessions, open_sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.domain.horizon import Horizon
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.prediction_client.absent import NoPredictions
from f1_analytics.gateway.prediction_client.port import PredictionRefused, Predictions
from f1_analytics.gateway.services import Services
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

NEXT = "2024-lemuria"
BEFORE_THE_RACE = datetime(2024, 3, 20, 12, tzinfo=UTC)
"""The event in `NEXT` is on 24 March 2024."""

PATIENCE_S = 20


class Oracle(NoPredictions):
    """A prediction service that answers every scenario of the drivers it knows."""

    async def what_if(self, scenario: prediction.Scenario) -> prediction.WhatIfAnswer:
        unknown = {*scenario.grid, *scenario.retired} - {*messages.DRIVERS}
        if unknown:
            raise PredictionRefused(f"{', '.join(sorted(unknown))} is not entered.")
        return messages.what_if(scenario)


def publish_season(sessions: Sessions) -> None:
    """One race run, the next one forecast twice, and title odds."""
    held = (records.raced(number=1), records.upcoming(number=2))
    ingest(MemoryArchive(held), sessions, NullProgress())
    with sessions.write() as session:
        for number, horizon, favourite in ((1, Horizon.PRE_WEEKEND, 0.7), (2, Horizon.PRE_QUALIFYING, 0.5)):
            append(session, replace(publication(number, horizon, favourite), event_slug=NEXT))
        append_odds(session, published_odds("2024-atlantis"))


@pytest.fixture(scope="session")
def season_urls(server: URL) -> DatabaseUrls:
    """A database with that season, for all tests that only read."""
    with admin(server) as connection:
        create = "CREATE DATABASE served_season TEMPLATE {}"
        connection.execute(sql.SQL(create).format(sql.Identifier(str(server.database))))
    url = server.set(database="served_season")
    return DatabaseUrls(url, url)


@pytest.fixture(scope="session")
def season_sessions(season_urls: DatabaseUrls) -> Iterator[Sessions]:
    with open_sessions(season_urls) as sessions:
        publish_season(sessions)
        yield sessions


def season_app(sessions: Sessions) -> FastAPI:
    """The gateway of that season, before its second race."""
    services = Services(sessions, clock=lambda: BEFORE_THE_RACE, predictions=cast(Predictions, Oracle()))
    return create_app(services)


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of a server of its own, which has started."""
    server = uvicorn.Server(uvicorn.Config(app, log_config=None))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE_S)
    assert not thread.is_alive()
