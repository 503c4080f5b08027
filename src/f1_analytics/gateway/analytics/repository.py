"""Scores of forecasts, and what they were scored against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Double, Row, cast, distinct, exists, func, select
from sqlalchemy.orm import aliased

from f1_analytics.db.models import (
    BacktestScoreRow,
    DocumentRow,
    EventRow,
    ForecastRow,
    ForecastScoreRow,
    RaceResultRow,
)
from f1_analytics.db.ratings import over_at
from f1_analytics.db.sessions import ReadSession

ScoreRow = Row[int, str, str, str, str, str, int, datetime, bool, datetime, dict[str, Any]]

BacktestKey = tuple[str, str, str]
"""Model, horizon and target."""

SeasonMeans = dict[BacktestKey, dict[int, tuple[int, dict[str, float]]]]
"""Of each backtest and season the number of races and the mean of each metric."""


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
            document.valid_from,
            superseded.label("superseded"),
            score.scored_at,
            score.metrics,
        )
        .join(forecast, forecast.forecast_id == score.forecast_id)
        .join(document, document.document_id == score.document_id)
        .where(*conditions)
        .order_by(forecast.forecast_id.desc(), document.revision)
    ).all()


def season_means(session: ReadSession, first: int, last: int, as_of: datetime | None) -> SeasonMeans:
    """Means of backtested metrics by season, over the races that were over at `as_of`."""
    row = BacktestScoreRow
    metric = func.jsonb_each_text(row.metrics).table_valued("key", "value", joins_implicitly=True)
    statement = (
        select(
            row.model,
            row.horizon,
            row.target,
            EventRow.season,
            func.count(distinct(row.event_slug)),
            metric.c.key,
            func.avg(cast(metric.c.value, Double)),
        )
        .join(EventRow, EventRow.slug == row.event_slug)
        .where(EventRow.season.between(first, last), *over_at(as_of))
        .group_by(row.model, row.horizon, row.target, EventRow.season, metric.c.key)
        .order_by(EventRow.season, metric.c.key)
    )
    found: SeasonMeans = defaultdict(dict)
    for model, horizon, target, season, races, name, mean in session.tuples(statement):
        most, means = found[model, horizon, target].get(season, (0, {}))
        found[model, horizon, target][season] = (max(most, races), {**means, name: mean})
    return found


def places(session: ReadSession, documents: Collection[int]) -> dict[int, dict[str, tuple[int | None, str]]]:
    """Position and status of each driver in these classifications, of his first line where he has more than one."""
    row = RaceResultRow
    statement = (
        select(row.document_id, row.driver_id, row.position, row.status)
        .where(row.document_id.in_(documents))
        .order_by(row.document_id, row.line)
    )
    found: defaultdict[int, dict[str, tuple[int | None, str]]] = defaultdict(dict)
    for document_id, driver_id, position, status in session.tuples(statement):
        found[document_id].setdefault(driver_id, (position, status))
    return found
