"""The page at `/`: the next race's forecast, rendered here and complete without JavaScript."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from f1_analytics.gateway.analytics import service as analytics
from f1_analytics.gateway.dependencies import AppServices, Now, Session
from f1_analytics.gateway.page.render import render_empty, render_forecast
from f1_analytics.gateway.predictions import service as predictions
from f1_analytics.gateway.predictions.schemas import ForecastQuery
from f1_analytics.gateway.status import service as status
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import NoForecast, NoNextRace

STATIC = Path(__file__).parent / "static"

router = APIRouter(route_class=ConditionalRoute, include_in_schema=False)


@router.get("/", response_class=HTMLResponse)
def page(session: Session, made_with: AppServices, now: Now) -> HTMLResponse:
    """The forecast of the next race, or why there is none."""
    state = status.status(session, made_with)
    try:
        forecast = predictions.next_race(session, now, ForecastQuery())
    except (NoNextRace, NoForecast) as reason:
        return HTMLResponse(render_empty(state, str(reason)))
    return HTMLResponse(render_forecast(forecast, analytics.accuracy(session), state))


def add_page(app: FastAPI) -> None:
    """Serve the page, its style sheet and its icon."""
    app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC))
