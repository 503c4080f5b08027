"""Which data there is, whether it is late, and what stands behind the API."""

from __future__ import annotations

from fastapi import APIRouter, Response

from f1_analytics.gateway.dependencies import AppServices, NoQuery, Session
from f1_analytics.gateway.status import service
from f1_analytics.gateway.status.schemas import Status
from f1_analytics.web.errors import documented

# Never kept: it tells how things stand now.
router = APIRouter(prefix="/status", tags=["status"])


@router.get("", responses=documented())
def status(session: Session, made_with: AppServices, response: Response, _: NoQuery) -> Status:
    """Data of each source with the day it stops, whether it is older than it should be, and what is up."""
    response.headers["Cache-Control"] = "no-store"
    return service.status(session, made_with)
