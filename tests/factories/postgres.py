"""Fixtures of a real PostgreSQL: one server for the run, a fresh database with the schema for each test."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL

from f1_analytics.db.embedded import embedded_server
from f1_analytics.db.migrate import upgrade
from f1_analytics.db.sessions import Sessions, open_sessions
from f1_analytics.db.urls import DatabaseUrls

_numbers = itertools.count(1)


def admin(url: URL, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
    """A connection of the driver's own, each statement a transaction."""
    return psycopg.connect(host=str(url.query["host"]), user=url.username, dbname=database, autocommit=True)


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    """The URL of a migrated database that serves as the template of all others; nobody stays connected to it."""
    # A short path that PostgreSQL's own user may enter, which pytest's folders are not.
    with tempfile.TemporaryDirectory(prefix="f1-tests-") as folder, embedded_server(Path(folder) / "home") as url:
        with admin(url) as connection:  # nobody misses these databases after a crash
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            connection.execute("SELECT pg_reload_conf()")
        upgrade(DatabaseUrls(url, url))
        yield url


@pytest.fixture
def urls(server: URL) -> Iterator[DatabaseUrls]:
    """A database with the schema and no data, dropped after the test."""
    name = f"test_{next(_numbers)}"
    with admin(server) as connection:
        create = "CREATE DATABASE {} TEMPLATE {}"
        connection.execute(sql.SQL(create).format(sql.Identifier(name), sql.Identifier(str(server.database))))
        url = server.set(database=name)
        yield DatabaseUrls(url, url)
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def database_sessions(urls: DatabaseUrls) -> Iterator[Sessions]:
    with open_sessions(urls) as found:
        yield found
