"""Two drivers compared."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from f1_analytics.gateway.dependencies import Session
from f1_analytics.gateway.head_to_head import service
from f1_analytics.gateway.head_to_head.schemas import HeadToHead, HeadToHeadQuery
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import Conflict, UnknownDriver, UnknownSeason, documented

router = APIRouter(prefix="/head-to-head", tags=["head to head"], route_class=ConditionalRoute)


@router.get("", responses=documented(UnknownDriver, UnknownSeason, Conflict))
def head_to_head(session: Session, query: Annotated[HeadToHeadQuery, Query()]) -> HeadToHead:
    """Two drivers in the races that both started, and as team-mates, with ratings and the forecast of the next race."""
    return service.head_to_head(session, query)
