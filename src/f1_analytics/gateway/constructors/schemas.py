"""Constructors as answers show them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from f1_analytics.contracts.wire import Message
from f1_analytics.gateway.careers.schemas import CareerTotals, Counts, EventReference
from f1_analytics.gateway.participants import ConstructorName, Country, DriverName
from f1_analytics.gateway.search import Words
from f1_analytics.gateway.years import Year
from f1_analytics.web.answers import Answer, AsOfQuery, PageQuery


class ConstructorsQuery(PageQuery, AsOfQuery):
    """Which constructors, in order of their ids."""

    season: Annotated[Year | None, Field(description="only those entered in this season")] = None
    q: Words | None = None


class Constructor(Message):
    constructor_id: str
    name: str
    full_name: str
    country: Country


class Ancestor(ConstructorName):
    """The constructor that the team was in these years; `year_to` is null if it still is."""

    year_from: int
    year_to: int | None


class ConstructorSeason(Counts):
    """A season of a constructor, with everybody who drove for it."""

    season: int
    drivers: tuple[DriverName, ...]


class ConstructorDetail(Answer):
    """A constructor's history as it was known at an instant. `lineage` is that of the team behind the name."""

    constructor: Constructor
    lineage: tuple[Ancestor, ...]
    totals: CareerTotals
    first_event: EventReference | None
    last_event: EventReference | None
    seasons: tuple[ConstructorSeason, ...]
