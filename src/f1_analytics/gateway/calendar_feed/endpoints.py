"""The calendar as iCalendar."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from f1_analytics.gateway.calendar_feed import service
from f1_analytics.gateway.calendar_feed.schemas import CalendarQuery
from f1_analytics.gateway.dependencies import AppServices, Session
from f1_analytics.gateway.seasons.errors import NoSeasons
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import UnknownSeason, documented

ICALENDAR: Final = "text/calendar"

router = APIRouter(tags=["feeds"], route_class=ConditionalRoute)


@router.get(
    "/calendar.ics",
    response_class=Response,
    responses={
        200: {"content": {ICALENDAR: {"schema": {"type": "string"}}}, "description": "One VEVENT for each session"},
        **documented(UnknownSeason, NoSeasons),
    },
)
def calendar_feed(services: AppServices, session: Session, query: Annotated[CalendarQuery, Query()]) -> Response:
    """The sessions of a season as iCalendar (RFC 5545), to be subscribed to: each keeps its UID, and its SEQUENCE rises
    whenever it is moved, postponed, cancelled or taken up again.
    """
    found = service.calendar(session, query, services.settings.public_url)
    return Response(found, media_type=f"{ICALENDAR}; charset=utf-8")
