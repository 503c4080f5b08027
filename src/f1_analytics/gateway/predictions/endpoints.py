"""Published forecasts of races and sprints."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from f1_analytics.gateway.dependencies import AppServices, Session
from f1_analytics.gateway.encoded import encoded
from f1_analytics.gateway.ledger.errors import NoSuchEntry
from f1_analytics.gateway.predictions import comparison, service
from f1_analytics.gateway.predictions.comparison_schemas import ComparisonQuery, ForecastComparison
from f1_analytics.gateway.predictions.errors import NotComparable
from f1_analytics.gateway.predictions.schemas import ForecastQuery, RaceForecast
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import NoForecast, NoNextRace, UnknownEvent, documented

router = APIRouter(prefix="/predictions", tags=["predictions"], route_class=ConditionalRoute)

Wanted = Annotated[ForecastQuery, Query()]


@router.get("/next-race", response_model=RaceForecast, responses=documented(NoNextRace, NoForecast))
def next_race(session: Session, made_with: AppServices, query: Wanted) -> Response:
    """The last published forecast of the first event without a result."""
    return encoded(service.next_race_json(session, made_with.clock(), query, made_with.predictions.is_up))


@router.get("/race/{slug}", response_model=RaceForecast, responses=documented(UnknownEvent, NoForecast))
def race(
    session: Session,
    made_with: AppServices,
    query: Wanted,
    slug: Annotated[str, Path(description="season and grand prix, such as 2026-austria", max_length=100)],
) -> Response:
    """The last published forecast of one event."""
    return encoded(service.race_json(session, made_with.clock(), slug, query, made_with.predictions.is_up))


@router.get("/compare", responses=documented(NoSuchEntry, NotComparable))
def compare(session: Session, query: Annotated[ComparisonQuery, Query()]) -> ForecastComparison:
    """Two published forecasts of one race: how each driver's chances changed, and what changed them."""
    return comparison.compare(session, query)
