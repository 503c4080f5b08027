"""What operators see of the data: how old it is, how long the ledger, how good the models."""

from __future__ import annotations

from datetime import UTC, datetime, time

from f1_analytics.contracts.backtest import BacktestSummary
from f1_analytics.db.backtest_scores import load_summaries
from f1_analytics.db.calendar import data_version, is_stale, next_event
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.ledger.repository import count_entries
from f1_analytics.runtime.telemetry import metrics


def show_data(session: ReadSession, now: datetime) -> None:
    """Set every metric of the data to how it stands."""
    data, event = data_version(session), next_event(session)
    metrics.DATA_STALE.set(is_stale(data, event, now))
    if data is not None:
        metrics.DATA_INGESTED.set(data.ingested_at.timestamp())
        if data.stops_at is not None:
            metrics.DATA_STOPS.set(datetime.combine(data.stops_at, time(), UTC).timestamp())
    metrics.LEDGER_ENTRIES.set(count_entries(session))
    for stored in load_summaries(session):
        if stored.target is SessionKind.RACE:
            for metric, found in BacktestSummary.model_validate(stored.payload).metrics.items():
                metrics.FORECAST_SCORE.labels(stored.model, stored.horizon, metric).set(found.value)
