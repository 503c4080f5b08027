"""One championship in two databases: all of it, and what of it was there while one of its races was being run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
from psycopg import sql
from sqlalchemy import URL
from tests.factories.archives import MemoryArchive
from tests.factories.championships import championship, published_odds
from tests.factories.hindcasts import hindcast
from tests.factories.postgres import admin
from tests.factories.publications import publication
from tests.pipelines import weekends

from f1_analytics.contracts.championship import TitleOdds
from f1_analytics.db.backtest_scores import BacktestScore, save_backtest
from f1_analytics.db.championship_forecasts import append_odds
from f1_analytics.db.hindcasts import replace_hindcasts
from f1_analytics.db.ledger import append
from f1_analytics.db.sessions import Sessions, open_sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.pipelines.ratings import rate
from f1_analytics.pipelines.score import score_published
from f1_analytics.runtime.progress import NullProgress

DONE = weekends.SPRINT
"""So many races of the last season were over; the next weekend has a sprint, which was over too."""
OF_SEASON = weekends.championship().records[-weekends.RACES :]
LAST, NEXT, LATER = OF_SEASON[DONE - 1 : DONE + 2]
SEASON = NEXT.event.season
EVERYTHING = weekends.until(weekends.RACES)
REVISED = weekends.revised(EVERYTHING, LAST.event.slug, 2)
"""The winner of the last race that was over then was disqualified later."""
THEN = weekends.until(DONE, Horizon.POST_QUALIFYING)


def race_of(record: EventRecord) -> datetime:
    """When the race begins."""
    (start,) = (one.start for one in record.sessions if one.kind is SessionKind.RACE)
    assert start is not None
    return start


INSTANT = race_of(NEXT) + timedelta(hours=1)
"""The race of `NEXT` has begun and is not over."""


@contextmanager
def holding(server: URL, name: str, archive: MemoryArchive, *more: MemoryArchive) -> Iterator[Sessions]:
    """A database with an archive, and with all that follows from it, as if it had followed in its time.

    Then it has read `more` archives, and what follows from these.
    """
    with admin(server) as connection:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(str(server.database))))
    url = server.set(database=name)
    with open_sessions(DatabaseUrls(url, url)) as sessions:
        ingest(archive, sessions, NullProgress())
        rate(sessions, "f1db 1", datetime.now(UTC))
        over = [record for record in archive.held if record.event.season == SEASON and record.race]
        for record in OF_SEASON[: len(over) + 1]:
            _publish(sessions, record)
            if record in over:
                score_published(sessions, race_of(record) + timedelta(hours=5))
                _measure_titles(sessions, record)
        _keep_hindcasts(sessions, over)
        for newer in more:
            ingest(newer, sessions, NullProgress())
            score_published(sessions, datetime.now(UTC))
        yield sessions


def _publish(sessions: Sessions, record: EventRecord) -> None:
    targets = (SessionKind.RACE, SessionKind.SPRINT) if record.is_sprint_weekend else (SessionKind.RACE,)
    with sessions.write() as session:
        for target in targets:
            made = replace(
                publication(horizon=Horizon.PRE_WEEKEND),
                event_slug=record.event.slug,
                target=target,
                made_at=race_of(record) - timedelta(days=2),
                forecast=_forecast_of(record),
                baselines={"elo": _forecast_of(record)},
                explanation={},
            )
            append(session, made)


def _forecast_of(record: EventRecord) -> Forecast:
    """Every driver has the same chances, in places that are his own."""
    drivers = tuple(sorted(entry.driver_id for entry in record.entries))
    n = len(drivers)
    chances = np.arange(1, n + 1) / (n * (n + 1) / 2)
    return Forecast(drivers, np.stack([np.roll(chances, row) for row in range(n)]), np.full(n, 0.1))


def _measure_titles(sessions: Sessions, record: EventRecord) -> None:
    drivers = tuple(sorted({entry.driver_id for entry in record.entries}))
    teams = tuple(sorted({entry.constructor_id for entry in record.entries}))
    odds = TitleOdds(coming=(), drivers=championship(drivers), constructors=championship(teams))
    made_at = race_of(record) + timedelta(hours=6)
    published = replace(published_odds(record.event.slug), season=SEASON, made_at=made_at)
    with sessions.write() as session:
        append_odds(session, replace(published, payload=odds.model_dump(mode="json")))


def _keep_hindcasts(sessions: Sessions, over: list[EventRecord]) -> None:
    """And the scores of a backtest."""
    scores = [
        BacktestScore(Horizon.PRE_WEEKEND, SessionKind.RACE, record.event.slug, {"rps": 0.1 * place})
        for place, record in enumerate(over)
    ]
    hindcasts = [
        hindcast(
            event_slug=record.event.slug,
            forecast=_forecast_of(record),
            baselines={"elo": _forecast_of(record)},
            metrics={"stack": {"rps": 0.1}, "elo": {"rps": 0.2}},
        )
        for record in over
    ]
    with sessions.write() as session:
        save_backtest(session, "stack", "1", "1", scores)
        replace_hindcasts(session, hindcasts)
