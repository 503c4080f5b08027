"""Every published forecast of an event, each with all its scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import ColumnElement

from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.ledger import entries_after
from f1_analytics.db.models import ForecastRow
from f1_analytics.db.names import NamedDriver, driver_names
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.ledger import LedgerEntry
from f1_analytics.gateway.analytics.repository import published_scores
from f1_analytics.gateway.events.repository import event_facts
from f1_analytics.gateway.forecasts import repository
from f1_analytics.gateway.forecasts.schemas import DriverSummary, ForecastsQuery
from f1_analytics.gateway.ids import may_be_id
from f1_analytics.gateway.pages import cursor_at, page_of, place_after
from f1_analytics.gateway.predictions.drivers import figures_of
from f1_analytics.web.errors import UnknownEvent

_SHOWN = tuple(name for name in DriverSummary.model_fields if name not in NamedDriver._fields[1:])


def page(session: ReadSession, slug: str, query: ForecastsQuery) -> dict[str, Any]:
    """One page of an event's forecasts in the order of the ledger: a `Page[PublishedForecast]`, ready for orjson.

    Raises:
        UnknownEvent: there is no event of this slug.
        UnknownPage: the cursor is not of this list.
    """
    if not may_be_id(slug) or event_facts(session, slug) is None:
        raise UnknownEvent(slug)
    (position,) = place_after(query, int) or (0,)
    conditions = _conditions(slug, query)
    shown, more = page_of(entries_after(session, position, query.limit + 1, *conditions), query.limit)
    names = driver_names(session, {one["driver_id"] for entry in shown for one in figures_of(entry)})
    scores = _scores(session, shown, query)
    return {
        "simulated": is_simulated(session),
        "total": repository.count_forecasts(session, conditions),
        "items": [_item(entry, names, scores[entry.position]) for entry in shown],
        "next_cursor": cursor_at(shown[-1].position) if more else None,
    }


def _conditions(slug: str, query: ForecastsQuery) -> list[ColumnElement[bool]]:
    row = ForecastRow
    found = [row.event_slug == slug]
    if query.target is not None:
        found.append(row.target == query.target.value)
    if query.horizon is not None:
        found.append(row.horizon == query.horizon.value)
    if query.as_of is not None:
        found.append(row.made_at <= query.as_of)
    return found


def _scores(
    session: ReadSession, entries: Sequence[LedgerEntry], query: ForecastsQuery
) -> Mapping[int, list[dict[str, Any]]]:
    positions = [entry.position for entry in entries]
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in published_scores(session, ForecastRow.forecast_id.in_(positions), as_of=query.as_of):
        found[row.forecast_id].append(
            {
                "revision": row.revision,
                "valid_from": row.valid_from.astimezone(UTC),
                "superseded": row.superseded,
                "scored_at": row.scored_at.astimezone(UTC),
                "metrics": row.metrics,
            }
        )
    return found


def _item(entry: LedgerEntry, names: Mapping[str, NamedDriver], scores: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "ledger": {"position": entry.position, "hash": entry.hash, "prev_hash": entry.prev_hash},
        "target": entry.target,
        "horizon": entry.horizon,
        "model": entry.model,
        "model_version": entry.model_version,
        "data_version": entry.data_version,
        "made_at": entry.made_at.astimezone(UTC),
        "drivers": [
            {**names[one["driver_id"]]._asdict(), **{name: one[name] for name in _SHOWN}} for one in figures_of(entry)
        ],
        "scores": scores,
    }
