"""Forecast the rest of the season: both championships by simulation, beside who can still win by exact arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.account import Account
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.points import points_system
from f1_analytics.domain.season_forecast import SeasonForecast
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.domain.title import constructor_title_race, driver_title_race
from f1_analytics.domain.weekend import weekend_at
from f1_analytics.features.builder import FeatureBuilder
from f1_analytics.features.pace import FINISHING
from f1_analytics.models.artefact import Artefact
from f1_analytics.models.registry import DEFAULT
from f1_analytics.models.stack import FittedStack
from f1_analytics.pipelines.forecast import builder_before, next_event
from f1_analytics.runtime.progress import Progress
from f1_analytics.simulation.season import simulate_season
from f1_analytics.simulation.season_input import ComingRace, SeasonInput

SIMULATIONS = 100_000
SEED = 1950


class NoSeasonModel(F1Error):
    """The active models cannot simulate a season."""


@dataclass(frozen=True, slots=True, eq=False)
class SeasonOutlook:
    """What is to be said of a running season; `…_can_win` are those whom arithmetic does not rule out yet."""

    season: int
    forecast: SeasonForecast
    drivers_can_win: frozenset[str]
    constructors_can_win: frozenset[str]


def season_outlook(history: Sequence[EventRecord], artefact: Artefact, progress: Progress) -> SeasonOutlook:
    """Both championships from where the season of the next event stands.

    Drivers are those entered for the next event; who drove earlier in the season keeps out of the simulation.

    Raises:
        NothingToForecast: every event is over.
        NoSeasonModel: the active model has no simulation of races.
    """
    record = next_event(history)
    season = record.event.season
    events = [other for other in history if other.event.season == season]
    drivers, constructors = driver_title_race(season, events), constructor_title_race(season, events)
    season_input = _season_input(
        record,
        [other for other in events if not other.race],
        {account.competitor: account for account in drivers.accounts},
        _by_constructor(constructors.accounts),
        builder_before(history, record, progress),
        artefact,
    )
    return SeasonOutlook(
        season=season,
        forecast=simulate_season(season_input, SIMULATIONS, SEED),
        drivers_can_win=frozenset(one.competitor for one in drivers.outlooks() if one.can_win),
        constructors_can_win=frozenset(one.competitor[0] for one in constructors.outlooks() if one.can_win),
    )


def _season_input(
    record: EventRecord,
    coming: Sequence[EventRecord],
    driver_accounts: Mapping[str, Account[str]],
    constructor_accounts: Mapping[str, Account[str]],
    builder: FeatureBuilder,
    artefact: Artefact,
) -> SeasonInput:
    entries = sorted(record.entries, key=lambda entry: entry.driver_id)
    drivers = tuple(entry.driver_id for entry in entries)
    constructors = tuple(sorted({entry.constructor_id for entry in entries}))
    races, spread = _coming_races(record, coming, builder, artefact)
    steps = len(races) / 2
    return SeasonInput(
        drivers=drivers,
        constructors=constructors,
        constructor_of=np.array([constructors.index(entry.constructor_id) for entry in entries], dtype=np.intp),
        driver_points=_points(driver_accounts, drivers),
        constructor_points=_points(constructor_accounts, constructors),
        driver_tallies=_tallies(driver_accounts, drivers),
        constructor_tallies=_tallies(constructor_accounts, constructors),
        # The filter's own random walks, half way through the rest of the season, and what it does not know today.
        driver_drift=np.full(len(drivers), np.sqrt(FINISHING.driver_step * steps)),
        constructor_drift=np.full(len(constructors), np.sqrt(FINISHING.car_step * steps + spread**2)),
        races=tuple(races),
    )


def _coming_races(
    record: EventRecord, coming: Sequence[EventRecord], builder: FeatureBuilder, artefact: Artefact
) -> tuple[list[ComingRace], float]:
    """Models of every race and sprint to come, as of today, and how uncertain the pace of a car is."""
    model = artefact.fitted[DEFAULT][Horizon.PRE_WEEKEND]
    if not isinstance(model, FittedStack):
        raise NoSeasonModel(f"the model {DEFAULT!r} cannot simulate races: train again with 'f1 train'")
    system = points_system(record.event.season)
    races: list[ComingRace] = []
    spread = 0.0
    for event in coming:
        if event is not record:
            builder.start(event.event)
        weekend = weekend_at(event, Horizon.PRE_WEEKEND)
        table = builder.table(weekend.with_entries(record.entries))
        if event is record:
            spread = float(table.column("finishing_pace_spread").mean())
        race_model = model.pace.race_model(table)
        if _is_to_come(event, SessionKind.SPRINT):
            races.append(ComingRace(race_model, _table(system.sprint.points), counts_back=False))
        races.append(ComingRace(race_model, _table(system.race.points)))
    return races, spread


def _is_to_come(event: EventRecord, kind: SessionKind) -> bool:
    planned = any(session.kind is kind and session.state is not SessionState.CANCELLED for session in event.sessions)
    return planned and kind not in event.races


def _by_constructor(accounts: Sequence[Account[tuple[str, str]]]) -> dict[str, Account[str]]:
    """Accounts by constructor alone: a car has one engine today."""
    return {one.competitor[0]: Account(one.competitor[0], one.points, one.counts) for one in reversed(accounts)}


def _points(accounts: Mapping[str, Account[str]], ids: Sequence[str]) -> NDArray[np.float64]:
    return np.array([float(accounts[one].points if one in accounts else Fraction(0)) for one in ids])


def _tallies(accounts: Mapping[str, Account[str]], ids: Sequence[str]) -> NDArray[np.int64]:
    width = max((len(account.counts) for account in accounts.values()), default=0)
    tallies = np.zeros((len(ids), width), dtype=np.int64)
    for row, one in enumerate(ids):
        if one in accounts:
            counts = accounts[one].counts
            tallies[row, : len(counts)] = counts
    return tallies


def _table(points: Sequence[int]) -> NDArray[np.float64]:
    return np.array(points, dtype=np.float64)
