"""Scores of published forecasts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, select
from sqlalchemy.orm import aliased

from f1_analytics.db.models import DocumentRow, ForecastRow, ForecastScoreRow
from f1_analytics.db.sessions import ReadSession

ScoreRow = Row[int, str, str, str, str, str, int, bool, datetime, dict[str, Any]]


def published_scores(
    session: ReadSession, *conditions: ColumnElement[bool], as_of: datetime | None = None
) -> Sequence[ScoreRow]:
    """Every score of published forecasts that fit, the last forecast first, its revisions in order.

    With `as_of` there are only scores that were made by then, and superseded are those whose result had changed then.
    """
    score, forecast, document = ForecastScoreRow, ForecastRow, DocumentRow
    later = aliased(DocumentRow)
    superseded = exists().where(later.supersedes == document.document_id)
    if as_of is not None:
        superseded = superseded.where(later.valid_from <= as_of)
        conditions = (*conditions, score.scored_at <= as_of)
    return session.rows(
        select(
            forecast.forecast_id,
            forecast.event_slug,
            forecast.target,
            forecast.horizon,
            forecast.model,
            forecast.model_version,
            document.revision,
            superseded.label("superseded"),
            score.scored_at,
            score.metrics,
        )
        .join(forecast, forecast.forecast_id == score.forecast_id)
        .join(document, document.document_id == score.document_id)
        .where(*conditions)
        .order_by(forecast.forecast_id.desc(), document.revision)
    ).all()
