"""Exports over a real connection that ends before they do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from types import MappingProxyType

import httpx
import pytest
from psycopg import sql
from tests.factories.postgres import admin
from tests.factories.served import serving

from f1_analytics.db.sessions import Sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.exports import export
from f1_analytics.exports.rows import READERS, Selection, Snapshot
from f1_analytics.exports.tables import ExportedTable, Row
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services

PATIENCE_S = 20.0
PATH = "/api/v1/export/race-results?format=json"


class Endless:
    """Reads the race results again and again; `closed` once nobody wants more of them."""

    def __init__(self) -> None:
        self.closed = threading.Event()

    def __call__(self, sessions: Sessions, shown: Snapshot, wanted: Selection) -> Iterator[list[Row]]:
        try:
            while True:
                yield from READERS[ExportedTable.RACE_RESULTS](sessions, shown, wanted)
        finally:
            self.closed.set()


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> Endless:
    reader = Endless()
    monkeypatch.setattr(export, "READERS", MappingProxyType({ExportedTable.RACE_RESULTS: reader}))
    monkeypatch.setattr(export, "PIECE", 256)
    return reader


def test_a_client_that_goes_away_ends_the_work(sessions: Sessions, endless: Endless) -> None:
    with serving(create_app(Services(sessions))) as address:
        with httpx.stream("GET", address + PATH) as answer:
            assert next(answer.iter_raw())
            assert not endless.closed.is_set()
        assert endless.closed.wait(PATIENCE_S)


def test_an_error_of_the_database_on_the_way_breaks_the_connection(
    sessions: Sessions, urls: DatabaseUrls, endless: Endless
) -> None:
    """The status is long sent: only an answer that does not end properly can say that it is not whole."""
    with (
        serving(create_app(Services(sessions))) as address,
        httpx.stream("GET", address + PATH, timeout=PATIENCE_S) as answer,
    ):
        pieces = answer.iter_raw()
        next(pieces)
        assert answer.status_code == 200
        cut_off(urls)
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete"):
            for _ in pieces:
                pass
    assert endless.closed.is_set()


def test_an_error_before_the_first_line_is_a_problem(sessions: Sessions, urls: DatabaseUrls) -> None:
    with serving(create_app(Services(sessions))) as address:
        cut_off(urls)
        answer = httpx.get(address + PATH)
    assert (answer.status_code, answer.json()["code"]) == (503, "database-unavailable")


def cut_off(urls: DatabaseUrls) -> None:
    """End every connection to the database and let nobody in again."""
    name = str(urls.primary.database)
    with admin(urls.primary) as connection:
        connection.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(name)))
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
