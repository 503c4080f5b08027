from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.publications import forecast
from tests.gateway.conftest import Api, Publish
from tests.gateway.test_accuracy import BELOW, save

from f1_analytics.db.ledger import save_score, unscored
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.gateway.analytics.schemas import CalibrationAnswer
from f1_analytics.metrics.calibration import calibration_error
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

NOW = datetime(2024, 3, 18, tzinfo=UTC)


def calibration(api: Api, query: str = "") -> CalibrationAnswer:
    answer = api.get(f"/api/v1/analytics/calibration{query}")
    assert answer.status_code == 200, answer.text
    return CalibrationAnswer.model_validate_json(answer.content)


def score_all(sessions: Sessions) -> None:
    with sessions.write() as session:
        for position, document_id in unscored(session):
            save_score(session, position, document_id, {"win_logloss": 1.0}, NOW)


def test_backtests_are_given_market_by_market(api: Api, sessions: Sessions) -> None:
    save(sessions, "stack", {"rps": BELOW})
    save(sessions, "elo", {"rps": BELOW})
    found = calibration(api).backtest
    assert [(one.model, one.market, one.races) for one in found] == [("elo", "win", 252), ("stack", "win", 252)]
    assert found[0].calibration.noise_floor == 0.009
    assert found[0].calibration.bins[0].low == 0.11


def test_a_part_can_be_asked_for(api: Api, sessions: Sessions) -> None:
    save(sessions, "stack", {"rps": BELOW})
    save(sessions, "elo", {"rps": BELOW})
    for query, models in {
        "?model=stack": ["stack"],
        "?model=nothing": [],
        "?horizon=pre_weekend": ["elo", "stack"],
        "?horizon=post_qualifying": [],
        "?market=win": ["elo", "stack"],
        "?market=podium": [],
        "?model=elo&horizon=pre_weekend&market=win": ["elo"],
    }.items():
        assert (query, [one.model for one in calibration(api, query).backtest]) == (query, models)


def test_what_was_published_is_calibrated_too(api: Api, sessions: Sessions, publish: Publish) -> None:
    publish(1, event_slug="2024-atlantis")
    publish(2, event_slug="2024-atlantis")
    publish(3, Horizon.POST_QUALIFYING, event_slug="2024-atlantis")
    assert calibration(api).published == (), "nothing is scored yet"
    score_all(sessions)
    found = {(one.horizon, one.market): one for one in calibration(api).published}
    assert set(found) == {
        (horizon, market)
        for horizon in (Horizon.PRE_WEEKEND, Horizon.POST_QUALIFYING)
        for market in ("win", "podium", "points")
    }
    win = found[Horizon.PRE_WEEKEND, "win"]
    came = np.array([1.0, 0.0, 0.0, 0.0])
    assert (win.forecasts, sum(one.count for one in win.bins)) == (2, 8)
    assert win.error == pytest.approx(calibration_error(np.tile(forecast().win, 2), np.tile(came, 2)))
    assert win.noise_floor > 0
    points = found[Horizon.POST_QUALIFYING, "points"]
    assert sum(one.count * one.frequency for one in points.bins) == pytest.approx(3.0), "the fourth retired"


def test_the_latest_revision_of_a_result_counts(api: Api, sessions: Sessions, publish: Publish) -> None:
    publish(1, event_slug="2024-atlantis")
    score_all(sessions)
    (before,) = calibration(api, "?market=win").published
    held = (records.raced(number=1, order=("dee", "cid", "bob", "ann")), records.upcoming(number=2))
    ingest(MemoryArchive(held, version="2024.2.0"), sessions, NullProgress())
    score_all(sessions)
    (after,) = calibration(api, "?market=win").published
    assert after.forecasts == before.forecasts == 1
    assert after.error > before.error, "the favourite of the forecast did not win after all"


def test_only_what_fits_is_pooled(api: Api, sessions: Sessions, publish: Publish) -> None:
    publish(1, event_slug="2024-atlantis")
    publish(2, Horizon.POST_QUALIFYING, event_slug="2024-atlantis", model="elo")
    score_all(sessions)
    assert {one.model for one in calibration(api).published} == {"elo", "stack"}
    assert {one.model for one in calibration(api, "?model=elo").published} == {"elo"}
    assert {one.horizon for one in calibration(api, "?horizon=pre_weekend").published} == {Horizon.PRE_WEEKEND}


def test_a_query_that_is_not_understood_is_a_problem(api: Api) -> None:
    for query in ("?model=Stack%00", "?model=", "?horizon=B", "?market=place", "?season=2024"):
        answer = api.get(f"/api/v1/analytics/calibration{query}")
        assert (query, answer.status_code, answer.json()["code"]) == (query, 422, "bad-request")
