from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from psycopg import errors
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.championships import published_odds

from f1_analytics.db.championship_forecasts import (
    OddsKey,
    append_odds,
    latest_odds,
    odds_by_event,
    published_keys,
)
from f1_analytics.db.models import ChampionshipForecastRow
from f1_analytics.db.sessions import Sessions
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

NOW = datetime(2024, 3, 20, tzinfo=UTC)


@pytest.fixture
def sessions(database_sessions: Sessions) -> Sessions:
    held = (records.raced(2023, 1), records.raced(number=1), records.upcoming(number=2))
    ingest(MemoryArchive(held), database_sessions, NullProgress())
    return database_sessions


def test_odds_come_back_as_they_were_published(sessions: Sessions) -> None:
    published = published_odds("2024-atlantis")
    with sessions.write() as session:
        assert append_odds(session, published)
        assert not append_odds(session, replace(published, made_at=NOW + timedelta(days=1), seed=2))
    with sessions.read() as session:
        assert latest_odds(session, 2024) == published
        assert latest_odds(session, 2023) is None
        assert published_keys(session, 2024) == {OddsKey("2024-atlantis", "f1db 2024.1.0", "1")}


def test_odds_before_the_season_are_published_once_too(sessions: Sessions) -> None:
    with sessions.write() as session:
        assert append_odds(session, published_odds(None))
        assert not append_odds(session, published_odds(None))


def test_each_event_has_its_last_odds_and_real_ones_before_reconstructed(sessions: Sessions) -> None:
    start = published_odds(None, reconstructed=True)
    early = published_odds("2024-atlantis")
    later = replace(early, model_version="2", made_at=NOW + timedelta(hours=2))
    again = replace(early, model_version="3", made_at=NOW + timedelta(hours=3), reconstructed=True)
    with sessions.write() as session:
        for published in (early, later, start, again):
            assert append_odds(session, published)
    with sessions.read() as session:
        assert odds_by_event(session, 2024) == [start, later]
        assert odds_by_event(session, 2024, early.made_at) == [start, early]
        assert latest_odds(session, 2024) == later
        assert latest_odds(session, 2024, early.made_at) == early
        assert latest_odds(session, 2024, early.made_at - timedelta(days=1)) is None


@pytest.mark.parametrize("statement", [update(ChampionshipForecastRow).values(seed=7), delete(ChampionshipForecastRow)])
def test_nobody_can_change_what_was_published(sessions: Sessions, statement: object) -> None:
    with sessions.write() as session:
        append_odds(session, published_odds(None))
    with pytest.raises(DBAPIError, match="cannot be changed") as caught, sessions.write() as session:
        session.write(statement)  # type: ignore[arg-type]  # either of the two statements
    assert isinstance(caught.value.orig, errors.RestrictViolation)
