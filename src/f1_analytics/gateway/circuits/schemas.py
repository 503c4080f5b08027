"""Circuits as answers show them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from f1_analytics.contracts.wire import Message
from f1_analytics.domain.sessions import SessionState
from f1_analytics.gateway.participants import ConstructorName, Country, DriverName
from f1_analytics.gateway.search import Words
from f1_analytics.gateway.years import Year
from f1_analytics.web.answers import Answer, PageQuery


class CircuitsQuery(PageQuery):
    """Which circuits, in order of their ids."""

    season: Annotated[Year | None, Field(description="only those on the calendar of this season")] = None
    q: Words | None = None


class CircuitFacts(Message):
    """A circuit as it is today, or was at the end.

    Coordinates are degrees, `time_zone` an IANA name (`Europe/Vienna`), lengths kilometres.
    """

    circuit_id: str
    name: str
    full_name: str
    place: str
    country: Country
    type: str
    direction: str
    latitude: float
    longitude: float
    time_zone: str
    length_km: float
    turns: int


class Layout(Message):
    """One course that was laid out there, with the seasons in which events were held on it."""

    layout_id: str
    length_km: float
    turns: int
    seasons: tuple[int, ...]


class TrackDrawing(Message):
    """The shape of a layout: `path` is the data of an SVG path in a square of `width` by `height`, y pointing down."""

    layout_id: str
    width: float
    height: float
    path: str


class Winner(Message):
    """Who won, and in what; drivers who shared the car won both."""

    driver: DriverName
    constructor: ConstructorName


class CircuitEvent(Message):
    """An event at the circuit; it has no winners before its race."""

    slug: str
    season: int
    name: str
    date: date
    state: SessionState
    layout_id: str
    winners: tuple[Winner, ...]


class CircuitDetail(Answer):
    """A circuit, the drawing of its current layout where there is one, and its events, the newest first."""

    circuit: CircuitFacts
    layouts: tuple[Layout, ...]
    drawing: TrackDrawing | None
    events: tuple[CircuitEvent, ...]
