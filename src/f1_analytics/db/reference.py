"""Reference records in and out of the database: upserts on natural keys in one fixed order, nothing ever deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from f1_analytics.db import models
from f1_analytics.db.sessions import ReadSession, WriteSession
from f1_analytics.domain.reference import (
    Circuit,
    CircuitLayout,
    Constructor,
    Country,
    Driver,
    GrandPrix,
    Lineage,
    Reference,
)

Row = Mapping[str, Any]
Drawing = Callable[[str], str | None]
"""The SVG drawing of a circuit layout, by its id."""
TimeZone = Callable[[float, float], str]
"""The IANA name of the time zone at a latitude and longitude in degrees."""


def save_reference(session: WriteSession, reference: Reference, drawing: Drawing, time_zone: TimeZone) -> None:
    """Add or update all reference records, layouts with their drawings and circuits with their time zones."""
    _upsert(session, models.CountryRow, map(asdict, reference.countries))
    _upsert(session, models.DriverRow, map(asdict, reference.drivers))
    _upsert(session, models.ConstructorRow, (_without(item, "chronology") for item in reference.constructors))
    session.write(delete(models.ConstructorLineageRow))
    _upsert(
        session,
        models.ConstructorLineageRow,
        (
            {
                "constructor_id": constructor.constructor_id,
                "line": line,
                "lineage_constructor_id": span.constructor_id,
                "year_from": span.year_from,
                "year_to": span.year_to,
            }
            for constructor in reference.constructors
            for line, span in enumerate(constructor.chronology, start=1)
        ),
    )
    _upsert(
        session,
        models.CircuitRow,
        (
            {**_without(circuit, "layouts"), "time_zone": time_zone(circuit.latitude, circuit.longitude)}
            for circuit in reference.circuits
        ),
    )
    _upsert(
        session,
        models.CircuitLayoutRow,
        (
            {**asdict(layout), "circuit_id": circuit.circuit_id, "line": line, "svg": drawing(layout.layout_id)}
            for circuit in reference.circuits
            for line, layout in enumerate(circuit.layouts, start=1)
        ),
    )
    _upsert(session, models.GrandPrixRow, map(asdict, reference.grands_prix))


def save_seasons(session: WriteSession, years: Iterable[int]) -> None:
    """Add the seasons that are missing."""
    rows = [{"year": year} for year in sorted(years)]
    if rows:
        session.write(insert(models.SeasonRow).on_conflict_do_nothing(), rows)


def load_reference(session: ReadSession) -> Reference:
    """All reference records, each kind sorted by id."""
    lineage: dict[str, list[Lineage]] = {}
    for constructor_id, _, *span in _rows(session, models.ConstructorLineageRow):
        lineage.setdefault(constructor_id, []).append(Lineage(*span))
    layouts: dict[str, list[CircuitLayout]] = {}
    row = models.CircuitLayoutRow
    columns = select(row.circuit_id, row.layout_id, row.length_km, row.turns).order_by(row.circuit_id, row.line)
    for circuit_id, *layout in session.tuples(columns):
        layouts.setdefault(circuit_id, []).append(CircuitLayout(*layout))
    return Reference(
        drivers=tuple(Driver(*found) for found in _rows(session, models.DriverRow)),
        constructors=tuple(
            Constructor(*(*found, tuple(lineage.get(found[0], ())))) for found in _rows(session, models.ConstructorRow)
        ),
        circuits=tuple(
            Circuit(*(*found, tuple(layouts.get(found[0], ()))))
            for *found, _time_zone in _rows(session, models.CircuitRow)
        ),
        grands_prix=tuple(GrandPrix(*found) for found in _rows(session, models.GrandPrixRow)),
        countries=tuple(Country(*found) for found in _rows(session, models.CountryRow)),
    )


def _rows(session: ReadSession, table: type[models.Base]) -> list[tuple[Any, ...]]:
    """All rows in order of their key; the tables' columns stand in the order of the records' fields."""
    rows = session.tuples(select(*table.__table__.columns).order_by(*table.__table__.primary_key))
    return sorted(rows, key=itemgetter(0))  # by code point, whatever the database's collation


_Record = TypeVar("_Record", Constructor, Circuit)


def _without(record: _Record, name: str) -> dict[str, Any]:
    values = asdict(record)
    del values[name]
    return values


def _upsert(session: WriteSession, table: type[models.Base], rows: Iterable[Row]) -> None:
    """Insert rows, updating those whose primary key is there."""
    found = list(rows)
    if not found:
        return
    statement = insert(table)
    key = [column.name for column in table.__table__.primary_key]
    updates = {name: statement.excluded[name] for name in found[0] if name not in key}
    session.write(statement.on_conflict_do_update(index_elements=key, set_=updates), found)
