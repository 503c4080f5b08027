"""Title odds, who can still win, and what clinches a title."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from f1_analytics.gateway.championship import service
from f1_analytics.gateway.championship.schemas import ChampionshipQuery, Championships, TitleHistory
from f1_analytics.gateway.dependencies import Session
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import UnknownSeason, documented

router = APIRouter(prefix="/championship", tags=["championship"], route_class=ConditionalRoute)

Wanted = Annotated[ChampionshipQuery, Query()]


@router.get("", responses=documented(UnknownSeason))
def championship(session: Session, query: Wanted) -> Championships:
    """Both championships: who can still win, what would settle them, and how likely each end is."""
    return service.championships(session, query)


@router.get("/history", responses=documented(UnknownSeason))
def championship_history(session: Session, query: Wanted) -> TitleHistory:
    """The chances of both titles after each event of a season."""
    return service.history(session, query)
