"""Two drivers compared: what they did, how they are rated, and what is forecast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from f1_analytics.db.calendar import is_season, is_simulated, next_event
from f1_analytics.db.ledger import latest
from f1_analytics.db.names import driver_names
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.rating import ABOUT, RatingSystem
from f1_analytics.gateway.head_to_head import repository
from f1_analytics.gateway.head_to_head.comparison import compare
from f1_analytics.gateway.head_to_head.schemas import (
    HeadToHead,
    HeadToHeadQuery,
    NextRace,
    RatedSeasons,
    SeasonStrengths,
)
from f1_analytics.gateway.participants import DriverOfTeam
from f1_analytics.gateway.seats import last_constructors
from f1_analytics.web.errors import UnknownDriver, UnknownSeason


def head_to_head(session: ReadSession, query: HeadToHeadQuery) -> HeadToHead:
    """Two drivers compared.

    Raises:
        UnknownDriver: there is none of one of the ids.
        UnknownSeason: there is no such season.
    """
    pair = (query.a, query.b)
    names = driver_names(session, pair)
    for driver in pair:
        if driver not in names:
            raise UnknownDriver(driver)
    if query.season is not None and not is_season(session, query.season):
        raise UnknownSeason(query.season)
    everything, as_team_mates = compare(repository.lines(session, pair, query.season, query.as_of), *pair)
    teams = last_constructors(session, pair, query.as_of, query.season)
    a, b = (DriverOfTeam(**names[driver]._asdict(), constructor=teams.get(driver)) for driver in pair)
    return HeadToHead(
        simulated=is_simulated(session),
        a=a,
        b=b,
        season=query.season,
        all=everything,
        as_team_mates=as_team_mates,
        next_race=_next_race(session, *pair, query.as_of),
        ratings=_ratings(repository.season_strengths(session, pair, query.season, query.as_of), *pair),
    )


def _next_race(session: ReadSession, a: str, b: str, as_of: datetime | None) -> NextRace | None:
    event = next_event(session, as_of)
    entry = None if event is None else latest(session, event.slug, as_of=as_of)
    if entry is None:
        return None
    published = entry.publication()
    forecast = published.forecast
    if not {a, b} <= set(forecast.drivers):
        return None
    ahead = forecast.head_to_head()
    row, column = forecast.drivers.index(a), forecast.drivers.index(b)
    return NextRace(
        event_slug=published.event_slug,
        horizon=published.horizon,
        model=published.model,
        made_at=published.made_at,
        ledger_position=entry.position,
        a_ahead=float(ahead[row, column]),
        b_ahead=float(ahead[column, row]),
    )


def _ratings(found: Sequence[tuple[Any, ...]], a: str, b: str) -> tuple[RatedSeasons, ...]:
    seasons: defaultdict[str, defaultdict[int, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for system, season, driver, strength in found:
        seasons[system][season][driver] = strength
    return tuple(
        RatedSeasons(
            system=system,
            about=ABOUT[system],
            seasons=tuple(
                SeasonStrengths(season=season, a=strengths.get(a), b=strengths.get(b))
                for season, strengths in seasons[system].items()
            ),
        )
        for system in RatingSystem
        if system in seasons
    )
