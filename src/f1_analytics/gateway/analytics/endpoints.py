"""How good forecasts are."""

from __future__ import annotations

from fastapi import APIRouter

from f1_analytics.gateway.analytics import service
from f1_analytics.gateway.analytics.schemas import Accuracy
from f1_analytics.gateway.dependencies import NoQuery, Session
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import documented

router = APIRouter(prefix="/analytics", tags=["analytics"], route_class=ConditionalRoute)


@router.get("/accuracy", responses=documented())
def accuracy(session: Session, _: NoQuery) -> Accuracy:
    """Backtests with 95 % intervals, calibration and differences to the slot table, and scores of what was published.

    `verdict.sentence` says plainly whether a model beats the slot table.
    """
    return service.accuracy(session)
