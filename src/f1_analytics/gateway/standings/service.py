"""Standings of both championships as of any instant and after any event."""

from __future__ import annotations

from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.names import NamedConstructor, constructor_names, driver_names
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.points import points_system
from f1_analytics.domain.standings import championship_rules
from f1_analytics.gateway.participants import ConstructorName, DriverName
from f1_analytics.gateway.seasons.current import known_season, season_of_last_result
from f1_analytics.gateway.standings import schemas
from f1_analytics.gateway.standings.tables import SeasonTables, scoring_events, season_tables
from f1_analytics.web.errors import Conflict, UnknownEvent


def drivers(session: ReadSession, query: schemas.StandingsQuery) -> schemas.DriverStandings:
    """The drivers' standings.

    Raises:
        UnknownSeason, UnknownEvent, NoSeasons: there is nothing of what was asked for.
        Conflict: season and event contradict each other.
    """
    season, tables = _tables(session, query)
    lines, dropped = tables.tally.drivers(), tables.tally.driver_dropped()
    names = driver_names(session, [line.driver_id for line in lines])
    constructors = constructor_names(session, set(tables.constructor_of.values()))
    return schemas.DriverStandings(
        simulated=is_simulated(session),
        season=season,
        after=tables.counted[-1] if tables.counted else None,
        events_counted=len(tables.counted),
        points_system=points_system(season).description,
        counted_scores=championship_rules(season).drivers.rule,
        standings=tuple(
            schemas.DriverStanding(
                position=line.position,
                points=float(line.points),
                dropped=float(dropped.get(line.driver_id, 0)),
                wins=tables.driver_wins[line.driver_id],
                podiums=tables.driver_podiums[line.driver_id],
                driver=DriverName(**names[line.driver_id]._asdict()),
                constructor=_constructor(constructors, tables.constructor_of.get(line.driver_id)),
            )
            for line in lines
        ),
    )


def constructors(session: ReadSession, query: schemas.StandingsQuery) -> schemas.ConstructorStandings:
    """The constructors' standings; raises as `drivers`."""
    season, tables = _tables(session, query)
    lines, dropped = tables.tally.constructors(), tables.tally.constructor_dropped()
    names = constructor_names(session, [line.constructor_id for line in lines])
    return schemas.ConstructorStandings(
        simulated=is_simulated(session),
        season=season,
        after=tables.counted[-1] if tables.counted else None,
        events_counted=len(tables.counted),
        points_system=points_system(season).description,
        counted_scores=championship_rules(season).constructors.rule,
        standings=tuple(
            schemas.ConstructorStanding(
                position=line.position,
                points=float(line.points),
                dropped=float(dropped.get(key, 0)),
                wins=tables.constructor_wins[key],
                podiums=tables.constructor_podiums[key],
                constructor=ConstructorName(**names[line.constructor_id]._asdict()),
                engine_manufacturer_id=line.engine_manufacturer_id,
            )
            for line in lines
            for key in [(line.constructor_id, line.engine_manufacturer_id)]
        ),
    )


def _tables(session: ReadSession, query: schemas.StandingsQuery) -> tuple[int, SeasonTables]:
    season = _season(session, query)
    events = scoring_events(session, season, query.as_of)
    if query.after is not None and all(record.event.slug != query.after for record in events):
        raise UnknownEvent(query.after)
    return season, season_tables(season, events, query.after)


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
