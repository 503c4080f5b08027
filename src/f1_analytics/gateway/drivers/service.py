"""Drivers in a list and one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import Response
from sqlalchemy import ColumnElement

from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.careers import Whose, seasons_of
from f1_analytics.db.models import DriverRow
from f1_analytics.db.names import constructor_names
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.careers import service as careers
from f1_analytics.gateway.careers.schemas import CareerResultsQuery
from f1_analytics.gateway.drivers import repository, schemas
from f1_analytics.gateway.ids import may_be_id
from f1_analytics.gateway.pages import cursor_at, page_of, place_after
from f1_analytics.gateway.participants import ConstructorName, Country
from f1_analytics.gateway.search import matches
from f1_analytics.web.answers import AsOfQuery, Page
from f1_analytics.web.errors import UnknownDriver


def page(session: ReadSession, query: schemas.DriversQuery) -> Page[schemas.Driver]:
    """One page of the drivers that fit, in order of their ids.

    Raises:
        UnknownPage: the cursor is not of this list.
    """
    wanted: list[ColumnElement[bool]] = []
    if query.season is not None:
        wanted.append(repository.entered_in(query.season, query.as_of))
    if query.q is not None:
        wanted.append(matches(query.q, DriverRow.name))
    place = place_after(query, str)
    behind = () if place is None else (DriverRow.driver_id > place[0],)
    shown, more = page_of(repository.list_drivers(session, (*wanted, *behind), query.limit + 1), query.limit)
    return Page[schemas.Driver](
        simulated=is_simulated(session),
        total=repository.count_drivers(session, wanted),
        items=tuple(_driver(*row) for row in shown),
        next_cursor=cursor_at(shown[-1][0]) if more else None,
    )


def detail(session: ReadSession, driver_id: str, query: AsOfQuery) -> schemas.DriverDetail:
    """A driver and his career.

    Raises:
        UnknownDriver: there is no driver of this id.
    """
    row = _known(session, driver_id)
    seasons = seasons_of(session, Whose.DRIVER, driver_id, query.as_of)
    names = constructor_names(session, {team for one in seasons for team in one.beside})
    first, last = careers.first_and_last(seasons)
    return schemas.DriverDetail(
        simulated=is_simulated(session),
        driver=_driver(*row),
        totals=careers.totals(session, Whose.DRIVER, driver_id, seasons, query.as_of),
        first_event=first,
        last_event=last,
        seasons=tuple(
            schemas.DriverSeason(
                season=one.season,
                entries=one.entries,
                starts=one.starts,
                wins=one.wins,
                podiums=one.podiums,
                sprint_wins=one.sprint_wins,
                points=one.points,
                constructors=tuple(ConstructorName(**names[team]._asdict()) for team in one.beside),
            )
            for one in seasons
        ),
    )


def results(session: ReadSession, driver_id: str, query: CareerResultsQuery) -> Response:
    """One page of a driver's results.

    Raises:
        UnknownDriver: there is no driver of this id.
        UnknownPage: the cursor is not of this list.
    """
    _known(session, driver_id)
    return careers.results(session, Whose.DRIVER, driver_id, query)


def _known(session: ReadSession, driver_id: str) -> tuple[Any, ...]:
    found = repository.list_drivers(session, (DriverRow.driver_id == driver_id,)) if may_be_id(driver_id) else []
    if not found:
        raise UnknownDriver(driver_id)
    return found[0]


def _driver(
    driver_id: str,
    name: str,
    first_name: str,
    last_name: str,
    abbreviation: str,
    number: str | None,
    born: date,
    died: date | None,
    country_id: str,
    country: str,
    alpha2: str,
) -> schemas.Driver:
    return schemas.Driver(
        driver_id=driver_id,
        name=name,
        first_name=first_name,
        last_name=last_name,
        abbreviation=abbreviation,
        number=number,
        nationality=Country(country_id=country_id, name=country, alpha2=alpha2),
        date_of_birth=born,
        date_of_death=died,
    )
