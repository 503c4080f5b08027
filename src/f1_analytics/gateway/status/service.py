"""Which data there is, whether it is late, and what stands behind the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from f1_analytics.db.calendar import DataVersion, is_stale, newest_of_each_source, next_event
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.ledger.repository import count_entries
from f1_analytics.gateway.services import Services
from f1_analytics.gateway.status.schemas import ServiceParts, ServiceState, ServiceStatus, SourceData

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
    stale = is_stale(data, event, services.clock())
    return ServiceStatus(
        status="empty" if data is None else "stale" if stale else "fresh",
        simulated=data is not None and data.simulated,
        stale=stale,
        data=None if data is None else _data(data),
        sources=tuple(_data(source) for source in sources),
        next_event_slug=None if event is None else event.slug,
        ledger_entries=count_entries(session),
        parts=ServiceParts(
            prediction_service=_PREDICTION[services.predictions.is_up],
            cache=_CACHE[services.cache.is_up],
        ),
    )


def _data(data: DataVersion) -> SourceData:
    return SourceData(
        source=data.source,
        version=data.version,
        simulated=data.simulated,
        stops_at=data.stops_at,
        ingested_at=data.ingested_at,
    )
