"""What the published model would have said of past races: the forecasts of a backtest beside their scores."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from f1_analytics.backtest.walk_forward import RaceForecast
from f1_analytics.db.hindcasts import Hindcast
from f1_analytics.models.registry import BASELINES, DEFAULT
from f1_analytics.pipelines.backtest import Scores


def hindcasts_of(
    forecasts: Iterable[RaceForecast], scores: Scores, model_version: str, data_version: str, computed_at: datetime
) -> list[Hindcast]:
    """The published model's forecasts of a backtest with the baselines that were made with it; both were scored."""
    shown = {DEFAULT, *BASELINES}
    metrics = {
        (model, horizon, score.season, score.round): score.values
        for (model, horizon), races in scores.items()
        for score in races
    }
    by_race: dict[tuple[object, ...], dict[str, RaceForecast]] = {}
    for made in forecasts:
        if made.model in shown:
            by_race.setdefault((made.event_slug, made.target, made.horizon), {})[made.model] = made
    return [
        Hindcast(
            event_slug=of_race[DEFAULT].event_slug,
            target=of_race[DEFAULT].target,
            horizon=of_race[DEFAULT].horizon,
            model=DEFAULT,
            model_version=model_version,
            data_version=data_version,
            computed_at=computed_at,
            forecast=of_race[DEFAULT].forecast,
            baselines={name: of_race[name].forecast for name in BASELINES if name in of_race},
            metrics={
                name: metrics[name, made.horizon, made.season, made.round] for name, made in sorted(of_race.items())
            },
        )
        for of_race in by_race.values()
        if DEFAULT in of_race
    ]
