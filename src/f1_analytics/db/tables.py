"""How lines of the domain's documents map to rows of their tables: field by field, under the same names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeAlias

from f1_analytics.db import models
from f1_analytics.db.documents import GRID_OF, DocumentKind
from f1_analytics.domain.events import Entry, EventRecord
from f1_analytics.domain.results import (
    ConstructorStanding,
    DriverStanding,
    FastestLap,
    GridSlot,
    PitStop,
    QualifyingResult,
    RaceResult,
    TimedResult,
)

DocumentLine: TypeAlias = (
    Entry
    | TimedResult
    | QualifyingResult
    | GridSlot
    | RaceResult
    | FastestLap
    | PitStop
    | DriverStanding
    | ConstructorStanding
)


@dataclass(frozen=True, eq=False)
class LineTable:
    """One table of lines; its columns are the document's id, the place in it, and the fields of `line`."""

    row: type[models.Base]
    line: type[DocumentLine]

    @property
    def name(self) -> str:
        return str(self.row.__tablename__)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Names of the line's fields, which are names of columns too."""
        return tuple(field.name for field in fields(self.line))

    @cached_property
    def numbered(self) -> bool:
        """Whether lines carry their place themselves."""
        return self.fields[0] == "line"

    @cached_property
    def copy_statement(self) -> bytes:
        columns = self.fields if self.numbered else ("line", *self.fields)
        return f"COPY {self.name} (document_id, {', '.join(columns)}) FROM STDIN".encode()

    def encode(self, lines: Sequence[DocumentLine]) -> bytes:
        """The lines in PostgreSQL's COPY text format, without the document's id; the same lines give the same bytes."""
        values: Callable[[DocumentLine], tuple[Any, ...]] = attrgetter(*self.fields)
        if self.numbered:
            rows = ("\t".join(map(_cell, values(line))) for line in lines)
        else:
            rows = ("\t".join(map(_cell, (place, *values(line)))) for place, line in enumerate(lines, start=1))
        return "\n".join(rows).encode()


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _cell(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value if value.isalnum() else value.translate(_ESCAPES)
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value)


ENTRY = LineTable(models.EntryRow, Entry)
TIMED = LineTable(models.TimedResultRow, TimedResult)
QUALIFYING = LineTable(models.QualifyingResultRow, QualifyingResult)
GRID = LineTable(models.GridSlotRow, GridSlot)
RACE = LineTable(models.RaceResultRow, RaceResult)
FASTEST_LAP = LineTable(models.FastestLapRow, FastestLap)
PIT_STOP = LineTable(models.PitStopRow, PitStop)
DRIVER_STANDING = LineTable(models.DriverStandingRow, DriverStanding)
CONSTRUCTOR_STANDING = LineTable(models.ConstructorStandingRow, ConstructorStanding)

ALL = (ENTRY, TIMED, QUALIFYING, GRID, RACE, FASTEST_LAP, PIT_STOP, DRIVER_STANDING, CONSTRUCTOR_STANDING)


def documents_of(record: EventRecord) -> Iterator[tuple[DocumentKind, LineTable, Sequence[DocumentLine]]]:
    """The documents of an event that have lines, each kind at most once."""
    found: list[tuple[DocumentKind, LineTable, Sequence[DocumentLine]]] = [
        (DocumentKind.ENTRY_LIST, ENTRY, record.entries),
        *((DocumentKind(kind), TIMED, lines) for kind, lines in record.timed.items()),
        *((DocumentKind(kind), QUALIFYING, lines) for kind, lines in record.qualifying.items()),
        *((GRID_OF[kind], GRID, lines) for kind, lines in record.grids.items()),
        *((DocumentKind(kind), RACE, lines) for kind, lines in record.races.items()),
        (DocumentKind.FASTEST_LAPS, FASTEST_LAP, record.fastest_laps),
        (DocumentKind.PIT_STOPS, PIT_STOP, record.pit_stops),
        (DocumentKind.DRIVER_STANDINGS, DRIVER_STANDING, record.driver_standings),
        (DocumentKind.CONSTRUCTOR_STANDINGS, CONSTRUCTOR_STANDING, record.constructor_standings),
    ]
    return ((kind, table, lines) for kind, table, lines in found if lines)
