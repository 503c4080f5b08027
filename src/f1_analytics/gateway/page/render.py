"""Fills the templates."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from f1_analytics.gateway import words
from f1_analytics.gateway.analytics.schemas import Accuracy
from f1_analytics.gateway.names import model_name, model_title
from f1_analytics.gateway.page import board, calibration
from f1_analytics.gateway.predictions.schemas import RaceForecast
from f1_analytics.gateway.status.schemas import ServiceStatus

_templates = Environment(
    loader=PackageLoader("f1_analytics.gateway.page"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters |= {
    "percent": words.percent,
    "day": words.day,
    "instant": words.instant,
    "session_name": words.session_name,
    "model_name": model_name,
    "model_title": model_title,
}


def render_forecast(forecast: RaceForecast, accuracy: Accuracy, status: ServiceStatus) -> str:
    """The page with a forecast."""
    rows = board.rows(forecast)
    return _templates.get_template("next_race.html").render(
        forecast=forecast,
        status=status,
        rows=rows,
        scale=board.win_scale(forecast),
        baselines=board.baselines(forecast),
        dots=board.dots(rows),
        reasons=board.reasons(rows),
        sentence=sentence(forecast),
        horizon=words.HORIZONS[forecast.horizon],
        horizon_name=words.HORIZON_NAMES[forecast.horizon],
        accuracy=accuracy,
        section=calibration.section(accuracy, forecast.model, forecast.horizon, forecast.target),
    )


def render_empty(status: ServiceStatus, reason: str) -> str:
    """The page when there is nothing to show, which says why."""
    return _templates.get_template("empty.html").render(status=status, reason=reason)


def sentence(forecast: RaceForecast) -> str:
    """The charts in one sentence."""
    first, *others = forecast.drivers[:3]
    said = f"{first.name} is the likeliest winner: {words.in_fifty(first.win)} such races, {words.percent(first.win)}."
    if others:
        behind = " and ".join(f"{driver.name} with {words.percent(driver.win)}" for driver in others)
        said += f" Next come {behind}."
    return said
