"""Every published forecast of an event with its scores."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from f1_analytics.gateway.dependencies import Session
from f1_analytics.gateway.encoded import encoded
from f1_analytics.gateway.forecasts import service
from f1_analytics.gateway.forecasts.schemas import ForecastsQuery, PublishedForecast
from f1_analytics.gateway.ids import EventSlug
from f1_analytics.web.answers import Page
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import UnknownEvent, UnknownPage, documented

router = APIRouter(prefix="/events", tags=["forecasts"], route_class=ConditionalRoute)


@router.get(
    "/{slug}/forecasts", response_model=Page[PublishedForecast], responses=documented(UnknownEvent, UnknownPage)
)
def forecasts(session: Session, slug: EventSlug, query: Annotated[ForecastsQuery, Query()]) -> Response:
    """Everything that was published about an event, in the order of the ledger, with its scores once it was run."""
    return encoded(service.page(session, slug, query))
