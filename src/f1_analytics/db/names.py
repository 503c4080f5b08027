"""Names of drivers and constructors by id."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from sqlalchemy import ARRAY, Text, any_, bindparam, select

from f1_analytics.db.models import ConstructorRow, DriverRow
from f1_analytics.db.sessions import ReadSession

_IDS: Final = bindparam("ids", type_=ARRAY(Text))
_DRIVERS: Final = select(DriverRow.driver_id, DriverRow.name, DriverRow.abbreviation).where(
    DriverRow.driver_id == any_(_IDS)
)
_CONSTRUCTORS: Final = select(ConstructorRow.constructor_id, ConstructorRow.name).where(
    ConstructorRow.constructor_id == any_(_IDS)
)


class NamedDriver(NamedTuple):
    driver_id: str
    name: str
    abbreviation: str


class NamedConstructor(NamedTuple):
    constructor_id: str
    name: str


def driver_names(session: ReadSession, ids: Collection[str]) -> dict[str, NamedDriver]:
    """The drivers of these ids."""
    return {row[0]: NamedDriver(*row) for row in session.tuples(_DRIVERS, {"ids": list(ids)})} if ids else {}


def constructor_names(session: ReadSession, ids: Collection[str]) -> dict[str, NamedConstructor]:
    """The constructors of these ids."""
    return {row[0]: NamedConstructor(*row) for row in session.tuples(_CONSTRUCTORS, {"ids": list(ids)})} if ids else {}
