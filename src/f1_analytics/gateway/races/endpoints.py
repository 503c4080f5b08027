"""The calendar of races."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from f1_analytics.gateway.dependencies import Session
from f1_analytics.gateway.races import service
from f1_analytics.gateway.races.schemas import Calendar, CalendarQuery
from f1_analytics.gateway.seasons.errors import NoSeasons
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import UnknownSeason, documented

router = APIRouter(prefix="/races", tags=["races"], route_class=ConditionalRoute)


@router.get("/calendar", responses=documented(UnknownSeason, NoSeasons))
def calendar(session: Session, query: Annotated[CalendarQuery, Query()]) -> Calendar:
    """All events of a season with their sessions in UTC, those that were postponed or cancelled too."""
    return service.calendar(session, query)
