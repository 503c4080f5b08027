"""Which data there is, whether it is late, and what stands behind the API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version
from typing import Final, Literal

from f1_analytics.db.calendar import DataVersion, is_stale, newest_of_each_source, next_event
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.services import Services
from f1_analytics.gateway.status import repository
from f1_analytics.gateway.status.schemas import (
    LedgerState,
    MissingResult,
    ServiceParts,
    ServiceState,
    ServiceStatus,
    SourceData,
    Versions,
)

_PREDICTION: Final[Mapping[bool | None, ServiceState]] = {
    True: ServiceState.UP,
    False: ServiceState.DOWN,
    None: ServiceState.ABSENT,
}
_CACHE: Final[Mapping[bool | None, Literal["redis", "down", "in_process"]]] = {
    True: "redis",
    False: "down",
    None: "in_process",
}


def status(session: ReadSession, services: Services) -> ServiceStatus:
    """How things stand now."""
    sources, event = newest_of_each_source(session), next_event(session)
    data = sources[0] if sources else None
    now = services.clock()
    stale = is_stale(data, event, now)
    ledger = repository.end_of_ledger(session)
    return ServiceStatus(
        status="empty" if data is None else "stale" if stale else "fresh",
        simulated=data is not None and data.simulated,
        stale=stale,
        data=None if data is None else _data(data),
        sources=tuple(_data(source) for source in sources),
        next_event_slug=None if event is None else event.slug,
        next_result_expected_at=None if event is None else repository.race_over_at(session, event.slug),
        missing_results=_missing(session, now) if stale else (),
        ledger_entries=ledger.entries,
        ledger=LedgerState(entries=ledger.entries, head=ledger.head, last_made_at=ledger.made_at),
        versions=Versions(
            program=version("f1-analytics"), data=None if data is None else data.name, model=ledger.model_version
        ),
        parts=ServiceParts(
            prediction_service=_PREDICTION[services.predictions.is_up],
            cache=_CACHE[services.cache.is_up],
        ),
    )


def _missing(session: ReadSession, now: datetime) -> tuple[MissingResult, ...]:
    return tuple(
        MissingResult(event_slug=race.slug, name=race.name, date=race.date)
        for race in repository.missing_races(session, now)
    )


def _data(data: DataVersion) -> SourceData:
    return SourceData(
        source=data.source,
        version=data.version,
        simulated=data.simulated,
        stops_at=data.stops_at,
        ingested_at=data.ingested_at,
    )
