"""Hindcasts of a race beside its result, and nothing of either while the result is not known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any, Final

from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.hindcasts import Hindcast, hindcasts_of
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.events.service import find
from f1_analytics.gateway.hindcasts.repository import Result, last_result
from f1_analytics.gateway.hindcasts.schemas import NOTE
from f1_analytics.gateway.hindcasts.words import HEADLINE, sentence
from f1_analytics.gateway.predictions.drivers import figures_from, names_from
from f1_analytics.gateway.predictions.repository import DriverFacts, field_facts
from f1_analytics.web.answers import AsOfQuery

_WORST: Final = float("inf")


def hindcasts(session: ReadSession, slug: str, query: AsOfQuery) -> dict[str, Any]:
    """The hindcasts of a race in the form of `schemas.Hindcasts`, ready for orjson.

    Raises:
        UnknownEvent: there is no event of this slug.
    """
    event = find(session, slug, query.as_of)
    results = last_result(session, slug, query.as_of)
    held = hindcasts_of(session, slug) if results else []
    drivers = sorted({*results, *(driver for one in held for driver in one.forecast.drivers)})
    facts = field_facts(session, event, drivers, query.as_of) if held else {}
    return {
        "simulated": is_simulated(session),
        "event_slug": slug,
        "season": event.season,
        "hindcasts": [_hindcast(one, facts, results) for one in held],
    }


def _hindcast(hindcast: Hindcast, facts: Mapping[str, DriverFacts], results: Mapping[str, Result]) -> dict[str, Any]:
    figures = figures_from(hindcast.forecast, hindcast.baselines)
    chances = {one["driver_id"]: one["win"] for one in figures}
    winners = {facts[driver].name: chances.get(driver) for driver, result in results.items() if result.position == 1}
    return {
        "target": hindcast.target.value,
        "horizon": hindcast.horizon.value,
        "model": hindcast.model,
        "made_with": {"model_version": hindcast.model_version, "data_version": hindcast.data_version},
        "computed_at": hindcast.computed_at.astimezone(UTC),
        "computed_afterwards": True,
        "note": NOTE,
        "sentence": sentence(hindcast.model, winners, hindcast.metrics),
        "scores": _scores(hindcast),
        "drivers": [
            {**names_from(facts[one["driver_id"]]), **one, "result": _came_in(results.get(one["driver_id"]))}
            for one in figures
        ],
    }


def _scores(hindcast: Hindcast) -> list[dict[str, Any]]:
    def place(name: str) -> tuple[bool, float, str]:
        return name != hindcast.model, hindcast.metrics[name].get(HEADLINE, _WORST), name

    return [
        {"model": name, "baseline": name != hindcast.model, "metrics": hindcast.metrics[name]}
        for name in sorted(hindcast.metrics, key=place)
    ]


def _came_in(result: Result | None) -> dict[str, Any] | None:
    return None if result is None else {"position": result.position, "status": result.status}
