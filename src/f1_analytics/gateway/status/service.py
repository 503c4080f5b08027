"""Which data there is, and whether it is late."""

from __future__ import annotations

from datetime import datetime

from f1_analytics.db.calendar import data_version, is_stale, next_event
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.ledger.repository import count_entries
from f1_analytics.gateway.status.schemas import Data, Status


def status(session: ReadSession, now: datetime) -> Status:
    """The state of the data at `now`."""
    data, event = data_version(session), next_event(session)
    stale = is_stale(data, event, now)
    return Status(
        status="empty" if data is None else "stale" if stale else "fresh",
        simulated=data is not None and data.simulated,
        stale=stale,
        data=None
        if data is None
        else Data(
            source=data.source,
            version=data.version,
            simulated=data.simulated,
            stops_at=data.stops_at,
            ingested_at=data.ingested_at,
        ),
        next_event=None if event is None else event.slug,
        ledger_entries=count_entries(session),
    )
