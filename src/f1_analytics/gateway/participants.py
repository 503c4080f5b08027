"""Who takes part, by name: what nearly every answer shows of drivers, constructors and countries."""

from __future__ import annotations

from f1_analytics.contracts.wire import Message


class DriverName(Message):
    driver_id: str
    name: str
    abbreviation: str


class ConstructorName(Message):
    constructor_id: str
    name: str


class DriverOfTeam(DriverName):
    """A driver with the constructor raced for last, or entered for before the first race; null where none is known."""

    constructor: ConstructorName | None


class Country(Message):
    """A country with its ISO 3166 code of two letters."""

    country_id: str
    name: str
    alpha2: str
