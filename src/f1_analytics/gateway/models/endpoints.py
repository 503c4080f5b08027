"""Models, their versions and method."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from f1_analytics.gateway.dependencies import AppServices, NoQuery
from f1_analytics.gateway.ids import LONGEST_ID
from f1_analytics.gateway.models import service
from f1_analytics.gateway.models.errors import UnknownModel
from f1_analytics.gateway.models.schemas import ModelAnswer, Models
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import documented

router = APIRouter(prefix="/models", tags=["models"], route_class=ConditionalRoute)


@router.get("", responses=documented())
async def models(made_with: AppServices, _: NoQuery) -> Models:
    """Every model of the product: method, backtests with a verdict in words, and the version that answers."""
    return await service.models(made_with.sessions, made_with.predictions)


@router.get("/{name}", responses=documented(UnknownModel))
async def model(
    made_with: AppServices,
    _: NoQuery,
    name: Annotated[str, Path(description="a model's name, such as `stack`", max_length=LONGEST_ID)],
) -> ModelAnswer:
    """One model."""
    return await service.model(made_with.sessions, made_with.predictions, name)
