from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import URL
from tests.gateway.conftest import Api

from f1_analytics.db.sessions import open_sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services


@pytest.mark.parametrize("path", ["/health", "/health/live", "/health/ready", "/health/startup"])
def test_a_healthy_service_says_exactly_so(api: Api, path: str) -> None:
    answer = api.get(path)
    assert (answer.status_code, answer.json()) == (200, {"status": "healthy"})
    assert answer.headers["cache-control"] == "no-store"


def test_without_a_database_the_process_lives_but_is_not_ready() -> None:
    nowhere = URL.create("postgresql+psycopg", "somebody", "hunter2", "127.0.0.1", 1, "f1")
    with open_sessions(DatabaseUrls(nowhere, nowhere)) as sessions:
        api = Api(create_app(Services(sessions)))
        assert api.get("/health").status_code == 200
        for path in ("/health/ready", "/api/v1/predictions/next-race", "/sitemap.xml"):
            answer = api.get(path)
            assert (answer.status_code, answer.json()["code"]) == (503, "database-unavailable")
            assert answer.headers["retry-after"] == "5"
            assert "hunter2" not in answer.text


def test_a_gateway_whose_tables_are_missing_is_not_ready(urls: DatabaseUrls) -> None:
    with psycopg.connect(urls.primary.set(drivername="postgresql").render_as_string(hide_password=False)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'm0006'")
    with open_sessions(urls) as sessions:
        answer = Api(create_app(Services(sessions))).get("/health/ready")
    assert (answer.status_code, answer.json()["code"]) == (503, "database-unavailable")
    assert "alembic upgrade head" in answer.json()["detail"]


def test_a_schema_made_by_a_newer_version_keeps_nobody_from_serving(urls: DatabaseUrls) -> None:
    with psycopg.connect(urls.primary.set(drivername="postgresql").render_as_string(hide_password=False)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'm9999'")
    with open_sessions(urls) as sessions:
        assert Api(create_app(Services(sessions))).get("/health/ready").status_code == 200
