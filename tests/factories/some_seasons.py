"""A database with a few real seasons, ingested once for all tests that only read."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pytest
from psycopg import sql
from sqlalchemy import URL
from tests.factories.postgres import admin

from f1_analytics.db.sessions import Sessions, open_sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.reference import Reference
from f1_analytics.pipelines.ingest import Standings, ingest
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.sources.f1db import F1dbArchive

SEASONS = (1957, 1988, 2021, 2026)
"""Shared cars and divided points; dropped scores; sprints and halved points; a season that is running."""


@dataclass
class SomeSeasons:
    """A real archive that has no other seasons; `simulated` is what it says of itself."""

    whole: F1dbArchive
    simulated: bool = field(default=False, init=False)

    @property
    def version(self) -> str:
        return self.whole.version

    def reference(self) -> Reference:
        return self.whole.reference()

    def event_digests(self) -> dict[str, str]:
        return {slug: digest for slug, digest in self.whole.event_digests().items() if int(slug[:4]) in SEASONS}

    def events(
        self,
        workers: int = 2,
        progress: Callable[[int, int], None] | None = None,
        only: Container[str] | None = None,
    ) -> Iterator[EventRecord]:
        wanted = {slug for slug in self.event_digests() if only is None or slug in only}
        return self.whole.events(workers, progress, wanted)

    @cached_property
    def _standings(self) -> Mapping[int, Standings]:
        return {year: found for year, found in self.whole.season_standings().items() if year in SEASONS}

    def season_standings(self) -> Mapping[int, Standings]:
        return self._standings

    def circuit_svg(self, layout_id: str) -> bytes | None:
        return self.whole.circuit_svg(layout_id)


@dataclass(frozen=True)
class RealData:
    """The database, and the records that were written to it."""

    sessions: Sessions
    events: tuple[EventRecord, ...]


@pytest.fixture(scope="session")
def real_data(server: URL, archive: F1dbArchive) -> Iterator[RealData]:
    with admin(server) as connection:
        create = "CREATE DATABASE some_seasons TEMPLATE {}"
        connection.execute(sql.SQL(create).format(sql.Identifier(str(server.database))))
    url = server.set(database="some_seasons")
    some = SomeSeasons(archive)
    with open_sessions(DatabaseUrls(url, url)) as sessions:
        ingest(some, sessions, NullProgress())
        yield RealData(sessions, tuple(some.events()))
