"""The sitemap of the dashboard and its robots.txt. Not under /api/v1: both have their address by convention."""

from __future__ import annotations

from fastapi import APIRouter, Response

from f1_analytics.gateway.dependencies import AppServices, NoQuery, Session
from f1_analytics.gateway.sitemap import service
from f1_analytics.web.conditional import ConditionalRoute

router = APIRouter(route_class=ConditionalRoute, include_in_schema=False)


@router.get("/sitemap.xml")
def sitemap(services: AppServices, session: Session, _: NoQuery) -> Response:
    """The pages worth finding, among them those of this season's events, drivers, constructors and circuits."""
    found = service.sitemap(session, services.settings.public_url)
    return Response(found, media_type="application/xml")


@router.get("/robots.txt")
async def robots(services: AppServices, _: NoQuery) -> Response:
    """What crawlers may read."""
    return Response(service.robots(services.settings.public_url), media_type="text/plain; charset=utf-8")
