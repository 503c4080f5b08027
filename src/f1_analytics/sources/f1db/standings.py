"""Published standings after a round or a season."""

from __future__ import annotations

from f1_analytics.domain.results import ConstructorStanding, DriverStanding
from f1_analytics.sources.errors import BadValue
from f1_analytics.sources.f1db.document import Document, Row, fields
from f1_analytics.sources.f1db.reference import Ids

_DRIVER = fields("position driverId points")
_CONSTRUCTOR = fields("position constructorId engineManufacturerId points")
_EXCLUDED = frozenset({"DSQ", "EX"})


def driver_standings(document: Document, ids: Ids) -> tuple[DriverStanding, ...]:
    """Lines of drivers' standings; a driver excluded from the championship has no position."""
    lines = []
    for row in document.rows():
        row.expect(_DRIVER)
        lines.append(DriverStanding(_position(row), row.reference("driverId", ids.drivers), row.points("points")))
    return tuple(lines)


def constructor_standings(document: Document, ids: Ids) -> tuple[ConstructorStanding, ...]:
    """Lines of constructors' standings; one excluded from the championship has no position."""
    lines = []
    for row in document.rows():
        row.expect(_CONSTRUCTOR)
        lines.append(
            ConstructorStanding(
                _position(row),
                row.reference("constructorId", ids.constructors),
                row.reference("engineManufacturerId", ids.engine_manufacturers),
                row.points("points"),
            )
        )
    return tuple(lines)


def _position(row: Row) -> int | None:
    if row.text("position") in _EXCLUDED:
        return None
    position = row.integer("position")
    return position if position > 0 else row.fail(BadValue, "position", "positions count from 1")
