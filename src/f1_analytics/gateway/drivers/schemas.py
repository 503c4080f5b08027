"""Drivers as answers show them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from f1_analytics.contracts.wire import Message
from f1_analytics.gateway.careers.schemas import CareerTotals, Counts, EventReference
from f1_analytics.gateway.participants import ConstructorName, Country
from f1_analytics.gateway.search import Words
from f1_analytics.gateway.years import Year
from f1_analytics.web.answers import Answer, AsOfQuery, PageQuery


class DriversQuery(PageQuery, AsOfQuery):
    """Which drivers, in order of their ids."""

    season: Annotated[Year | None, Field(description="only those entered in this season")] = None
    q: Words | None = None


class Driver(Message):
    """A driver. `number` is the permanent one, which drivers have had since 2014."""

    driver_id: str
    name: str
    first_name: str
    last_name: str
    abbreviation: str
    number: str | None
    nationality: Country
    date_of_birth: date
    date_of_death: date | None


class DriverSeason(Counts):
    """A season of a driver, with every constructor raced for."""

    season: int
    constructors: tuple[ConstructorName, ...]


class DriverDetail(Answer):
    """A driver's career as it was known at an instant; first and last event are null for who never was entered."""

    driver: Driver
    totals: CareerTotals
    first_event: EventReference | None
    last_event: EventReference | None
    seasons: tuple[DriverSeason, ...]
