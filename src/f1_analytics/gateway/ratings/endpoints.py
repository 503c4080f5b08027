"""Strength of drivers and constructors over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from f1_analytics.gateway.dependencies import Session
from f1_analytics.gateway.ratings import service
from f1_analytics.gateway.ratings.schemas import HistoryQuery, RatingHistory, RatingsQuery, RatingTable
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import UnknownConstructor, UnknownDriver, UnknownPage, UnknownSeason, documented

router = APIRouter(prefix="/ratings", tags=["ratings"], route_class=ConditionalRoute)


@router.get("", responses=documented(UnknownSeason))
def ratings(session: Session, query: Annotated[RatingsQuery, Query()]) -> RatingTable:
    """Who is how strong: everybody who raced in a season, the strongest first."""
    return service.table(session, query)


@router.get(
    "/history",
    response_model=RatingHistory,
    responses=documented(UnknownDriver, UnknownConstructor, UnknownPage),
)
def rating_history(session: Session, query: Annotated[HistoryQuery, Query()]) -> Response:
    """Strengths after every race that somebody took part in, since 1950 where the system can tell."""
    return service.history(session, query)
