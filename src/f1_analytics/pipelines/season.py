"""Forecast the rest of the season: both championships by simulation, beside who can still win by exact arithmetic.

Every race to come is drawn so that it agrees with its own forecast, so that titles and races tell the same story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.account import Account
from f1_analytics.domain.decided import Decided, contenders
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.points import points_system
from f1_analytics.domain.season_forecast import SeasonForecast
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.standings import ConstructorKey
from f1_analytics.domain.title import TitleRace, constructor_title_race, driver_title_race
from f1_analytics.features.pace import FINISHING
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.artefact import Artefact
from f1_analytics.models.registry import DEFAULT
from f1_analytics.models.stack import FittedStack
from f1_analytics.pipelines.coming import Season, running_season
from f1_analytics.pipelines.forecast import NothingToForecast, infer
from f1_analytics.runtime.progress import Progress
from f1_analytics.runtime.telemetry.metrics import SIMULATION_SECONDS
from f1_analytics.simulation.fitting import race_model_of
from f1_analytics.simulation.race_model import Noise, RaceModel
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


@dataclass(frozen=True, slots=True, eq=False)
class SeasonAhead:
    """A running season, ready to be simulated as often as anybody likes.

    `races[i]` says which race or sprint `simulated.races[i]` is.
    """

    season: Season
    simulated: SeasonInput
    races: tuple[tuple[str, SessionKind], ...]
    artefact: Artefact
    driver_title: TitleRace[str]
    constructor_title: TitleRace[ConstructorKey]

    def race_model(self, forecast: Forecast, horizon: Horizon) -> RaceModel:
        """The model by which a race is drawn that was forecast at a horizon; who is not in its field retires."""
        return _race_model(self.simulated, forecast, _stack(self.artefact, horizon).pace.noise)

    def simulate(
        self, season: SeasonInput, simulations: int, seed: int, checkpoint: Callable[[], None] = lambda: None
    ) -> SeasonForecast:
        """Simulate this season, or what somebody made of it. `checkpoint` may end it by raising."""
        with SIMULATION_SECONDS.labels("season").time():
            return simulate_season(season, simulations, seed, checkpoint)

    def drivers_can_win(self, decided: Iterable[Decided] = ()) -> frozenset[str]:
        """The simulated drivers whom arithmetic does not rule out when some results are known."""
        drivers = self.simulated.drivers
        return contenders(self.driver_title, decided, lambda driver: driver, drivers) & set(drivers)

    def constructors_can_win(self, decided: Iterable[Decided] = ()) -> frozenset[str]:
        """The simulated constructors whom arithmetic does not rule out when some results are known."""
        names = self.simulated.constructors
        # A car has one engine today; if it had others this season, the best account counts.
        keys = {account.competitor[0]: account.competitor for account in reversed(self.constructor_title.accounts)}
        key_of = {name: keys.get(name, (name, "")) for name in names}
        team_of = {
            driver: key_of[names[team]]
            for driver, team in zip(self.simulated.drivers, self.simulated.constructor_of, strict=True)
        }
        can_win = contenders(self.constructor_title, decided, team_of.__getitem__, key_of.values())
        return frozenset(name for name, _ in can_win) & set(names)


def season_outlook(history: Sequence[EventRecord], artefact: Artefact, progress: Progress) -> SeasonOutlook:
    """Both championships from where the season of the next event stands.

    Drivers are those expected at events to come, and all who drove earlier in the season: these gain nothing any more
    and are placed by what they have.

    Raises:
        NothingToForecast: every event is over.
        NoSeasonModel: the active model has no simulation of races.
    """
    season = running_season(history, progress)
    if season is None:
        raise NothingToForecast("every event on the calendar has a result: ingest the next season's calendar first")
    ahead = season_ahead(season, artefact)
    return SeasonOutlook(
        season=season.year,
        forecast=ahead.simulate(ahead.simulated, SIMULATIONS, SEED),
        drivers_can_win=ahead.drivers_can_win(),
        constructors_can_win=ahead.constructors_can_win(),
    )


def season_ahead(season: Season, artefact: Artefact) -> SeasonAhead:
    """A season with a model of each race and sprint to come, from its forecast as of today.

    Raises:
        NoSeasonModel: the active model has no simulation of races.
        NoEntries: nobody knows who takes part.
    """
    drivers = driver_title_race(season.year, season.records)
    constructors = constructor_title_race(season.year, season.records)
    tables = {(slug, target): event.table(target) for slug, event in season.coming.items() for target in event.targets}
    simulated = _season_input(drivers, constructors, tables, _last_seats(season.records))
    races = []
    for (_, target), table in tables.items():
        noise = _stack(artefact, table.horizon).pace.noise
        model = _race_model(simulated, infer(artefact, DEFAULT, table), noise)
        races.append(_coming_race(season.year, target, model))
    return SeasonAhead(season, replace(simulated, races=tuple(races)), tuple(tables), artefact, drivers, constructors)


def _season_input(
    driver_title: TitleRace[str],
    constructor_title: TitleRace[ConstructorKey],
    tables: Mapping[tuple[str, SessionKind], FeatureTable],
    last_seats: Mapping[str, str],
) -> SeasonInput:
    """Where the season stands, its races still left out."""
    seats: dict[str, str] = {}
    for table in tables.values():
        for driver, constructor in zip(table.drivers, table.constructors, strict=True):
            seats.setdefault(driver, constructor)
    driver_accounts = {account.competitor: account for account in driver_title.accounts}
    constructor_accounts = _by_constructor(constructor_title.accounts)
    left = (driver_accounts.keys() & last_seats.keys()) - seats.keys()
    seats.update({driver: last_seats[driver] for driver in left})
    drivers, constructors = tuple(sorted(seats)), tuple(sorted({*seats.values(), *constructor_accounts}))
    steps = len(tables) / 2
    spread = float(next(iter(tables.values())).column("finishing_pace_spread").mean())
    return SeasonInput(
        drivers=drivers,
        constructors=constructors,
        constructor_of=np.array([constructors.index(seats[driver]) for driver in drivers], dtype=np.intp),
        driver_points=_points(driver_accounts, drivers),
        constructor_points=_points(constructor_accounts, constructors),
        driver_tallies=_tallies(driver_accounts, drivers),
        constructor_tallies=_tallies(constructor_accounts, constructors),
        # The filter's own random walks, half way through the rest of the season, and what it does not know today.
        driver_drift=np.full(len(drivers), np.sqrt(FINISHING.driver_step * steps)),
        constructor_drift=np.full(len(constructors), np.sqrt(FINISHING.car_step * steps + spread**2)),
        races=(),
    )


def _last_seats(records: Sequence[EventRecord]) -> dict[str, str]:
    """For whom each driver raced last."""
    races = (lines for record in records for lines in record.races.values())
    return {line.driver_id: line.constructor_id for lines in races for line in lines}


def _stack(artefact: Artefact, horizon: Horizon) -> FittedStack:
    model = artefact.fitted[DEFAULT][horizon]
    if not isinstance(model, FittedStack):
        raise NoSeasonModel(f"the model {DEFAULT!r} cannot simulate races: train again with 'f1 train'")
    return model


def _race_model(season: SeasonInput, forecast: Forecast, noise: float) -> RaceModel:
    """A model of all the season's drivers whose races, drift included, agree with a forecast."""
    place = {driver: row for row, driver in enumerate(season.drivers)}
    rows = [place[driver] for driver in forecast.drivers]
    pace, dnf = np.zeros(len(season.drivers)), np.ones(len(season.drivers))
    if rows:
        drift = np.hypot(season.driver_drift, season.constructor_drift[season.constructor_of])
        fitted = race_model_of(forecast, np.hypot(noise, drift[rows]))
        pace[rows], dnf[rows] = fitted.pace, fitted.dnf
    return RaceModel(pace, np.full(len(season.drivers), noise), dnf, Noise.BAD_DAYS)


def _coming_race(year: int, target: SessionKind, model: RaceModel) -> ComingRace:
    system = points_system(year)
    is_race = target is SessionKind.RACE
    points = (system.race if is_race else system.sprint).points
    return ComingRace(model, np.array(points, dtype=np.float64), counts_back=is_race)


def _by_constructor(accounts: Sequence[Account[ConstructorKey]]) -> dict[str, Account[str]]:
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
