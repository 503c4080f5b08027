"""Forecasts, what-ifs, seasons and the models behind them; a thread that computes an answer encodes it too."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final

from fastapi import APIRouter, Body, Response

from f1_analytics.contracts.prediction import (
    ForecastBatch,
    Forecasts,
    Models,
    Scenario,
    SeasonForecastAnswer,
    SeasonRequest,
    WhatIfAnswer,
)
from f1_analytics.contracts.wire import Message
from f1_analytics.prediction import use_cases
from f1_analytics.prediction.answers import model_version
from f1_analytics.prediction.dependencies import AppServices, CallerDeadline, NoQuery
from f1_analytics.prediction.errors import REFUSALS, Busy, DeadlinePassed, NotLoaded
from f1_analytics.web.errors import NoNextRace, documented

router = APIRouter(prefix="/v1", tags=["prediction"])

_ERRORS: Final = documented(NoNextRace, *REFUSALS, Busy, DeadlinePassed, NotLoaded)


@router.post("/forecast", response_model=Forecasts, responses=_ERRORS)
async def forecast(
    batch: Annotated[ForecastBatch, Body()], made_with: AppServices, deadline: CallerDeadline, _query: NoQuery
) -> Response:
    """Forecasts of races and sprints to come by the active models, each at the latest horizon that it has reached.

    Events that are over are refused: the models have seen how they ended.
    """
    snapshot = made_with.active.snapshot
    work = partial(use_cases.forecast, snapshot, batch, deadline)
    return _json(await made_with.forecasting.run(lambda: _encoded(work()), deadline))


@router.post("/what-if", response_model=WhatIfAnswer, responses=_ERRORS)
async def what_if(
    scenario: Annotated[Scenario, Body()], made_with: AppServices, deadline: CallerDeadline, _query: NoQuery
) -> Response:
    """The race and both titles in a changed world: the same scenario, models and data give the same answer."""
    snapshot = made_with.active.snapshot
    work = partial(use_cases.what_if, snapshot, scenario, deadline)
    return _json(await made_with.simulating.run(lambda: _encoded(work()), deadline))


@router.post("/season", response_model=SeasonForecastAnswer, responses=_ERRORS)
async def season(
    request: Annotated[SeasonRequest, Body()], made_with: AppServices, deadline: CallerDeadline, _query: NoQuery
) -> Response:
    """Both championships from simulated seasons, with some results taken for granted."""
    snapshot = made_with.active.snapshot
    work = partial(use_cases.season, snapshot, request, deadline)
    return _json(await made_with.simulating.run(lambda: _encoded(work()), deadline))


@router.get("/models", response_model=Models, responses=documented())
async def models(made_with: AppServices, _query: NoQuery) -> Response:
    """Which models answer, with the digests of their files, and which others there are."""
    active = made_with.active
    loaded = active.loaded
    answer = Models(
        active=None if loaded is None else model_version(loaded), versions=active.versions, trouble=active.trouble
    )
    return _json(_encoded(answer))


def _encoded(message: Message) -> bytes:
    return message.model_dump_json().encode()


def _json(content: bytes) -> Response:
    return Response(content, media_type="application/json", headers={"Cache-Control": "no-store"})
