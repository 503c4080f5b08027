"""Seasons and their classifications."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from f1_analytics.gateway.dependencies import AppServices, Session
from f1_analytics.gateway.seasons import results as classifications
from f1_analytics.gateway.seasons import schemas, service
from f1_analytics.gateway.years import Year
from f1_analytics.web.answers import AsOfQuery, Page
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import UnknownPage, UnknownSeason, documented

router = APIRouter(prefix="/seasons", tags=["seasons"], route_class=ConditionalRoute)

SeasonYear = Annotated[Year, Path(description="the year of the championships")]


@router.get("", responses=documented(UnknownPage))
def seasons(session: Session, query: Annotated[schemas.SeasonsQuery, Query()]) -> Page[schemas.Season]:
    """Every season with its champions, the newest first."""
    return service.page(session, query)


@router.get("/{year}", responses=documented(UnknownSeason))
def season(session: Session, year: SeasonYear, query: Annotated[AsOfQuery, Query()]) -> schemas.SeasonDetail:
    """One season with its champions."""
    return service.season(session, year, query)


@router.get("/{year}/results", response_model=schemas.SeasonResults, responses=documented(UnknownSeason))
def season_results(
    made_with: AppServices, year: SeasonYear, query: Annotated[schemas.SeasonResultsQuery, Query()]
) -> Response:
    """The classifications of all races, or sprints, of a season in one answer."""
    return classifications.results(made_with.sessions, year, query)
