"""Published forecasts of races and sprints."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from f1_analytics.gateway.dependencies import Now, Session
from f1_analytics.gateway.predictions import service
from f1_analytics.gateway.predictions.schemas import ForecastQuery, RaceForecast
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import NoForecast, NoNextRace, UnknownEvent, documented

router = APIRouter(prefix="/predictions", tags=["predictions"], route_class=ConditionalRoute)

Wanted = Annotated[ForecastQuery, Query()]


@router.get("/next-race", responses=documented(NoNextRace, NoForecast))
def next_race(session: Session, now: Now, query: Wanted) -> RaceForecast:
    """The last published forecast of the first event without a result."""
    return service.next_race(session, now, query)


@router.get("/race/{slug}", responses=documented(UnknownEvent, NoForecast))
def race(
    session: Session,
    now: Now,
    query: Wanted,
    slug: Annotated[str, Path(description="season and grand prix, such as 2026-austria", max_length=100)],
) -> RaceForecast:
    """The last published forecast of one event."""
    return service.race(session, now, slug, query)
