"""Backtest models on past seasons, and keep the scores for everybody to see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import numpy as np

from f1_analytics.backtest.dataset import Dataset
from f1_analytics.backtest.walk_forward import RaceForecast, walk_forward
from f1_analytics.contracts.backtest import BacktestSummary, Calibration, CalibrationBin, Interval, Market
from f1_analytics.db.backtest_scores import BacktestScore, StoredSummary, save_backtest, save_summaries
from f1_analytics.db.hindcasts import Hindcast, replace_hindcasts
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.metrics.bootstrap import Estimate, compare, summarise
from f1_analytics.metrics.calibration import reliability
from f1_analytics.metrics.outcome import Outcome, outcome_of
from f1_analytics.metrics.predictions import prediction_of
from f1_analytics.metrics.scoring import RaceScore, score_race
from f1_analytics.runtime.progress import Progress

BASELINE = "slot_table"
_MARKETS: tuple[Market, ...] = ("win", "podium", "points")

Scores = Mapping[tuple[str, Horizon], Sequence[RaceScore]]
"""Scores of all races by model and horizon."""


class NoRaces(F1Error):
    """The seasons asked for have no race with a result."""


def backtest(
    datasets: Mapping[Horizon, Dataset],
    models: Sequence[str],
    seasons: Sequence[int],
    progress: Progress,
    workers: int = 2,
) -> list[RaceForecast]:
    """Walk-forward forecasts of every race of the seasons that has a result.

    Raises:
        NoRaces: there is none.
    """
    races = sum(
        done and table.season in seasons
        for dataset in datasets.values()
        for table, done in zip(dataset.tables, dataset.finished, strict=True)
    )
    if not races:
        raise NoRaces(f"no race of {seasons[0]} to {seasons[-1]} has a result: ingest an archive that has some")
    with progress.task("Forecasting races", races * len(models)) as advance:
        return walk_forward(datasets, models, seasons, workers=workers, progress=advance)


def score_backtest(forecasts: Iterable[RaceForecast], history: Iterable[EventRecord]) -> Scores:
    """Score every forecast against its race's result."""
    records = {record.event.slug: record for record in history}
    scores: dict[tuple[str, Horizon], list[RaceScore]] = {}
    for made in forecasts:
        outcome = _outcome(records[made.event_slug], made)
        prediction = prediction_of(made.forecast, made.season, made.round, made.horizon)
        scores.setdefault((made.model, made.horizon), []).append(score_race(prediction, outcome))
    return scores


def keep_scores(
    sessions: Sessions,
    scores: Scores,
    history: Iterable[EventRecord],
    model_version: str,
    data_version: str,
    hindcasts: Sequence[Hindcast] = (),
) -> None:
    """Replace the stored scores and summaries of the scored models, and all hindcasts if there are new ones."""
    slugs = {(record.event.season, record.event.round): record.event.slug for record in history}
    with sessions.write() as session:
        for model, group in groupby(sorted(scores, key=lambda key: key[0]), key=lambda key: key[0]):
            rows = [
                BacktestScore(horizon, SessionKind.RACE, slugs[score.season, score.round], score.values)
                for _, horizon in group
                for score in scores[model, horizon]
            ]
            save_backtest(session, model, model_version, data_version, rows)
        save_summaries(
            session,
            [
                StoredSummary(
                    model, model_version, data_version, horizon, SessionKind.RACE, summary.model_dump(mode="json")
                )
                for (model, horizon), summary in summaries(scores).items()
            ],
        )
        if hindcasts:
            replace_hindcasts(session, hindcasts)


def summaries(scores: Scores) -> dict[tuple[str, Horizon], BacktestSummary]:
    """Pooled metrics with intervals, paired differences to the slot table, and calibration."""
    return {
        (model, horizon): _summary(races, scores.get((BASELINE, horizon), ()) if model != BASELINE else ())
        for (model, horizon), races in scores.items()
    }


def _summary(races: Sequence[RaceScore], base: Sequence[RaceScore]) -> BacktestSummary:
    estimates = summarise(races)
    return BacktestSummary(
        races=len(races),
        first_season=min(race.season for race in races),
        last_season=max(race.season for race in races),
        metrics={name: _interval(estimate) for name, estimate in estimates.items()},
        against_slot_table={name: _interval(one) for name, one in compare(races, base).items()} if base else {},
        calibration={market: _calibration(races, market, estimates) for market in _MARKETS},
    )


def _calibration(races: Sequence[RaceScore], market: Market, estimates: Mapping[str, Estimate]) -> Calibration:
    chances = np.concatenate([race.chances[market].p for race in races])
    came = np.concatenate([race.chances[market].y for race in races])
    return Calibration(
        error=_interval(estimates[f"{market}_ece"]),
        noise_floor=estimates[f"{market}_ece_null"].value,
        bins=tuple(
            CalibrationBin(count=one.count, forecast=one.forecast, frequency=one.frequency, low=one.low, high=one.high)
            for one in reliability(chances, came)
        ),
    )


def _interval(estimate: Estimate) -> Interval:
    return Interval(value=estimate.value, low=estimate.low, high=estimate.high)


def _outcome(record: EventRecord, made: RaceForecast) -> Outcome:
    outcome = outcome_of(record, made.horizon, made.target)
    if outcome is None:
        raise NoRaces(f"{record.event.slug} has no winner and cannot be scored")
    return outcome
