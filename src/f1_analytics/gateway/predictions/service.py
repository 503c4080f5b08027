"""Published forecasts with everything that a reader needs to make sense of them."""

from __future__ import annotations

import re
from datetime import datetime

from pydantic import JsonValue, TypeAdapter

from f1_analytics.db import calendar
from f1_analytics.db.ledger import latest
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.events.repository import event_facts
from f1_analytics.gateway.events.summary import event_summary
from f1_analytics.gateway.predictions import repository, schemas
from f1_analytics.gateway.predictions.drivers import driver_forecasts
from f1_analytics.web.errors import NoForecast, NoNextRace, UnknownEvent

_SLUG = re.compile(r"[0-9]{4}-[a-z0-9-]{1,80}")


def next_race(session: ReadSession, now: datetime, query: schemas.ForecastQuery) -> schemas.RaceForecast:
    """The last forecast of the first event without a result.

    Raises:
        NoNextRace: every event has a result.
        NoForecast: none that fits has been published.
    """
    event = calendar.next_event(session)
    if event is None:
        raise NoNextRace
    return race(session, now, event.slug, query)


def race(session: ReadSession, now: datetime, slug: str, query: schemas.ForecastQuery) -> schemas.RaceForecast:
    """The last forecast of an event that fits.

    Raises:
        UnknownEvent: there is no event of this slug.
        NoForecast: none that fits has been published.
    """
    facts = event_facts(session, slug) if _SLUG.fullmatch(slug) else None
    if facts is None:
        raise UnknownEvent(slug)
    entry = latest(session, slug, query.target, query.horizon, query.as_of)
    if entry is None:
        raise NoForecast(slug)
    data = calendar.data_version(session)
    published = entry.publication()
    field = repository.field_facts(session, facts, published.forecast.drivers)
    return schemas.RaceForecast(
        event=event_summary(facts),
        target=query.target,
        horizon=published.horizon,
        model=published.model,
        model_version=published.model_version,
        data_version=published.data_version,
        made_at=published.made_at,
        ledger=schemas.LedgerPlace(position=entry.position, hash=entry.hash, prev_hash=entry.prev_hash),
        drivers=driver_forecasts(published, field),
        explanation=TypeAdapter(dict[str, JsonValue]).validate_python(published.explanation),
        simulated=data is not None and data.simulated,
        stale=calendar.is_stale(data, calendar.next_event(session), now),
        data_stops_at=None if data is None else data.stops_at,
    )
