"""Backtests whose scores everybody can read: on a real database."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from tests.pipelines import weekends

from f1_analytics.backtest.dataset import Dataset
from f1_analytics.backtest.walk_forward import RaceForecast
from f1_analytics.contracts.backtest import BacktestSummary
from f1_analytics.db.backtest_scores import load_backtest, load_summaries
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.pipelines.backtest import NoRaces, Scores, backtest, keep_scores, score_backtest, summaries
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.pipelines.train import describe
from f1_analytics.runtime.progress import LineProgress, NullProgress

SILENT = NullProgress()
ARCHIVE = weekends.until(3)
MODELS = ("slot_table", "pace")
SEASONS = (2024, 2025)
RUN = weekends.RACES + 3


@pytest.fixture(scope="module")
def datasets() -> Mapping[Horizon, Dataset]:
    return describe(ARCHIVE.held, SILENT)


@pytest.fixture(scope="module")
def forecasts(datasets: Mapping[Horizon, Dataset]) -> Sequence[RaceForecast]:
    return backtest(datasets, MODELS, SEASONS, SILENT, workers=1)


@pytest.fixture(scope="module")
def scores(forecasts: Sequence[RaceForecast]) -> Scores:
    return score_backtest(forecasts, ARCHIVE.held)


def test_every_race_with_a_result_is_scored(scores: Scores) -> None:
    wanted = {(model, horizon) for model in MODELS for horizon in Horizon}
    assert set(scores) == wanted
    assert all(len(races) == RUN for races in scores.values())


def test_summaries_tell_means_differences_and_calibration(scores: Scores) -> None:
    told = summaries(scores)
    for (model, horizon), races in scores.items():
        summary = told[model, horizon]
        assert (summary.races, summary.first_season, summary.last_season) == (RUN, 2024, 2025)
        loss = [race.values["win_logloss"] for race in races]
        interval = summary.metrics["win_logloss"]
        assert interval.value == pytest.approx(np.mean(loss))
        assert interval.low <= interval.value <= interval.high
        assert set(summary.calibration) == {"win", "podium", "points"}
        for calibration in summary.calibration.values():
            assert sum(one.count for one in calibration.bins) == sum(len(race.chances["win"].p) for race in races)
            assert calibration.noise_floor > 0
        if model == "slot_table":
            assert summary.against_slot_table == {}
        else:
            base = np.mean([race.values["win_logloss"] for race in scores["slot_table", horizon]])
            assert summary.against_slot_table["win_logloss"].value == pytest.approx(np.mean(loss) - base)


def test_scores_are_kept_and_replaced_as_a_whole(database_sessions: Sessions, scores: Scores) -> None:
    ingest(ARCHIVE, database_sessions, SILENT)
    for version in ("one", "two"):
        keep_scores(database_sessions, scores, ARCHIVE.held, version, "f1db 2025.1.0")
        with database_sessions.read() as session:
            kept, told = load_backtest(session), load_summaries(session)
        assert len(kept) == len(MODELS) * len(Horizon) * RUN
        assert {(row.model_version, row.data_version, row.score.target) for row in kept} == {
            (version, "f1db 2025.1.0", SessionKind.RACE)
        }
        assert {(row.model, row.horizon) for row in told} == set(scores)
        wanted = summaries(scores)
        for row in told:
            assert BacktestSummary.model_validate(row.payload) == wanted[row.model, row.horizon]
    by_race = {(row.model, row.score.horizon, row.score.event_slug): row.score.metrics["win_logloss"] for row in kept}
    slugs = {(record.event.season, record.event.round): record.event.slug for record in ARCHIVE.held}
    for (model, horizon), races in scores.items():
        for race in races:
            assert by_race[model, horizon, slugs[race.season, race.round]] == race.values["win_logloss"]


def test_one_model_anew_leaves_the_others(database_sessions: Sessions, scores: Scores) -> None:
    ingest(ARCHIVE, database_sessions, SILENT)
    keep_scores(database_sessions, scores, ARCHIVE.held, "one", "f1db 2025.1.0")
    pace = {key: races for key, races in scores.items() if key[0] == "pace"}
    keep_scores(database_sessions, pace, ARCHIVE.held, "two", "f1db 2025.1.0")
    with database_sessions.read() as session:
        versions = {(row.model, row.model_version) for row in load_summaries(session)}
        rows = {(row.model, row.model_version) for row in load_backtest(session)}
    assert versions == rows == {("slot_table", "one"), ("pace", "two")}


def test_seasons_without_results_are_refused(datasets: Mapping[Horizon, Dataset]) -> None:
    with pytest.raises(NoRaces, match="no race of 2030 to 2031 has a result"):
        backtest(datasets, MODELS, (2030, 2031), SILENT)


def test_progress_counts_every_forecast(datasets: Mapping[Horizon, Dataset]) -> None:
    stream = io.StringIO()
    made = backtest(datasets, ("uniform",), SEASONS, LineProgress(stream), workers=1)
    count = len(Horizon) * RUN
    assert len(made) == count
    assert f": {count} of {count}, " in stream.getvalue()
