"""Health of the service. Live says that the process answers; ready and startup that the database does too."""

from __future__ import annotations

from fastapi import APIRouter, Response
from sqlalchemy import select

from f1_analytics.gateway.dependencies import Session
from f1_analytics.contracts.health import Health
from f1_analytics.web.errors import documented

router = APIRouter(prefix="/health", tags=["health"])


@router.get("")
@router.get("/live")
async def live(response: Response) -> Health:
    """The process answers requests. In the event loop: it needs no thread, of which a slow database may leave none."""
    response.headers["Cache-Control"] = "no-store"
    return Health()


@router.get("/ready", responses=documented())
@router.get("/startup", responses=documented())
def ready(session: Session, response: Response) -> Health:
    """The process and its database answer requests."""
    session.scalar(select(1))
    response.headers["Cache-Control"] = "no-store"
    return Health()
