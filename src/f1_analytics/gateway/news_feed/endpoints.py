"""What has happened, as an Atom feed."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from f1_analytics.gateway.dependencies import AppServices, Session
from f1_analytics.gateway.news_feed import service
from f1_analytics.gateway.news_feed.schemas import FeedQuery
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import UnknownEvent, documented

ATOM: Final = "application/atom+xml"

router = APIRouter(tags=["feeds"], route_class=ConditionalRoute)


@router.get(
    "/feed.atom",
    response_class=Response,
    responses={
        200: {"content": {ATOM: {"schema": {"type": "string"}}}, "description": "The newest 50 entries"},
        **documented(UnknownEvent),
    },
)
def news_feed(services: AppServices, session: Session, query: Annotated[FeedQuery, Query()]) -> Response:
    """Published forecasts, results, what stewards made of them, and changes of sessions, as Atom (RFC 4287)."""
    found = service.feed(session, query, services.settings.public_url)
    return Response(found, media_type=f"{ATOM}; charset=utf-8")
