"""Health of the service. Live says that the process answers and would notice new models; ready that it has some."""

from __future__ import annotations

from fastapi import APIRouter, Response

from f1_analytics.contracts.health import Health
from f1_analytics.prediction.dependencies import AppServices
from f1_analytics.prediction.errors import NotLoaded
from f1_analytics.web.errors import documented

router = APIRouter(prefix="/health", tags=["health"])


@router.get("", operation_id="health", responses=documented(NotLoaded))
@router.get("/live", responses=documented(NotLoaded))
async def live(made_with: AppServices, response: Response) -> Health:
    """The process answers requests."""
    if not made_with.active.is_watching:
        raise NotLoaded("nobody watches for new ones any more, see the log")
    response.headers["Cache-Control"] = "no-store"
    return Health()


@router.get("/ready", responses=documented(NotLoaded))
@router.get("/startup", operation_id="started", responses=documented(NotLoaded))
async def ready(made_with: AppServices, response: Response) -> Health:
    """Models are loaded."""
    _ = made_with.active.snapshot
    response.headers["Cache-Control"] = "no-store"
    return Health()
