"""What would have been forecast of races that are over."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from f1_analytics.gateway.dependencies import Session
from f1_analytics.gateway.encoded import encoded
from f1_analytics.gateway.hindcasts import service
from f1_analytics.gateway.hindcasts.schemas import Hindcasts
from f1_analytics.gateway.ids import EventSlug
from f1_analytics.web.answers import AsOfQuery
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import UnknownEvent, documented

router = APIRouter(prefix="/events", tags=["forecasts"], route_class=ConditionalRoute)


@router.get("/{slug}/hindcasts", response_model=Hindcasts, responses=documented(UnknownEvent))
def hindcasts(session: Session, slug: EventSlug, query: Annotated[AsOfQuery, Query()]) -> Response:
    """Forecasts of a race that were computed after it, from what was known before it, beside its result.

    None while its result was not known at `as_of`, and none of races that accuracy was not measured on.
    """
    return encoded(service.hindcasts(session, slug, query))
