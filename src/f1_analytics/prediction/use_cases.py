"""What the service does, on one snapshot: plain functions that run in threads."""

from __future__ import annotations

from f1_analytics.contracts.prediction import (
    ForecastBatch,
    Forecasts,
    Scenario,
    SeasonForecastAnswer,
    SeasonRequest,
    ServedForecast,
    WhatIfAnswer,
)
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.pipelines.what_if import imagine, imagine_season
from f1_analytics.prediction.answers import season_answer, served, served_forecast, unchanged
from f1_analytics.prediction.deadline import Deadline
from f1_analytics.prediction.errors import refusals
from f1_analytics.prediction.snapshot import Snapshot


def forecast(snapshot: Snapshot, batch: ForecastBatch, deadline: Deadline) -> Forecasts:
    """Forecasts of races and sprints to come, in the order of the requests.

    Raises:
        NoNextRace: the season is over.
        AskedForUnknownEvent, AskedForTheImpossible: one of the requests cannot be answered.
        DeadlinePassed: not all of them could be answered in time.
    """
    made = []
    for asked in batch.requests:
        deadline.check()
        made.append(_forecast(snapshot, asked.event, asked.target, asked.horizon))
    return Forecasts(forecasts=tuple(made))


def _forecast(snapshot: Snapshot, slug: str, target: SessionKind, horizon: Horizon | None = None) -> ServedForecast:
    with refusals():
        event = snapshot.season.season.event(slug, target)
        return snapshot.forecast(slug, target, horizon, lambda: served(snapshot, event.table(target, horizon)))


def what_if(snapshot: Snapshot, scenario: Scenario, deadline: Deadline) -> WhatIfAnswer:
    """The race and both titles as they are and as they would be.

    Raises:
        NoNextRace: the season is over.
        AskedForUnknownEvent, AskedForUnknownDriver, AskedForTheImpossible: there is no such world.
        DeadlinePassed: the simulation would not end in time.
    """
    ahead = snapshot.season
    simulations, seed = scenario.simulations, scenario.seed
    with refusals():
        imagined = imagine(ahead, scenario, deadline.check)
    before = snapshot.unchanged_season(simulations, seed, deadline)
    race = imagined.race
    return WhatIfAnswer(
        scenario=scenario,
        before=_forecast(snapshot, scenario.event, scenario.target),
        after=served_forecast(snapshot, race.table, race.forecast, race.explanation, {}),
        season_before=season_answer(snapshot, unchanged(ahead, before), simulations, seed),
        season_after=season_answer(snapshot, imagined.season, simulations, seed),
        assumptions=imagined.assumptions,
    )


def season(snapshot: Snapshot, request: SeasonRequest, deadline: Deadline) -> SeasonForecastAnswer:
    """Both championships, with the results that are taken for granted.

    Raises:
        NoNextRace: the season is over.
        AskedForUnknownEvent, AskedForUnknownDriver, AskedForTheImpossible: there are no such results.
        DeadlinePassed: the simulation would not end in time.
    """
    ahead = snapshot.season
    if request.results:
        with refusals():
            made = imagine_season(ahead, request.results, request.simulations, request.seed, deadline.check)
    else:
        made = unchanged(ahead, snapshot.unchanged_season(request.simulations, request.seed, deadline))
    return season_answer(snapshot, made, request.simulations, request.seed)
