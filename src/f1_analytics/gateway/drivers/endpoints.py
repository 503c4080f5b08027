"""Drivers, their careers and results."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from f1_analytics.gateway.careers.schemas import CareerLine, CareerResultsQuery
from f1_analytics.gateway.dependencies import Session
from f1_analytics.gateway.drivers import schemas, service
from f1_analytics.gateway.ids import LONGEST_ID
from f1_analytics.web.answers import AsOfQuery, Page
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import UnknownDriver, UnknownPage, documented

router = APIRouter(prefix="/drivers", tags=["drivers"], route_class=ConditionalRoute)

DriverId = Annotated[str, Path(description="a name such as max-verstappen", max_length=LONGEST_ID)]


@router.get("", responses=documented(UnknownPage))
def drivers(session: Session, query: Annotated[schemas.DriversQuery, Query()]) -> Page[schemas.Driver]:
    """Drivers in order of their ids."""
    return service.page(session, query)


@router.get("/{driver_id}", responses=documented(UnknownDriver))
def driver(session: Session, driver_id: DriverId, query: Annotated[AsOfQuery, Query()]) -> schemas.DriverDetail:
    """One driver with totals and seasons."""
    return service.detail(session, driver_id, query)


@router.get("/{driver_id}/results", response_model=Page[CareerLine], responses=documented(UnknownDriver, UnknownPage))
def driver_results(session: Session, driver_id: DriverId, query: Annotated[CareerResultsQuery, Query()]) -> Response:
    """The results of a driver in races and sprints, the newest first."""
    return service.results(session, driver_id, query)
