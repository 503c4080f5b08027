"""Fixtures of an empty database with the schema, behind each way to reach one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.components.postgres import PostgresCluster

from f1_analytics.db.sessions import Sessions, open_sessions
from f1_analytics.db.urls import DatabaseUrls

WAYS = ("embedded", "replicated", "pooled")
"""The embedded server; a primary and its replica with TLS; the same through pgbouncer."""


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reached(way: str, request: pytest.FixtureRequest) -> Iterator[DatabaseUrls]:
    """Where whatever is committed can be read at once."""
    with _database(way, request) as urls:
        yield urls


@pytest.fixture
def reached_sessions(reached: DatabaseUrls) -> Iterator[Sessions]:
    with open_sessions(reached) as found:
        yield found


@contextmanager
def _database(way: str, request: pytest.FixtureRequest) -> Iterator[DatabaseUrls]:
    if way == "embedded":
        yield request.getfixturevalue("urls")
        return
    cluster = request.getfixturevalue("postgres_cluster")
    assert isinstance(cluster, PostgresCluster)
    with cluster.database(synchronous=True) as name:
        yield cluster.pooled(name) if way == "pooled" else cluster.urls(name)
