"""Lines of result documents: statements that are kept, one for each table.

Each takes the ids of `documents` and gives their lines, document by document and in the order of the document.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Double, Integer, Select, any_, bindparam, cast, null, select
from sqlalchemy.orm import InstrumentedAttribute

from f1_analytics.db.models import (
    FastestLapRow,
    GridSlotRow,
    PitStopRow,
    QualifyingResultRow,
    RaceResultRow,
    TimedResultRow,
)

_Row = type[FastestLapRow | GridSlotRow | PitStopRow | QualifyingResultRow | RaceResultRow | TimedResultRow]
_Column = ColumnElement[Any] | InstrumentedAttribute[Any]


def line_columns(row: _Row, *columns: _Column) -> tuple[_Column, ...]:
    """The head of a line and its own columns."""
    return (
        row.document_id,
        row.line,
        row.position,
        row.status,
        row.driver_id,
        row.constructor_id,
        row.number,
        *columns,
    )


def _lines(row: _Row, *columns: _Column) -> Select[Any]:
    documents = bindparam("documents", type_=ARRAY(BigInteger))
    return (
        select(*line_columns(row, *columns))
        .where(row.document_id == any_(documents))
        .order_by(row.document_id, row.line)
    )


_NO_TIME: Final = cast(null(), Integer)

RACE_COLUMNS: Final = (
    RaceResultRow.grid,
    RaceResultRow.laps,
    RaceResultRow.time_ms,
    RaceResultRow.time_penalty,
    RaceResultRow.gap,
    RaceResultRow.cause,
    cast(RaceResultRow.points, Double),
    RaceResultRow.shared_car,
)
"""What a line of a race or sprint has after its head."""

RACE_LINES: Final = _lines(RaceResultRow, *RACE_COLUMNS)
TIMED_LINES: Final = _lines(TimedResultRow, TimedResultRow.laps, TimedResultRow.time_ms, _NO_TIME, _NO_TIME, _NO_TIME)
QUALIFYING_LINES: Final = _lines(
    QualifyingResultRow,
    QualifyingResultRow.laps,
    QualifyingResultRow.time_ms,
    QualifyingResultRow.q1_ms,
    QualifyingResultRow.q2_ms,
    QualifyingResultRow.q3_ms,
)
GRID_LINES: Final = _lines(GridSlotRow, GridSlotRow.time_ms, GridSlotRow.penalty, GridSlotRow.pit_lane)
PIT_STOP_LINES: Final = _lines(PitStopRow, PitStopRow.stop, PitStopRow.lap, PitStopRow.time_ms)

_FAST: Final = FastestLapRow
_FASTEST_LAP_COLUMNS: Final[tuple[_Column, ...]] = (
    _FAST.document_id,
    _FAST.driver_id,
    _FAST.number,
    _FAST.position,
    _FAST.lap,
    _FAST.time_ms,
)
FASTEST_LAPS: Final = select(*_FASTEST_LAP_COLUMNS).where(
    _FAST.document_id == any_(bindparam("documents", type_=ARRAY(BigInteger)))
)
"""Fastest laps, to be added to the lines of the race by driver and number."""
