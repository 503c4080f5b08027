"""Rankings of drivers and constructors, composed of ratings, form, and what was forecast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from statistics import fmean, pstdev
from typing import Any, NamedTuple

from f1_analytics.db.calendar import is_season, is_simulated
from f1_analytics.db.ledger import latest_of_each
from f1_analytics.db.names import constructor_names, driver_names
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.rating import RatedKind, RatingSystem
from f1_analytics.gateway.analytics import season_lines
from f1_analytics.gateway.analytics.ranking_schemas import (
    FORM_RACES,
    ConstructorRankings,
    DriverRankings,
    RankedConstructor,
    RankedDriver,
    RankingQuery,
)
from f1_analytics.gateway.analytics.season_lines import Start
from f1_analytics.gateway.participants import ConstructorName
from f1_analytics.web.errors import UnknownSeason

Races = Mapping[str, Sequence[Start]]
Key = Callable[[Start], str]
Surprises = Mapping[tuple[str, str], float]
"""Expected minus actual place by event and driver."""


class Figures(NamedTuple):
    """What is known of one driver or constructor."""

    key: str
    races: int
    form: float
    places_gained: float | None
    against_forecast: float | None


def driver_rankings(session: ReadSession, query: RankingQuery) -> DriverRankings:
    """Drivers of a season.

    Raises:
        UnknownSeason: there is no such season.
    """
    season = _season(session, query)
    races: Races = {} if season is None else season_lines.starts(session, season, query.as_of)
    ranked = _ranked(session, season, races, RatedKind.DRIVERS, lambda start: start.driver_id, query.as_of)
    last_car = {start.driver_id: start.constructor_id for field in races.values() for start in field}
    names = driver_names(session, last_car)
    cars = constructor_names(session, set(last_car.values()))
    return DriverRankings(
        simulated=is_simulated(session),
        season=season,
        items=tuple(
            RankedDriver(
                **figures,
                driver_id=driver,
                name=names[driver].name,
                abbreviation=names[driver].abbreviation,
                constructor=ConstructorName(constructor_id=last_car[driver], name=cars[last_car[driver]].name),
            )
            for driver, figures in ranked
        ),
    )


def constructor_rankings(session: ReadSession, query: RankingQuery) -> ConstructorRankings:
    """Constructors of a season.

    Raises:
        UnknownSeason: there is no such season.
    """
    season = _season(session, query)
    races: Races = {} if season is None else season_lines.starts(session, season, query.as_of)
    ranked = _ranked(session, season, races, RatedKind.CONSTRUCTORS, lambda start: start.constructor_id, query.as_of)
    names = constructor_names(session, [constructor for constructor, _ in ranked])
    return ConstructorRankings(
        simulated=is_simulated(session),
        season=season,
        items=tuple(
            RankedConstructor(**figures, constructor_id=constructor, name=names[constructor].name)
            for constructor, figures in ranked
        ),
    )


def figures_of(races: Races, key: Key, surprises: Surprises) -> list[Figures]:
    """Form, places gained and differences to forecasts of everybody who started; `races` are in order of time."""
    behind: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    gained: defaultdict[str, list[float]] = defaultdict(list)
    against: defaultdict[str, list[float]] = defaultdict(list)
    for event, field in races.items():
        others = max(len(field) - 1, 1)
        for place, start in enumerate(field, start=1):
            who = key(start)
            behind[who][event].append((len(field) - place) / others)
            if start.grid is not None and start.position is not None:
                gained[who].append(start.grid - start.position)
            if (event, start.driver_id) in surprises:
                against[who].append(surprises[event, start.driver_id])
    return [
        Figures(
            key=who,
            races=len(by_race),
            form=fmean(fmean(shares) for shares in list(by_race.values())[-FORM_RACES:]),
            places_gained=fmean(gained[who]) if gained[who] else None,
            against_forecast=fmean(against[who]) if against[who] else None,
        )
        for who, by_race in behind.items()
    ]


def scores(columns: Iterable[Mapping[str, float]], keys: Sequence[str]) -> dict[str, float]:
    """The mean of each key's standardised values, of those columns that have it; zero where none does."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for column in columns:
        known = [column[key] for key in keys if key in column]
        if not known:
            continue
        mean, spread = fmean(known), pstdev(known)
        for key in keys:
            if key in column:
                found[key].append((column[key] - mean) / spread if spread > 0 else 0.0)
    return {key: fmean(found[key]) if found[key] else 0.0 for key in keys}


def _ranked(
    session: ReadSession, season: int | None, races: Races, kind: RatedKind, key: Key, as_of: datetime | None
) -> list[tuple[str, dict[str, Any]]]:
    if season is None or not races:
        return []
    found = {figures.key: figures for figures in figures_of(races, key, _surprises(session, races, as_of))}
    rated = season_lines.strengths(session, season, kind, as_of)
    form = {who: figures.form for who, figures in found.items()}
    score = scores((form, *rated.values()), sorted(found))
    return [
        (
            who,
            {
                "rank": rank,
                "score": score[who],
                "races": found[who].races,
                "elo": rated[RatingSystem.ELO].get(who),
                "plackett_luce": rated[RatingSystem.PLACKETT_LUCE].get(who),
                "form": found[who].form,
                "places_gained": found[who].places_gained,
                "against_forecast": found[who].against_forecast,
            },
        )
        for rank, who in enumerate(sorted(found, key=lambda who: (-score[who], who)), start=1)
    ]


def _surprises(session: ReadSession, races: Races, as_of: datetime | None) -> Surprises:
    """Of those who started, places are counted among the drivers of the forecast."""
    found: dict[tuple[str, str], float] = {}
    for entry in latest_of_each(session, list(races), as_of):
        forecast = entry.publication().forecast
        expected = dict(zip(forecast.drivers, forecast.expected_position.tolist(), strict=True))
        came = [start.driver_id for start in races[entry.event_slug] if start.driver_id in expected]
        for place, driver in enumerate(came, start=1):
            found[entry.event_slug, driver] = expected[driver] - place
    return found


def _season(session: ReadSession, query: RankingQuery) -> int | None:
    if query.season is None:
        return season_lines.last_season(session, query.as_of)
    if not is_season(session, query.season):
        raise UnknownSeason(query.season)
    return query.season
