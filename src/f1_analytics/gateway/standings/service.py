"""Standings of both championships as of any instant and after any event."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.names import NamedConstructor, constructor_names, driver_names
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.points import points_system
from f1_analytics.domain.standings import championship_rules
from f1_analytics.gateway.participants import ConstructorName, DriverName
from f1_analytics.gateway.seasons.current import known_season, season_of_last_result
from f1_analytics.gateway.standings import schemas
from f1_analytics.gateway.standings.tables import Line, SeasonTables, known_scoring, tables_of
from f1_analytics.web.errors import Conflict, UnknownEvent


def drivers(session: ReadSession, query: schemas.StandingsQuery) -> schemas.DriverStandings:
    """The drivers' standings.

    Raises:
        UnknownSeason, UnknownEvent, NoSeasons: there is nothing of what was asked for.
        Conflict: season and event contradict each other.
    """
    season, tables = _tables(session, query)
    names = driver_names(session, [one.driver_id for one in tables.drivers])
    constructors = constructor_names(session, {one.constructor_id for one in tables.drivers if one.constructor_id})
    return schemas.DriverStandings(
        simulated=is_simulated(session),
        season=season,
        after_event_slug=tables.after,
        events_counted=tables.events_counted,
        points_system=points_system(season).description,
        counted_scores=championship_rules(season).drivers.rule,
        items=tuple(
            schemas.DriverStanding(
                **_values(one.line),
                driver=DriverName(**names[one.driver_id]._asdict()),
                constructor=_constructor(constructors, one.constructor_id),
            )
            for one in tables.drivers
        ),
    )


def constructors(session: ReadSession, query: schemas.StandingsQuery) -> schemas.ConstructorStandings:
    """The constructors' standings; raises as `drivers`."""
    season, tables = _tables(session, query)
    names = constructor_names(session, [one.constructor_id for one in tables.constructors])
    return schemas.ConstructorStandings(
        simulated=is_simulated(session),
        season=season,
        after_event_slug=tables.after,
        events_counted=tables.events_counted,
        points_system=points_system(season).description,
        counted_scores=championship_rules(season).constructors.rule,
        items=tuple(
            schemas.ConstructorStanding(
                **_values(one.line),
                constructor=ConstructorName(**names[one.constructor_id]._asdict()),
                engine_manufacturer_id=one.engine_manufacturer_id,
            )
            for one in tables.constructors
        ),
    )


def _values(line: Line) -> dict[str, Any]:
    return {column.name: getattr(line, column.name) for column in _COLUMNS}


_COLUMNS: Final = fields(Line)


def _tables(session: ReadSession, query: schemas.StandingsQuery) -> tuple[int, SeasonTables]:
    season = _season(session, query)
    known = known_scoring(session, season, query.as_of)
    if query.after is not None and all(event.slug != query.after for event in known.events):
        raise UnknownEvent(query.after)
    return season, tables_of(session, season, known, query.after)


def _season(session: ReadSession, query: schemas.StandingsQuery) -> int:
    if query.after is None:
        if query.season is None:
            return season_of_last_result(session, query.as_of)
        return known_season(session, query.season)
    year, _, _ = query.after.partition("-")
    if not year.isdecimal() or len(year) != 4:
        raise UnknownEvent(query.after)
    if query.season is not None and query.season != int(year):
        raise Conflict(f"{query.after} is no event of {query.season}.")
    return int(year)


def _constructor(names: dict[str, NamedConstructor], constructor_id: str | None) -> ConstructorName | None:
    return None if constructor_id is None else ConstructorName(**names[constructor_id]._asdict())
