"""Scores of backtested models in the database: those of one model are replaced as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, insert, select

from f1_analytics.db.models import BacktestScoreRow, BacktestSummaryRow
from f1_analytics.db.sessions import ReadSession, WriteSession
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind


@dataclass(frozen=True, slots=True)
class BacktestScore:
    """The metrics of a model for one race or sprint, as `metrics.scoring.RaceScore.values` gives them."""

    horizon: Horizon
    target: SessionKind
    event_slug: str
    metrics: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class StoredScore:
    """A score with the versions that it came from."""

    model: str
    model_version: str
    data_version: str
    score: BacktestScore


@dataclass(frozen=True, slots=True)
class StoredSummary:
    """What all scores of a model at one horizon together say; the payload is JSON of the caller's own form."""

    model: str
    model_version: str
    data_version: str
    horizon: Horizon
    target: SessionKind
    payload: Mapping[str, Any] = field(default_factory=dict)


def save_backtest(
    session: WriteSession, model: str, model_version: str, data_version: str, rows: Iterable[BacktestScore]
) -> None:
    """Replace every score of a model. Its summaries go too: they were of the scores that are gone."""
    session.write(delete(BacktestScoreRow).where(BacktestScoreRow.model == model))
    session.write(delete(BacktestSummaryRow).where(BacktestSummaryRow.model == model))
    values = [
        {
            "model": model,
            "horizon": row.horizon.value,
            "target": row.target.value,
            "event_slug": row.event_slug,
            "model_version": model_version,
            "data_version": data_version,
            "metrics": dict(row.metrics),
        }
        for row in rows
    ]
    if values:
        session.write(insert(BacktestScoreRow), values)


def save_summaries(session: WriteSession, summaries: Iterable[StoredSummary]) -> None:
    """Replace the summaries of every model that is named."""
    found = list(summaries)
    models = {summary.model for summary in found}
    session.write(delete(BacktestSummaryRow).where(BacktestSummaryRow.model.in_(models)))
    values = [
        {
            "model": summary.model,
            "horizon": summary.horizon.value,
            "target": summary.target.value,
            "model_version": summary.model_version,
            "data_version": summary.data_version,
            "payload": dict(summary.payload),
        }
        for summary in found
    ]
    if values:
        session.write(insert(BacktestSummaryRow), values)


def load_backtest(session: ReadSession) -> list[StoredScore]:
    """All scores in order of model, target, horizon and event."""
    row = BacktestScoreRow
    columns = (row.model, row.model_version, row.data_version, row.horizon, row.target, row.event_slug, row.metrics)
    found = session.rows(select(*columns).order_by(row.model, row.target, row.horizon, row.event_slug))
    return [
        StoredScore(model, of_model, of_data, BacktestScore(Horizon(horizon), SessionKind(target), slug, metrics))
        for model, of_model, of_data, horizon, target, slug, metrics in found
    ]


def load_summaries(session: ReadSession) -> list[StoredSummary]:
    """All summaries in order of model, target and horizon."""
    row = BacktestSummaryRow
    columns = (row.model, row.model_version, row.data_version, row.horizon, row.target, row.payload)
    found = session.rows(select(*columns).order_by(row.model, row.target, row.horizon))
    return [
        StoredSummary(model, of_model, of_data, Horizon(horizon), SessionKind(target), payload)
        for model, of_model, of_data, horizon, target, payload in found
    ]
