"""The forecasts of a backtest kept beside their scores: on a real database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import numpy as np
from tests.pipelines import weekends

from f1_analytics.backtest.walk_forward import RaceForecast
from f1_analytics.db.hindcasts import hindcasts_of as kept_of
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.models.registry import BASELINES, DEFAULT
from f1_analytics.pipelines.backtest import Scores, backtest, keep_scores, score_backtest
from f1_analytics.pipelines.hindcasts import hindcasts_of
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.pipelines.train import describe
from f1_analytics.runtime.progress import NullProgress

SILENT = NullProgress()
ARCHIVE = weekends.until(2)
NOW = datetime(2025, 5, 1, tzinfo=UTC)
VERSIONS = ("code", "f1db 2025.1.0")


def measured() -> tuple[list[RaceForecast], Scores]:
    """The default model is played by a cheap one."""
    datasets = describe(ARCHIVE.held, SILENT)
    models = {"conditional_logit": DEFAULT, "pace": "pace", **dict.fromkeys(BASELINES)}
    made = backtest(datasets, tuple(models), (2025,), SILENT, workers=1)
    renamed = [one._replace(model=models[one.model] or one.model) for one in made]
    return renamed, score_backtest(renamed, ARCHIVE.held)


def test_every_measured_race_has_a_hindcast_with_all_baselines(database_sessions: Sessions) -> None:
    ingest(ARCHIVE, database_sessions, SILENT)
    made, scores = measured()
    keep_scores(database_sessions, scores, ARCHIVE.held, *VERSIONS, hindcasts_of(made, scores, *VERSIONS, NOW))
    forecasts: Mapping[tuple[str, str, Horizon], RaceForecast] = {
        (one.event_slug, one.model, one.horizon): one for one in made
    }
    slugs = sorted({one.event_slug for one in made})
    assert len(slugs) == 2
    with database_sessions.read() as session:
        kept = {slug: kept_of(session, slug) for slug in slugs}
    for place, slug in enumerate(slugs):
        assert [one.horizon for one in kept[slug]] == list(Horizon)
        for one in kept[slug]:
            assert (one.model, one.model_version, one.data_version, one.computed_at) == (DEFAULT, *VERSIONS, NOW)
            assert set(one.baselines) == set(BASELINES)
            for name, forecast in {DEFAULT: one.forecast, **one.baselines}.items():
                wanted = forecasts[slug, name, one.horizon].forecast
                assert np.array_equal(forecast.positions, wanted.positions)
                assert one.metrics[name] == scores[name, one.horizon][place].values
            assert set(one.metrics) == {DEFAULT, *BASELINES}


def test_a_backtest_of_other_models_leaves_hindcasts_as_they_are(database_sessions: Sessions) -> None:
    ingest(ARCHIVE, database_sessions, SILENT)
    made, scores = measured()
    keep_scores(database_sessions, scores, ARCHIVE.held, *VERSIONS, hindcasts_of(made, scores, *VERSIONS, NOW))
    others = {key: races for key, races in scores.items() if key[0] == "pace"}
    of_others = hindcasts_of([one for one in made if one.model == "pace"], others, *VERSIONS, NOW)
    assert of_others == []
    keep_scores(database_sessions, others, ARCHIVE.held, *VERSIONS, of_others)
    with database_sessions.read() as session:
        assert len(kept_of(session, made[0].event_slug)) == len(Horizon)
