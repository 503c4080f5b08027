"""Forecast every race of some seasons from what came before it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import NamedTuple

from f1_analytics.backtest.dataset import Dataset
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.models.protocol import FittedForecaster
from f1_analytics.models.registry import forecaster


class RaceForecast(NamedTuple):
    """One forecast of a backtest."""

    model: str
    horizon: Horizon
    target: SessionKind
    season: int
    round: int
    event_slug: str
    forecast: Forecast


class Task(NamedTuple):
    """One season of one model at one horizon: fitted afresh at its first race, so tasks do not depend on each other."""

    model: str
    horizon: Horizon
    season: int


def walk_season(dataset: Dataset, task: Task) -> Iterator[RaceForecast]:
    """Forecast the season's races that have a result; each fit sees only races before."""
    source = forecaster(task.model)
    fitted: FittedForecaster | None = None
    for place, table in enumerate(dataset.tables):
        if table.season == task.season and dataset.finished[place]:
            fitted = source.fit(dataset.examples_before(place), fitted)
            yield RaceForecast(
                model=task.model,
                horizon=task.horizon,
                target=table.target,
                season=table.season,
                round=table.round,
                event_slug=table.event_slug,
                forecast=fitted.forecast(table),
            )


def walk_forward(
    datasets: Mapping[Horizon, Dataset],
    models: Sequence[str],
    seasons: Sequence[int],
    *,
    workers: int = 2,
    progress: Callable[[int], None] | None = None,
) -> list[RaceForecast]:
    """All forecasts of some models and seasons, ordered by model, horizon and race; the same for any `workers`.

    `progress` is called with the number of forecasts that are new.
    """
    tasks = [Task(model, horizon, season) for model in models for horizon in datasets for season in seasons]
    found: dict[Task, list[RaceForecast]] = {}

    def keep(task: Task, forecasts: list[RaceForecast]) -> None:
        found[task] = forecasts
        if progress is not None:
            progress(len(forecasts))

    if workers <= 1 or len(tasks) == 1:
        for task in tasks:
            keep(task, list(walk_season(datasets[task.horizon], task)))
    else:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, context, _receive, (dict(datasets),)) as pool:
            running = {pool.submit(_run, task): task for task in tasks}
            for done in as_completed(running):
                keep(running[done], done.result())
    return [forecast for task in tasks for forecast in found[task]]


_held: dict[Horizon, Dataset] = {}


def _receive(datasets: dict[Horizon, Dataset]) -> None:
    """Runs once in each worker process."""
    _held.update(datasets)


def _run(task: Task) -> list[RaceForecast]:
    return list(walk_season(_held[task.horizon], task))
