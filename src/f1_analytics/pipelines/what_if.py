"""What if: a race in a changed world, and both titles with it, from the same simulated seasons."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from f1_analytics.contracts.prediction import FixedResult, Scenario
from f1_analytics.domain.decided import Decided
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.season_forecast import SeasonForecast
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.protocol import Contributions
from f1_analytics.models.rain import ASSUMPTION as RAIN
from f1_analytics.models.rain import with_rain
from f1_analytics.models.registry import DEFAULT
from f1_analytics.pipelines.coming import ComingEvent, Season
from f1_analytics.pipelines.forecast import infer
from f1_analytics.pipelines.imagined_grid import has_qualified, weekend_on_grid
from f1_analytics.pipelines.season import SeasonAhead
from f1_analytics.simulation.season_input import SeasonInput


class UnknownDriver(F1Error):
    """A driver who does not take part."""


class ImpossibleScenario(F1Error):
    """Things that cannot all be true."""


@dataclass(frozen=True, slots=True, eq=False)
class ImaginedSeason:
    """A simulated season in which some things are known, and who can still win it."""

    forecast: SeasonForecast
    drivers_can_win: frozenset[str]
    constructors_can_win: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class ImaginedRace:
    """The forecast of a race in a changed world. `table` describes the whole field in it."""

    table: FeatureTable
    forecast: Forecast
    explanation: Contributions


@dataclass(frozen=True, slots=True, eq=False)
class Imagined:
    """The answer to a scenario; `assumptions` says in words what was assumed."""

    race: ImaginedRace
    season: ImaginedSeason
    assumptions: tuple[str, ...]


def imagine(ahead: SeasonAhead, scenario: Scenario, checkpoint: Callable[[], None] = lambda: None) -> Imagined:
    """The race and the season in a changed world, the same for the same scenario, models and data.

    `checkpoint` is called between steps and may end the work by raising.

    Raises:
        UnknownEvent: an event is on no calendar.
        NotToCome: a race or sprint is over or not held.
        UnknownDriver: a driver does not take part in it.
        ImpossibleScenario: the scenario contradicts itself.
    """
    event = ahead.season.event(scenario.event, scenario.target)
    field = _field(event, scenario.target)
    _check_drivers("grid", scenario.grid, field, scenario.event)
    _check_drivers("retired", scenario.retired, field, scenario.event)
    leaders = dict(_checked(ahead.season, scenario.results))
    place = (scenario.event, scenario.target)
    first = leaders.get(place, ())
    if torn := set(first) & set(scenario.retired):
        raise ImpossibleScenario(f"{min(torn)} cannot both retire from {scenario.event} and be placed in it")
    if len(scenario.retired) == len(field):
        raise ImpossibleScenario(f"somebody must be left to finish {scenario.event}")

    table = _table_on_grid(ahead, event, scenario)
    checkpoint()
    race, rest = _race(ahead, table, first, scenario)
    checkpoint()
    season = ahead.simulated
    if rest is not None and (scenario.grid or scenario.retired or first or scenario.rain):
        season = season.with_model(ahead.races.index(place), ahead.race_model(rest, table.horizon))
    decided = {
        **{place: Decided(*place, order) for place, order in leaders.items()},
        place: Decided(*place, first, frozenset(scenario.retired)),
    }
    return Imagined(
        race,
        _imagined_season(ahead, season, decided.values(), scenario.simulations, scenario.seed, checkpoint),
        tuple(_assumptions(event, scenario)),
    )


def imagine_season(
    ahead: SeasonAhead,
    results: Sequence[FixedResult],
    simulations: int,
    seed: int,
    checkpoint: Callable[[], None] = lambda: None,
) -> ImaginedSeason:
    """The season with some results taken for granted. Raises as `imagine` does."""
    decided = [Decided(*place, order) for place, order in _checked(ahead.season, results)]
    return _imagined_season(ahead, ahead.simulated, decided, simulations, seed, checkpoint)


def _imagined_season(
    ahead: SeasonAhead,
    season: SeasonInput,
    decided: Collection[Decided],
    simulations: int,
    seed: int,
    checkpoint: Callable[[], None],
) -> ImaginedSeason:
    for one in decided:
        season = season.led_by(ahead.races.index((one.event_slug, one.target)), one.leaders)
    return ImaginedSeason(
        ahead.simulate(season, simulations, seed, checkpoint),
        ahead.drivers_can_win(decided),
        ahead.constructors_can_win(decided),
    )


def _table_on_grid(ahead: SeasonAhead, event: ComingEvent, scenario: Scenario) -> FeatureTable:
    """The features as they are, or on the grid that is imagined."""
    table = event.table(scenario.target)
    if not scenario.grid:
        return table
    pace = dict(zip(table.drivers, table.column("qualifying_pace").tolist(), strict=True))
    places = infer(ahead.artefact, DEFAULT, table).expected_position.tolist()
    expected = dict(zip(table.drivers, places, strict=True))
    return event.builder.table(weekend_on_grid(event, scenario.target, scenario.grid, pace, expected))


def _race(
    ahead: SeasonAhead, table: FeatureTable, first: Sequence[str], scenario: Scenario
) -> tuple[ImaginedRace, Forecast | None]:
    """The race, and the forecast of those whose place is open, among themselves; None where there are none."""
    open_table = table.without({*first, *scenario.retired})
    if not open_table.drivers:
        return ImaginedRace(table, _enclosed(table.drivers, first, None, scenario.retired), {}), None
    rest = with_rain(infer(ahead.artefact, DEFAULT, open_table), scenario.rain or 0.0)
    explanation = ahead.artefact.fitted[DEFAULT][table.horizon].explain(open_table)
    return ImaginedRace(table, _enclosed(table.drivers, first, rest, scenario.retired), explanation), rest


def _enclosed(
    drivers: tuple[str, ...], first: Sequence[str], rest: Forecast | None, retired: Collection[str]
) -> Forecast:
    """The forecast of a field whose first places are known, and whose last ones those share who retire for sure."""
    n = len(drivers)
    row = {driver: i for i, driver in enumerate(drivers)}
    positions, dnf = np.zeros((n, n)), np.zeros(n)
    for place, driver in enumerate(first):
        positions[row[driver], place] = 1.0
    for driver in retired:
        positions[row[driver], n - len(retired) :] = 1.0 / len(retired)
        dnf[row[driver]] = 1.0
    if rest is not None:
        rows = [row[driver] for driver in rest.drivers]
        positions[np.ix_(rows, range(len(first), n - len(retired)))] = rest.positions
        dnf[rows] = rest.dnf
    return Forecast(drivers, positions, dnf)


def _field(event: ComingEvent, target: SessionKind) -> frozenset[str]:
    return frozenset(entry.driver_id for entry in event.weekend(target).entries)


def _checked(
    season: Season, results: Sequence[FixedResult]
) -> Iterator[tuple[tuple[str, SessionKind], tuple[str, ...]]]:
    """The results by race or sprint, once they are known to be possible."""
    seen = set()
    for result in results:
        place = (result.event, result.target)
        event = season.event(*place)
        if place in seen:
            raise ImpossibleScenario(f"there are two results of the {result.target} of {result.event}")
        seen.add(place)
        _check_drivers("result", result.order, _field(event, result.target), result.event)
        yield place, result.order


def _check_drivers(what: str, drivers: Sequence[str], field: Collection[str], slug: str) -> None:
    unknown = [driver for driver in drivers if driver not in field]
    if unknown:
        raise UnknownDriver(f"{what}: {unknown[0]} does not take part in {slug}: {', '.join(sorted(field))} do")
    if len(set(drivers)) < len(drivers):
        twice = next(driver for place, driver in enumerate(drivers) if driver in drivers[:place])
        raise ImpossibleScenario(f"{what}: {twice} comes twice at {slug}")


def _assumptions(event: ComingEvent, scenario: Scenario) -> Iterator[str]:
    if scenario.grid and has_qualified(event, scenario.target):
        yield (
            "The grid is changed and what was driven in qualifying is not: drivers who are not named keep their order "
            "behind those who are."
        )
    elif scenario.grid:
        yield (
            "There was no qualifying yet: the grid is taken to be its result, with the gaps that this field is "
            "expected to have. Drivers who are not named line up behind those who are, in the order in which they are "
            "expected to finish."
        )
    if scenario.retired:
        yield "Drivers who retire are placed behind all others, in random order, and score nothing."
    if scenario.rain is not None:
        yield RAIN
    if scenario.results:
        yield "Results that are taken for granted count for points; how fast anybody is taken to be they do not change."
    yield (
        "Races to come are drawn as they are forecast today, with one unknown development of each car and driver for "
        "the rest of the season."
    )
