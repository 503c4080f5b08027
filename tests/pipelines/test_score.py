"""Score published forecasts when results come and when they are revised, on a real database."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import select
from tests.pipelines import weekends
from tests.pipelines.weekends import NOW, PLAIN, event_after, published

from f1_analytics.db.models import ForecastScoreRow
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.results import Status
from f1_analytics.metrics.outcome import outcome_of
from f1_analytics.models.artefact import Artefact
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.pipelines.score import score_published
from f1_analytics.runtime.progress import NullProgress

SILENT = NullProgress()


def test_scores_come_with_results_and_stay_when_they_are_revised(
    database_sessions: Sessions, artefact: Artefact
) -> None:
    sessions, slug = database_sessions, event_after(PLAIN).event.slug
    (entry,) = published(sessions, weekends.until(PLAIN, Horizon.POST_QUALIFYING), artefact)
    assert score_published(sessions, NOW) == []

    over = weekends.until(PLAIN + 1, version=2)
    ingest(over, sessions, SILENT)
    ((scored, score),) = score_published(sessions, NOW + timedelta(days=1))
    assert scored == entry
    record = event_after(PLAIN)
    outcome = outcome_of(record, Horizon.POST_QUALIFYING)
    assert outcome is not None
    forecast = entry.publication().forecast
    winner = forecast.drivers.index(record.race[0].driver_id)
    assert score.values["win_logloss"] == pytest.approx(-np.log(forecast.win[winner]))
    assert score_published(sessions, NOW + timedelta(days=1)) == []

    ingest(weekends.revised(over, slug, version=3), sessions, SILENT)
    ((scored, again),) = score_published(sessions, NOW + timedelta(days=2))
    assert scored == entry
    second = forecast.drivers.index(record.race[1].driver_id)
    assert again.values["win_logloss"] == pytest.approx(-np.log(forecast.win[second]))
    assert score_published(sessions, NOW + timedelta(days=2)) == []

    with sessions.read() as session:
        kept = session.scalars(select(ForecastScoreRow).order_by(ForecastScoreRow.scored_at)).all()
        assert [row.forecast_id for row in kept] == [entry.position] * 2
        assert [row.metrics["win_logloss"] for row in kept] == [
            score.values["win_logloss"],
            again.values["win_logloss"],
        ]
        assert kept[0].document_id != kept[1].document_id


def test_a_revised_result_has_another_winner() -> None:
    """What the revision above is worth."""
    record = event_after(PLAIN)
    archive = weekends.revised(weekends.until(PLAIN + 1), record.event.slug, 2)
    changed = next(held for held in archive.held if held.event.slug == record.event.slug)
    assert changed.race[0].driver_id == record.race[1].driver_id
    assert changed.race[-1].status is Status.DSQ
