"""Circuits in a list and one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from fastapi import Response
from sqlalchemy import ColumnElement

from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.careers import Whose
from f1_analytics.db.models import CircuitRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.sessions import SessionState
from f1_analytics.gateway.careers import service as careers
from f1_analytics.gateway.careers.schemas import CareerResultsQuery
from f1_analytics.gateway.circuits import repository, schemas
from f1_analytics.gateway.circuits.drawing import track_drawing
from f1_analytics.gateway.ids import may_be_id
from f1_analytics.gateway.pages import cursor_at, page_of, place_after
from f1_analytics.gateway.participants import ConstructorName, Country, DriverName
from f1_analytics.gateway.search import matches
from f1_analytics.web.answers import AsOfQuery, Page
from f1_analytics.web.errors import UnknownCircuit

Row = tuple[Any, ...]


def page(session: ReadSession, query: schemas.CircuitsQuery) -> Page[schemas.CircuitFacts]:
    """One page of the circuits that fit, in order of their ids.

    Raises:
        UnknownPage: the cursor is not of this list.
    """
    row = CircuitRow
    wanted: list[ColumnElement[bool]] = []
    if query.season is not None:
        wanted.append(repository.on_the_calendar_of(query.season))
    if query.q is not None:
        wanted.append(matches(query.q, row.name, row.full_name, row.place_name))
    place = place_after(query, str)
    behind = () if place is None else (row.circuit_id > place[0],)
    shown, more = page_of(repository.list_circuits(session, (*wanted, *behind), query.limit + 1), query.limit)
    return Page[schemas.CircuitFacts](
        simulated=is_simulated(session),
        total=repository.count_circuits(session, wanted),
        items=tuple(map(_circuit, shown)),
        next_cursor=cursor_at(shown[-1][0]) if more else None,
    )


def detail(session: ReadSession, circuit_id: str, query: AsOfQuery) -> schemas.CircuitDetail:
    """A circuit with its layouts and events.

    Raises:
        UnknownCircuit: there is no circuit of this id.
    """
    circuit = _circuit(_known(session, circuit_id))
    layouts = repository.layouts(session, circuit_id)
    events = tuple(
        _event(event, rows)
        for event, rows in groupby(repository.events(session, circuit_id, query.as_of), key=lambda row: row[:6])
    )
    return schemas.CircuitDetail(
        simulated=is_simulated(session),
        circuit=circuit,
        layouts=tuple(
            schemas.Layout(
                layout_id=layout_id,
                length_km=length_km,
                turns=turns,
                seasons=tuple(sorted({event.season for event in events if event.layout_id == layout_id})),
            )
            for layout_id, length_km, turns, _ in layouts
        ),
        drawing=_drawing(layouts, events),
        events=events,
    )


def results(session: ReadSession, circuit_id: str, query: CareerResultsQuery) -> Response:
    """One page of the results at a circuit.

    Raises:
        UnknownCircuit: there is no circuit of this id.
        UnknownPage: the cursor is not of this list.
    """
    _known(session, circuit_id)
    return careers.results(session, Whose.CIRCUIT, circuit_id, query)


def _known(session: ReadSession, circuit_id: str) -> Row:
    found = repository.list_circuits(session, (CircuitRow.circuit_id == circuit_id,)) if may_be_id(circuit_id) else []
    if not found:
        raise UnknownCircuit(circuit_id)
    return found[0]


def _circuit(row: Row) -> schemas.CircuitFacts:
    *facts, country_id, country, alpha2 = row
    circuit_id, name, full_name, place, kind, direction, latitude, longitude, time_zone, length_km, turns = facts
    return schemas.CircuitFacts(
        circuit_id=circuit_id,
        name=name,
        full_name=full_name,
        place=place,
        country=Country(country_id=country_id, name=country, alpha2=alpha2),
        type=kind,
        direction=direction,
        latitude=latitude,
        longitude=longitude,
        time_zone=time_zone,
        length_km=length_km,
        turns=turns,
    )


def _event(event: Row, rows: Iterable[Row]) -> schemas.CircuitEvent:
    slug, season, name, day, state, layout_id = event
    return schemas.CircuitEvent(
        slug=slug,
        season=season,
        name=name,
        date=day,
        state=SessionState(state),
        layout_id=layout_id,
        winners=tuple(
            schemas.Winner(
                driver=DriverName(driver_id=driver_id, name=driver, abbreviation=abbreviation),
                constructor=ConstructorName(constructor_id=constructor_id, name=constructor),
            )
            for *_, driver_id, driver, abbreviation, constructor_id, constructor in rows
            if driver_id is not None
        ),
    )


def _drawing(layouts: Sequence[Row], events: Sequence[schemas.CircuitEvent]) -> schemas.TrackDrawing | None:
    """The drawing of the layout of the newest event; of a circuit without events, of its last layout."""
    drawings = {layout_id: svg for layout_id, _, _, svg in layouts if svg is not None}
    current = events[0].layout_id if events else next(reversed(drawings), None)
    return None if current is None or current not in drawings else track_drawing(current, drawings[current])
