"""Health of the service. Live says that the process answers; ready and startup that its database can be worked with."""

from __future__ import annotations

from fastapi import APIRouter, Response

from f1_analytics.contracts.health import Health
from f1_analytics.db.migrate import missing_revisions
from f1_analytics.gateway.dependencies import Session
from f1_analytics.gateway.health.errors import SchemaTooOld
from f1_analytics.web.errors import documented

router = APIRouter(prefix="/health", tags=["health"])


@router.get("", operation_id="health")
@router.get("/live")
async def live(response: Response) -> Health:
    """The process answers requests. In the event loop: it needs no thread, of which a slow database may leave none."""
    response.headers["Cache-Control"] = "no-store"
    return Health()


@router.get("/ready", responses=documented(SchemaTooOld))
@router.get("/startup", operation_id="started", responses=documented(SchemaTooOld))
def ready(session: Session, response: Response) -> Health:
    """The process answers requests, and its database does with all the tables that are needed."""
    missing = missing_revisions(session)
    if missing:
        raise SchemaTooOld(len(missing))
    response.headers["Cache-Control"] = "no-store"
    return Health()
