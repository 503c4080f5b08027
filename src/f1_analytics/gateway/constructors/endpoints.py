"""Constructors, their lineage, history and results."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from f1_analytics.gateway.careers.schemas import CareerLine, CareerResultsQuery
from f1_analytics.gateway.constructors import schemas, service
from f1_analytics.gateway.dependencies import Session
from f1_analytics.gateway.ids import LONGEST_ID
from f1_analytics.web.answers import AsOfQuery, Page
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import UnknownConstructor, UnknownPage, documented

router = APIRouter(prefix="/constructors", tags=["constructors"], route_class=ConditionalRoute)

ConstructorId = Annotated[str, Path(description="a name such as mclaren", max_length=LONGEST_ID)]


@router.get("", responses=documented(UnknownPage))
def constructors(session: Session, query: Annotated[schemas.ConstructorsQuery, Query()]) -> Page[schemas.Constructor]:
    """Constructors in order of their ids."""
    return service.page(session, query)


@router.get("/{constructor_id}", responses=documented(UnknownConstructor))
def constructor(
    session: Session, constructor_id: ConstructorId, query: Annotated[AsOfQuery, Query()]
) -> schemas.ConstructorDetail:
    """One constructor with its lineage, totals and seasons."""
    return service.detail(session, constructor_id, query)


@router.get(
    "/{constructor_id}/results", response_model=Page[CareerLine], responses=documented(UnknownConstructor, UnknownPage)
)
def constructor_results(
    session: Session, constructor_id: ConstructorId, query: Annotated[CareerResultsQuery, Query()]
) -> Response:
    """The results of a constructor's cars in races and sprints, the newest first."""
    return service.results(session, constructor_id, query)
