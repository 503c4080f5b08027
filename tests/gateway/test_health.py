from __future__ import annotations

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
        for path in ("/health/ready", "/api/v1/predictions/next-race", "/"):
            answer = api.get(path)
            assert (answer.status_code, answer.json()["code"]) == (503, "database-unavailable")
            assert answer.headers["retry-after"] == "5"
            assert "hunter2" not in answer.text
