"""Circuits, their layouts and what was raced there."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from f1_analytics.gateway.careers.schemas import CareerLine, CareerResultsQuery
from f1_analytics.gateway.circuits import schemas, service
from f1_analytics.gateway.dependencies import Session
from f1_analytics.gateway.ids import LONGEST_ID
from f1_analytics.web.answers import AsOfQuery, Page
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import UnknownCircuit, UnknownPage, documented

router = APIRouter(prefix="/circuits", tags=["circuits"], route_class=ConditionalRoute)

CircuitId = Annotated[str, Path(description="a name such as spielberg", max_length=LONGEST_ID)]


@router.get("", responses=documented(UnknownPage))
def circuits(session: Session, query: Annotated[schemas.CircuitsQuery, Query()]) -> Page[schemas.CircuitFacts]:
    """Circuits in order of their ids."""
    return service.page(session, query)


@router.get("/{circuit_id}", responses=documented(UnknownCircuit))
def circuit(session: Session, circuit_id: CircuitId, query: Annotated[AsOfQuery, Query()]) -> schemas.CircuitDetail:
    """One circuit with its layouts, its track map, its events and their winners."""
    return service.detail(session, circuit_id, query)


@router.get("/{circuit_id}/results", response_model=Page[CareerLine], responses=documented(UnknownCircuit, UnknownPage))
def circuit_results(session: Session, circuit_id: CircuitId, query: Annotated[CareerResultsQuery, Query()]) -> Response:
    """The results of everybody at a circuit, in races and sprints, the newest first."""
    return service.results(session, circuit_id, query)
