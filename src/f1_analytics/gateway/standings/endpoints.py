"""Championship standings as of any event or instant."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from f1_analytics.gateway.dependencies import Session
from f1_analytics.gateway.seasons.errors import NoSeasons
from f1_analytics.gateway.standings import schemas, service
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import Conflict, UnknownEvent, UnknownSeason, documented

router = APIRouter(prefix="/standings", tags=["standings"], route_class=ConditionalRoute)

Wanted = Annotated[schemas.StandingsQuery, Query()]
_MISSING = documented(UnknownSeason, UnknownEvent, NoSeasons, Conflict)


@router.get("/drivers", responses=_MISSING)
def driver_standings(session: Session, query: Wanted) -> schemas.DriverStandings:
    """The drivers' championship, computed from the results known then under the season's own rules."""
    return service.drivers(session, query)


@router.get("/constructors", responses=_MISSING)
def constructor_standings(session: Session, query: Wanted) -> schemas.ConstructorStandings:
    """The constructors' championship, computed in the same way."""
    return service.constructors(session, query)
