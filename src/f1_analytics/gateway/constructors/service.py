"""Constructors in a list and one by one."""

from __future__ import annotations

from typing import Any

from fastapi import Response
from sqlalchemy import ColumnElement

from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.careers import Whose, seasons_of
from f1_analytics.db.models import ConstructorRow
from f1_analytics.db.names import driver_names
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.careers import service as careers
from f1_analytics.gateway.careers.schemas import CareerResultsQuery
from f1_analytics.gateway.constructors import repository, schemas
from f1_analytics.gateway.ids import may_be_id
from f1_analytics.gateway.pages import cursor_at, page_of, place_after
from f1_analytics.gateway.participants import Country, DriverName
from f1_analytics.gateway.search import matches
from f1_analytics.web.answers import AsOfQuery, Page
from f1_analytics.web.errors import UnknownConstructor


def page(session: ReadSession, query: schemas.ConstructorsQuery) -> Page[schemas.Constructor]:
    """One page of the constructors that fit, in order of their ids.

    Raises:
        UnknownPage: the cursor is not of this list.
    """
    row = ConstructorRow
    wanted: list[ColumnElement[bool]] = []
    if query.season is not None:
        wanted.append(repository.entered_in(query.season, query.as_of))
    if query.q is not None:
        wanted.append(matches(query.q, row.name, row.full_name))
    place = place_after(query, str)
    behind = () if place is None else (row.constructor_id > place[0],)
    shown, more = page_of(repository.list_constructors(session, (*wanted, *behind), query.limit + 1), query.limit)
    return Page[schemas.Constructor](
        simulated=is_simulated(session),
        total=repository.count_constructors(session, wanted),
        items=tuple(map(_constructor, shown)),
        next_cursor=cursor_at(shown[-1][0]) if more else None,
    )


def detail(session: ReadSession, constructor_id: str, query: AsOfQuery) -> schemas.ConstructorDetail:
    """A constructor and its history.

    Raises:
        UnknownConstructor: there is no constructor of this id.
    """
    row = _known(session, constructor_id)
    seasons = seasons_of(session, Whose.CONSTRUCTOR, constructor_id, query.as_of)
    names = driver_names(session, {driver for one in seasons for driver in one.beside})
    first, last = careers.first_and_last(seasons)
    return schemas.ConstructorDetail(
        simulated=is_simulated(session),
        constructor=_constructor(row),
        lineage=tuple(
            schemas.Ancestor(constructor_id=ancestor, name=name, year_from=year_from, year_to=year_to)
            for ancestor, name, year_from, year_to in repository.lineage(session, constructor_id)
        ),
        totals=careers.totals(session, Whose.CONSTRUCTOR, constructor_id, seasons, query.as_of),
        first_event=first,
        last_event=last,
        seasons=tuple(
            schemas.ConstructorSeason(
                season=one.season,
                entries=one.entries,
                starts=one.starts,
                wins=one.wins,
                podiums=one.podiums,
                sprint_wins=one.sprint_wins,
                points=one.points,
                drivers=tuple(DriverName(**names[driver]._asdict()) for driver in one.beside),
            )
            for one in seasons
        ),
    )


def results(session: ReadSession, constructor_id: str, query: CareerResultsQuery) -> Response:
    """One page of a constructor's results.

    Raises:
        UnknownConstructor: there is no constructor of this id.
        UnknownPage: the cursor is not of this list.
    """
    _known(session, constructor_id)
    return careers.results(session, Whose.CONSTRUCTOR, constructor_id, query)


def _known(session: ReadSession, constructor_id: str) -> tuple[Any, ...]:
    wanted = (ConstructorRow.constructor_id == constructor_id,)
    found = repository.list_constructors(session, wanted) if may_be_id(constructor_id) else []
    if not found:
        raise UnknownConstructor(constructor_id)
    return found[0]


def _constructor(row: tuple[Any, ...]) -> schemas.Constructor:
    constructor_id, name, full_name, country_id, country, alpha2 = row
    return schemas.Constructor(
        constructor_id=constructor_id,
        name=name,
        full_name=full_name,
        country=Country(country_id=country_id, name=country, alpha2=alpha2),
    )
