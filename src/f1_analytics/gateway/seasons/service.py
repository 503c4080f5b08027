"""Seasons in a list and one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.names import constructor_names, driver_names
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.points import points_system
from f1_analytics.gateway.pages import cursor_at, page_of, place_after
from f1_analytics.gateway.participants import ConstructorName, DriverName
from f1_analytics.gateway.seasons import repository, schemas
from f1_analytics.gateway.seasons.champions import champions
from f1_analytics.gateway.seasons.repository import SeasonFacts
from f1_analytics.web.answers import AsOfQuery, Page
from f1_analytics.web.errors import UnknownSeason


def page(session: ReadSession, query: schemas.SeasonsQuery) -> Page[schemas.Season]:
    """One page of seasons, the newest first.

    Raises:
        UnknownPage: the cursor is not of this list.
    """
    place = place_after(query, int)
    before = None if place is None else place[0]
    found = repository.list_seasons(session, query.as_of, before, query.limit + 1)
    shown, more = page_of(found, query.limit)
    return Page[schemas.Season](
        simulated=is_simulated(session),
        total=repository.count_seasons(session),
        items=_seasons(session, shown, query.as_of),
        next_cursor=cursor_at(shown[-1].year) if more else None,
    )


def season(session: ReadSession, year: int, query: AsOfQuery) -> schemas.SeasonDetail:
    """One season.

    Raises:
        UnknownSeason: there is no such season.
    """
    found = repository.find_seasons(session, (year,), query.as_of)
    if not found:
        raise UnknownSeason(year)
    return schemas.SeasonDetail(simulated=is_simulated(session), season=_seasons(session, found, query.as_of)[0])


def _seasons(
    session: ReadSession, seasons: Sequence[SeasonFacts], as_of: datetime | None
) -> tuple[schemas.Season, ...]:
    found = champions(session, seasons, as_of)
    drivers = driver_names(session, {one.driver_id for one in found.values() if one.driver_id is not None})
    constructors = constructor_names(
        session, {one.constructor_id for one in found.values() if one.constructor_id is not None}
    )

    def described(one: SeasonFacts) -> schemas.Season:
        driver_id, constructor_id = found[one.year]
        driver = None if driver_id is None else drivers[driver_id]
        constructor = None if constructor_id is None else constructors[constructor_id]
        return schemas.Season(
            year=one.year,
            events=one.events,
            races_run=one.races_run,
            drivers_champion=None if driver is None else DriverName(**driver._asdict()),
            constructors_champion=None if constructor is None else ConstructorName(**constructor._asdict()),
            points_system=points_system(one.year).description,
        )

    return tuple(map(described, seasons))
