"""Published forecasts with everything that a reader needs to make sense of them.

They come from the ledger and nowhere else, so that they are there whatever happens to the prediction service.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson

from f1_analytics.db import calendar
from f1_analytics.db.ledger import latest
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.ledger import LedgerEntry
from f1_analytics.gateway.events.repository import EventFacts, event_facts, last_result
from f1_analytics.gateway.events.summary import event_summary
from f1_analytics.gateway.predictions import repository, schemas
from f1_analytics.gateway.predictions.drivers import driver_forecasts, explanation_of
from f1_analytics.gateway.predictions.schemas import StaleReason
from f1_analytics.web.errors import NoForecast, NoNextRace, UnknownEvent

Json = dict[str, Any]
"""A `schemas.RaceForecast`, ready for orjson: the objects of it would cost more than all the rest."""

_SLUG: Final = re.compile(r"[0-9]{4}-[a-z0-9-]{1,80}")
_HOUR: Final = timedelta(hours=1)


def next_race(
    session: ReadSession, now: datetime, query: schemas.ForecastQuery, service_up: bool | None = None
) -> schemas.RaceForecast:
    """The last forecast of the first event without a result; see `next_race_json`."""
    return schemas.RaceForecast.model_validate_json(orjson.dumps(next_race_json(session, now, query, service_up)))


def next_race_json(session: ReadSession, now: datetime, query: schemas.ForecastQuery, service_up: bool | None) -> Json:
    """The last forecast of the first event that had no result at `as_of`, or has none now.

    `service_up` says whether the prediction service answers, None where there is none.

    Raises:
        NoNextRace: every event has a result, or there is none.
        NoForecast: none that fits has been published.
    """
    event = calendar.next_event(session, query.as_of)
    facts = None if event is None else event_facts(session, event.slug, query.as_of)
    if facts is None:
        raise NoNextRace(has_data=calendar.data_version(session) is not None)
    return _answer(session, now, facts, query, event, service_up)


def race_json(
    session: ReadSession, now: datetime, slug: str, query: schemas.ForecastQuery, service_up: bool | None
) -> Json:
    """The last forecast of an event that fits.

    Raises:
        UnknownEvent: there is no event of this slug.
        NoForecast: none that fits has been published.
    """
    facts = event_facts(session, slug, query.as_of) if _SLUG.fullmatch(slug) else None
    if facts is None:
        raise UnknownEvent(slug)
    event = None if facts.state in calendar.OVER else calendar.next_event(session, query.as_of)
    return _answer(session, now, facts, query, event, service_up)


def _answer(
    session: ReadSession,
    now: datetime,
    facts: EventFacts,
    query: schemas.ForecastQuery,
    next_event: calendar.NextEvent | None,
    service_up: bool | None,
) -> Json:
    """The answer about an event; `next_event` is None when the event is over, so that nothing can be stale."""
    entry = latest(session, facts.slug, query.target, query.horizon, query.as_of)
    if entry is None:
        raise NoForecast(facts.slug)
    data = calendar.data_version(session)
    as_of = query.as_of
    stops_at = last_result(session, as_of) if as_of is not None else data.stops_at if data else None
    reasons = _stale_reasons(entry, data, next_event, now, service_up) if next_event and as_of is None else []
    drivers = driver_forecasts(entry, lambda ids: repository.field_facts(session, facts, ids, as_of))
    return {
        "event": orjson.Fragment(event_summary(facts).model_dump_json()),
        "target": entry.target,
        "horizon": entry.horizon,
        "model": entry.model,
        "model_version": entry.model_version,
        "data_version": entry.data_version,
        "made_at": entry.made_at.astimezone(UTC),
        "ledger": {"position": entry.position, "hash": entry.hash, "prev_hash": entry.prev_hash},
        "simulated": data is not None and data.simulated,
        "stale": bool(reasons),
        "stale_reasons": reasons,
        "age_hours": max(0, ((as_of or now) - entry.made_at) // _HOUR),
        "data_stops_at": stops_at,
        "drivers": drivers,
        "explanation": explanation_of(entry),
    }


def _stale_reasons(
    entry: LedgerEntry,
    data: calendar.DataVersion | None,
    next_event: calendar.NextEvent,
    now: datetime,
    service_up: bool | None,
) -> list[StaleReason]:
    found = {
        StaleReason.DATA_LATE: calendar.is_stale(data, next_event, now),
        StaleReason.NEWER_DATA: data is not None and data.name != entry.data_version,
        StaleReason.SERVICE_DOWN: service_up is False,
    }
    return [reason for reason, holds in found.items() if holds]
