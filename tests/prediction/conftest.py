"""A prediction service before a sprint weekend of a simulated season, on a real database."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from psycopg import sql
from sqlalchemy import URL
from tests.factories.postgres import admin, database_sessions, server, urls
from tests.pipelines import weekends
from tests.pipelines.conftest import artefact
from tests.pipelines.weekends import SPRINT

from f1_analytics.db.sessions import Sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.models.artefact import Artefact
from f1_analytics.models.store import ModelStore
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.prediction.active import ActiveModels
from f1_analytics.prediction.app import create_app
from f1_analytics.prediction.services import PredictionServices
from f1_analytics.runtime.objects.folder import FolderObjects
from f1_analytics.runtime.progress import NullProgress

__all__ = ["artefact", "database_sessions", "server", "urls"]

NOW = datetime(2025, 3, 20, 12, tzinfo=UTC)


@dataclass
class Api:
    """Talks to an app in this process, without its lifespan; an error in the app is answered as a client sees it."""

    app: FastAPI

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def run() -> httpx.Response:
            async with client_of(self.app) as client:
                return await client.request(method, path, **options)

        return asyncio.run(run())

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.ask("GET", path, **options)

    def post(self, path: str, body: object, **options: Any) -> httpx.Response:
        return self.ask("POST", path, json=body, **options)


def client_of(app: FastAPI) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://f1")


@pytest.fixture(scope="session")
def store(artefact: Artefact, tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    """A store whose active models are the trained ones; tests that change a store make their own."""
    return stored(artefact, ModelStore(FolderObjects(tmp_path_factory.mktemp("served-models"))))


def stored(artefact: Artefact, store: ModelStore) -> ModelStore:
    store.save(artefact.data_version, artefact.trained_until, artefact.fitted)
    return store


@pytest.fixture(scope="session")
def sessions(server: URL) -> Iterator[Sessions]:
    """A database that nobody changes: the season stands before a sprint weekend."""
    name = "prediction"
    with admin(server) as connection:
        create = "CREATE DATABASE {} TEMPLATE {}"
        connection.execute(sql.SQL(create).format(sql.Identifier(name), sql.Identifier(str(server.database))))
        url = server.set(database=name)
        found = Sessions(DatabaseUrls(url, url))
        ingest(weekends.until(SPRINT), found, NullProgress())
        yield found
        found.close()
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def active(store: ModelStore, sessions: Sessions) -> ActiveModels:
    """Models that are loaded."""
    found = ActiveModels(store, sessions, lambda: NOW)
    found.refresh()
    assert found.trouble is None
    return found


@pytest.fixture
def api(active: ActiveModels) -> Api:
    return Api(create_app(PredictionServices(active)))
