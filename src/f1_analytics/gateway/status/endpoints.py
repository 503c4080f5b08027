"""Which data there is, whether it is late, and what stands behind the API."""

from __future__ import annotations

from fastapi import APIRouter

from f1_analytics.gateway.dependencies import AppServices, NoQuery, Session
from f1_analytics.gateway.status import service
from f1_analytics.gateway.status.schemas import ServiceStatus
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import documented

router = APIRouter(prefix="/status", tags=["status"], route_class=ConditionalRoute)


@router.get("", responses=documented())
def status(session: Session, made_with: AppServices, _: NoQuery) -> ServiceStatus:
    """Data of each source with the day it stops, whether it is older than it should be, and what is up."""
    return service.status(session, made_with)
