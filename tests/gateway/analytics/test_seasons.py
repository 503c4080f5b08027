from __future__ import annotations

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.gateway.conftest import Api
from tests.gateway.test_accuracy import summary

from f1_analytics.db.backtest_scores import BacktestScore, StoredSummary, save_backtest, save_summaries
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.analytics.schemas import Accuracy, SeasonAccuracy
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

A = Horizon.PRE_WEEKEND
RACE = SessionKind.RACE


@pytest.fixture
def api(api: Api, sessions: Sessions) -> Api:
    held = [records.raced(season, number) for season in (2022, 2023) for number in (1, 2)]
    ingest(MemoryArchive((*held, records.raced(2024, 1)), version="2024.2.0"), sessions, NullProgress())
    scores = [
        BacktestScore(A, RACE, "2022-atlantis", {"win_logloss": 1.0, "rps": 0.1}),
        BacktestScore(A, RACE, "2022-lemuria", {"win_logloss": 2.0}),
        BacktestScore(A, RACE, "2023-atlantis", {"win_logloss": 4.0, "rps": 0.2}),
    ]
    payload = summary({}).model_dump(mode="json")
    with sessions.write() as session:
        save_backtest(session, "stack", "1", "f1db 2024.2.0", scores)
        save_summaries(session, [StoredSummary("stack", "1", "f1db 2024.2.0", A, RACE, payload)])
    return api


FIRST = SeasonAccuracy(season=2022, races=2, metrics={"rps": 0.1, "win_logloss": 1.5})
SECOND = SeasonAccuracy(season=2023, races=1, metrics={"rps": 0.2, "win_logloss": 4.0})


def test_backtests_are_broken_down_by_season_when_asked(api: Api) -> None:
    wanted: dict[str, tuple[SeasonAccuracy, ...]] = {
        "": (),
        "?from=1950": (FIRST, SECOND),
        "?from=2023": (SECOND,),
        "?to=2022": (FIRST,),
        "?from=2022&to=2023": (FIRST, SECOND),
        "?from=2024": (),
    }
    for query, seasons in wanted.items():
        answer = api.get(f"/api/v1/analytics/accuracy{query}")
        assert answer.status_code == 200, answer.text
        (found,) = Accuracy.model_validate_json(answer.content).backtest
        assert (query, found.seasons) == (query, seasons)


def test_seasons_that_are_none_are_a_problem(api: Api) -> None:
    for query in ("from=1949", "to=10000", "first=2022", "from=x"):
        answer = api.get(f"/api/v1/analytics/accuracy?{query}")
        assert (query, answer.status_code, answer.json()["code"]) == (query, 422, "bad-request")
    answer = api.get("/api/v1/analytics/accuracy?from=2023&to=2022")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert api.get("/api/v1/analytics/accuracy?from=2023&to=2022&x=1").status_code == 422, "the form comes first"
