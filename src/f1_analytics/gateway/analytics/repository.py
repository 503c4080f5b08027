"""Scores of published forecasts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, exists, select
from sqlalchemy.orm import aliased

from f1_analytics.db.models import DocumentRow, ForecastRow, ForecastScoreRow
from f1_analytics.db.sessions import ReadSession

ScoreRow = Row[int, str, str, str, str, str, int, bool, datetime, dict[str, Any]]


def published_scores(session: ReadSession) -> Sequence[ScoreRow]:
    """Every score of every published forecast, the last forecast first, its revisions in order."""
    score, forecast, document = ForecastScoreRow, ForecastRow, DocumentRow
    later = aliased(DocumentRow)
    return session.rows(
        select(
            forecast.forecast_id,
            forecast.event_slug,
            forecast.target,
            forecast.horizon,
            forecast.model,
            forecast.model_version,
            document.revision,
            exists().where(later.supersedes == document.document_id).label("superseded"),
            score.scored_at,
            score.metrics,
        )
        .join(forecast, forecast.forecast_id == score.forecast_id)
        .join(document, document.document_id == score.document_id)
        .order_by(forecast.forecast_id.desc(), document.revision)
    ).all()
