"""Which data there is, and whether it is late."""

from __future__ import annotations

from fastapi import APIRouter

from f1_analytics.gateway.dependencies import NoQuery, Now, Session
from f1_analytics.gateway.status import service
from f1_analytics.gateway.status.schemas import Status
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import documented

router = APIRouter(prefix="/status", tags=["status"], route_class=ConditionalRoute)


@router.get("", responses=documented())
def status(session: Session, now: Now, _: NoQuery) -> Status:
    """Version and source of the data, the day it stops, and whether it is older than the calendar says it should be."""
    return service.status(session, now)
