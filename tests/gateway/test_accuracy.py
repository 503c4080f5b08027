from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.gateway.conftest import Api, Publish

from f1_analytics.contracts.backtest import BacktestSummary, Calibration, CalibrationBin, Interval
from f1_analytics.db.backtest_scores import StoredSummary, save_summaries
from f1_analytics.db.ledger import save_score, unscored
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.analytics.schemas import Accuracy
from f1_analytics.gateway.analytics.verdict import verdict
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

NOW = datetime(2024, 3, 18, tzinfo=UTC)
BELOW, ACROSS, ABOVE = (Interval(value=value, low=value - 0.1, high=value + 0.1) for value in (-0.3, 0.05, 0.3))


def summary(differences: Mapping[str, Interval]) -> BacktestSummary:
    bins = (CalibrationBin(count=20, forecast=0.3, frequency=0.25, low=0.11, high=0.47),)
    return BacktestSummary(
        races=252,
        first_season=2014,
        last_season=2025,
        metrics={"win_logloss": Interval(value=1.2, low=1.1, high=1.3)},
        against_slot_table=differences,
        calibration={"win": Calibration(error=Interval(value=0.01, low=0.0, high=0.02), noise_floor=0.009, bins=bins)},
    )


def save(sessions: Sessions, model: str, differences: Mapping[str, Interval]) -> None:
    payload = summary(differences).model_dump(mode="json")
    stored = StoredSummary(model, "1", "f1db 2024.1.0", Horizon.PRE_WEEKEND, SessionKind.RACE, payload)
    with sessions.write() as session:
        save_summaries(session, [stored])


def accuracy(api: Api) -> Accuracy:
    answer = api.get("/api/v1/analytics/accuracy")
    assert answer.status_code == 200, answer.text
    return Accuracy.model_validate_json(answer.content)


@pytest.mark.parametrize(
    ("differences", "beats", "words"),
    [
        (
            {"win_logloss": BELOW, "rps": BELOW},
            True,
            "stack beats the slot table in every score (win log loss and ranked probability score).",
        ),
        (
            {"win_logloss": BELOW, "podium_brier": ACROSS},
            True,
            "stack beats the slot table in win log loss but cannot be told from it in podium Brier score.",
        ),
        (
            {"win_logloss": BELOW, "rps": ABOVE},
            False,
            "stack beats the slot table in win log loss but does worse than it in ranked probability score.",
        ),
        ({"rps": ACROSS}, False, "stack cannot be told from the slot table in ranked probability score."),
        ({"rps": ABOVE}, False, "stack does worse than the slot table in ranked probability score."),
    ],
)
def test_the_verdict_is_said_plainly(differences: Mapping[str, Interval], beats: bool, words: str) -> None:
    found = verdict("stack", Horizon.PRE_WEEKEND, summary(differences))
    assert found is not None
    assert found.beats_slot_table is beats
    assert found.sentence == f"Over 252 races (2014–2025), before the weekend, {words}"


def test_backtests_are_given_as_they_were_stored(api: Api, sessions: Sessions) -> None:
    save(sessions, "slot_table", {})
    save(sessions, "stack", {"win_logloss": BELOW})
    found = accuracy(api)
    assert [(model.model, model.races, model.verdict is None) for model in found.backtest] == [
        ("stack", 252, False),
        ("slot_table", 252, True),
    ]
    assert found.backtest[0].metrics["win_logloss"] == Interval(value=1.2, low=1.1, high=1.3)
    assert found.backtest[0].calibration["win"].bins[0].count == 20
    assert found.summary.startswith("Over 252 races (2014–2025), before the weekend, stack beats")


def test_nothing_backtested_is_said(api: Api) -> None:
    found = accuracy(api)
    assert (found.backtest, found.published) == ((), ())
    assert found.summary.startswith("No model has been backtested")


def test_a_forecast_that_was_scored_twice_keeps_both_scores(api: Api, sessions: Sessions, publish: Publish) -> None:
    publish(event_slug="2024-atlantis")
    for version, order in (("2024.1.1", records.DRIVERS), ("2024.2.0", ("bob", "ann", "cid", "dee"))):
        held = (records.raced(number=1, order=order), records.upcoming(number=2))
        ingest(MemoryArchive(held, version=version), sessions, NullProgress())
        with sessions.write() as session:
            ((position, document_id),) = unscored(session)
            save_score(session, position, document_id, {"win_logloss": len(version)}, NOW)
    found = accuracy(api).published
    assert [(score.revision, score.superseded) for score in found] == [(1, True), (2, False)]
    assert {score.ledger_position for score in found} == {1}
    page = api.get("/api/v1/analytics/accuracy").json()["summary"]
    assert "Forecasts of 1 race have been published and scored." in page
