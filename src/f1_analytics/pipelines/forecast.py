"""Publish the forecast of the next event in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from f1_analytics.db import ledger
from f1_analytics.db.sessions import ReadSession, Sessions
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.ledger import LedgerEntry, Publication
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.weekend import weekend_at
from f1_analytics.features.builder import HISTORY_SINCE, FeatureBuilder
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.artefact import Artefact
from f1_analytics.models.registry import BASELINES, DEFAULT
from f1_analytics.runtime.progress import Progress
from f1_analytics.runtime.telemetry.metrics import INFERENCE_SECONDS


class NothingToForecast(F1Error):
    """Every event on the calendar is over."""


def next_event(history: Sequence[EventRecord]) -> EventRecord:
    """The first event without a race result; the clock has no say.

    Raises:
        NothingToForecast: there is none.
    """
    for record in history:
        if not record.race:
            return record
    raise NothingToForecast("every event on the calendar has a result: ingest the next season's calendar first")


def horizon_of(record: EventRecord, target: SessionKind = SessionKind.RACE) -> Horizon:
    """The latest horizon that an event's documents have reached."""
    if record.grids.get(target):
        return Horizon.POST_QUALIFYING
    known = weekend_at(record, Horizon.PRE_QUALIFYING, target)
    if known.practice or known.sprint_qualifying or known.sprint:
        return Horizon.PRE_QUALIFYING
    return Horizon.PRE_WEEKEND


def builder_before(history: Sequence[EventRecord], until: EventRecord, progress: Progress) -> FeatureBuilder:
    """The state of all features when `until` has just begun."""
    builder = FeatureBuilder()
    past = [record for record in history[: history.index(until)] if record.event.season >= HISTORY_SINCE]
    with progress.task("Following the seasons", len(past)) as advance:
        for record in past:
            builder.start(record.event)
            if record.race:
                builder.observe(record)
            advance(1)
    builder.start(until.event)
    return builder


def infer(artefact: Artefact, model: str, table: FeatureTable) -> Forecast:
    """What a model forecasts from a table."""
    with INFERENCE_SECONDS.labels(model).time():
        return artefact.fitted[model][table.horizon].forecast(table)


def publish_next(
    sessions: Sessions, history: Sequence[EventRecord], artefact: Artefact, made_at: datetime, progress: Progress
) -> list[LedgerEntry]:
    """Publish what is not yet published of the next event: its race and, on a sprint weekend, its sprint.

    A forecast of the same target, horizon, model and data is published only once, so this can be run again safely.

    Raises:
        NothingToForecast: every event is over.
        NoEntries: nobody knows who is entered.
    """
    record = next_event(history)
    targets = [SessionKind.RACE]
    if record.is_sprint_weekend and not record.races.get(SessionKind.SPRINT):
        targets.append(SessionKind.SPRINT)
    with sessions.read() as session:
        due = [target for target in targets if not _is_published(session, record, target, artefact)]
    if not due:
        return []
    builder = builder_before(history, record, progress)
    published = []
    for target in due:
        table = builder.table(weekend_at(record, horizon_of(record, target), target))
        with sessions.write() as session:
            published.append(ledger.append(session, publication_of(table, artefact, made_at)))
    return published


def _is_published(session: ReadSession, record: EventRecord, target: SessionKind, artefact: Artefact) -> bool:
    last = ledger.latest(session, record.event.slug, target, horizon_of(record, target))
    return last is not None and (last.model_version, last.data_version) == (artefact.version, artefact.data_version)


def publication_of(table: FeatureTable, artefact: Artefact, made_at: datetime) -> Publication:
    """The published model's forecast, with the baselines beside it and what moved each driver."""
    return Publication(
        event_slug=table.event_slug,
        target=table.target,
        horizon=table.horizon,
        model=DEFAULT,
        model_version=artefact.version,
        data_version=artefact.data_version,
        made_at=made_at,
        forecast=infer(artefact, DEFAULT, table),
        baselines={name: infer(artefact, name, table) for name in BASELINES},
        explanation=artefact.fitted[DEFAULT][table.horizon].explain(table),
    )
