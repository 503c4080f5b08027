"""A changed world: the race and both titles as they would be."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from f1_analytics.gateway.dependencies import AppServices
from f1_analytics.gateway.ids import EventSlug
from f1_analytics.gateway.what_if import service
from f1_analytics.gateway.what_if.errors import ImpossibleScenario, NoPrediction, NotInTime
from f1_analytics.gateway.what_if.schemas import WhatIf, WhatIfQuery
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import Conflict, UnknownEvent, documented

router = APIRouter(prefix="/events", tags=["what if"], route_class=ConditionalRoute)


@router.get(
    "/{slug}/what-if",
    response_model=WhatIf,
    responses=documented(UnknownEvent, ImpossibleScenario, NotInTime, NoPrediction, Conflict),
)
async def what_if(slug: EventSlug, made_with: AppServices, query: Annotated[WhatIfQuery, Query()]) -> Response:
    """The race and both titles if the grid, retirements, the weather or results to come were as the address says."""
    content = await service.what_if(made_with.sessions, made_with.predictions, slug, query)
    return Response(content, media_type="application/json")
