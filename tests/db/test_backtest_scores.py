from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError
from tests.factories import records
from tests.factories.archives import MemoryArchive

from f1_analytics.db.backtest_scores import (
    BacktestScore,
    StoredScore,
    StoredSummary,
    load_backtest,
    load_summaries,
    save_backtest,
    save_summaries,
)
from f1_analytics.db.calendar import DataVersion, NextEvent, data_version, is_stale, next_event
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

B = Horizon.POST_QUALIFYING
RACE = SessionKind.RACE
FIRST = BacktestScore(B, RACE, "2024-atlantis", {"win_logloss": 0.1 + 0.2, "rps": 0.11})
SECOND = BacktestScore(B, RACE, "2024-lemuria", {"win_logloss": 2.0})


@pytest.fixture
def sessions(database_sessions: Sessions) -> Sessions:
    held = (records.raced(number=1), records.upcoming(number=2))
    ingest(MemoryArchive(held), database_sessions, NullProgress())
    return database_sessions


def summary(model: str, races: int) -> StoredSummary:
    return StoredSummary(model, "1", "f1db 2024.1.0", B, RACE, {"races": races})


def test_a_models_scores_are_replaced_as_a_whole(sessions: Sessions) -> None:
    with sessions.write() as session:
        save_backtest(session, "stack", "1", "f1db 2024.1.0", [FIRST, SECOND])
        save_backtest(session, "elo", "1", "f1db 2024.1.0", [FIRST])
    with sessions.write() as session:
        save_backtest(session, "stack", "2", "f1db 2024.2.0", [SECOND])
    with sessions.read() as session:
        assert load_backtest(session) == [
            StoredScore("elo", "1", "f1db 2024.1.0", FIRST),
            StoredScore("stack", "2", "f1db 2024.2.0", SECOND),
        ]


def test_summaries_do_not_outlive_the_scores_they_were_made_of(sessions: Sessions) -> None:
    with sessions.write() as session:
        save_backtest(session, "stack", "1", "f1db 2024.1.0", [FIRST])
        save_summaries(session, [summary("stack", 1), summary("elo", 1)])
        save_summaries(session, [summary("stack", 2)])
    with sessions.read() as session:
        assert load_summaries(session) == [summary("elo", 1), summary("stack", 2)]
    with sessions.write() as session:
        save_backtest(session, "stack", "2", "f1db 2024.1.0", [])
    with sessions.read() as session:
        assert load_summaries(session) == [summary("elo", 1)]


def test_a_score_of_an_unknown_event_changes_nothing(sessions: Sessions) -> None:
    with sessions.write() as session:
        save_backtest(session, "stack", "1", "f1db 2024.1.0", [FIRST])
    unknown = BacktestScore(B, RACE, "2024-nowhere", {})
    with pytest.raises(IntegrityError), sessions.write() as session:
        save_backtest(session, "stack", "2", "f1db 2024.1.0", [unknown])
    with sessions.read() as session:
        assert [stored.score for stored in load_backtest(session)] == [FIRST]


def test_the_next_event_is_the_first_without_a_result(sessions: Sessions) -> None:
    with sessions.read() as session:
        assert next_event(session) == NextEvent("2024-lemuria", 2024, date(2024, 3, 24))
        data = data_version(session)
    assert data is not None
    assert (data.name, data.simulated, data.stops_at) == ("f1db 2024.1.0", False, date(2024, 3, 17))


def test_after_the_last_race_there_is_no_next_event(database_sessions: Sessions) -> None:
    with database_sessions.read() as session:
        assert (next_event(session), data_version(session)) == (None, None)


@pytest.mark.parametrize(
    ("day", "simulated", "stale"), [(25, False, False), (26, False, True), (26, True, False), (1, False, False)]
)
def test_data_is_stale_a_day_after_a_race_without_a_result(day: int, simulated: bool, stale: bool) -> None:
    data = DataVersion("f1db", "1", simulated, date(2024, 3, 17), datetime(2024, 3, 18, tzinfo=UTC))
    event = NextEvent("2024-lemuria", 2024, date(2024, 3, 24))
    assert is_stale(data, event, datetime(2024, 3, day, 12, tzinfo=UTC)) is stale
