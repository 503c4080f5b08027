"""Models, their versions and method."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from f1_analytics.gateway.dependencies import AppServices, NoQuery
from f1_analytics.gateway.ids import LONGEST_ID
from f1_analytics.gateway.models import service
from f1_analytics.gateway.models.errors import UnknownModel
from f1_analytics.gateway.models.schemas import ModelDetail, Models
from f1_analytics.web.conditional import validated
from f1_analytics.web.errors import documented

# No conditional route, whose answers are kept while the data stands: the data does not tell when models are exchanged.
router = APIRouter(prefix="/models", tags=["models"])


@router.get("", response_model=Models, responses=documented())
async def models(request: Request, made_with: AppServices, _: NoQuery) -> Response:
    """Every model of the product: method, backtests with a verdict in words, and the version that answers."""
    return _fresh(request, await service.models(made_with.sessions, made_with.predictions))


@router.get("/{name}", response_model=ModelDetail, responses=documented(UnknownModel))
async def model(
    request: Request,
    made_with: AppServices,
    _: NoQuery,
    name: Annotated[str, Path(description="a model's name, such as `stack`", max_length=LONGEST_ID)],
) -> Response:
    """One model."""
    return _fresh(request, await service.model(made_with.sessions, made_with.predictions, name))


def _fresh(request: Request, answer: Models | ModelDetail) -> Response:
    content = answer.model_dump_json().encode()
    etag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    return validated(request, Response(content, media_type="application/json"), etag)
