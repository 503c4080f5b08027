"""Rows of result documents as dictionaries in the form of `line_schemas`: hundreds of lines cost little."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from f1_analytics.db import lines as statements
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.known_names import KnownNames, known_names

Json = dict[str, Any]
Row = tuple[Any, ...]
"""Document, line, position, status, driver, constructor, number, and what else the statement gives."""

driver_of, constructor_of, number_of = itemgetter(4), itemgetter(5), itemgetter(6)


def names_in(session: ReadSession, rows: Collection[Row], ingested_at: datetime | None) -> KnownNames:
    """The names of everybody in these lines."""
    return known_names(session, ingested_at, set(map(driver_of, rows)), set(map(constructor_of, rows)))


def classified_lines(
    session: ReadSession, documents: Sequence[int], ingested_at: datetime | None
) -> dict[int, list[Json]]:
    """The lines of race and sprint documents in the form of `ClassifiedLine`."""
    rows = session.tuples(statements.RACE_LINES, {"documents": documents}) if documents else []
    names = names_in(session, rows, ingested_at)
    found: defaultdict[int, list[Json]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(classified_line(row, names))
    return found


def race_lines(
    session: ReadSession, document: int, fastest_laps: int | None, ingested_at: datetime | None
) -> list[Json]:
    """The lines of a race or sprint, with those of a document of fastest laps, in the form of `RaceLine`."""
    rows = session.tuples(statements.RACE_LINES, {"documents": [document]})
    names = names_in(session, rows, ingested_at)
    laps = {} if fastest_laps is None else _fastest_laps(session, fastest_laps)
    return [{**classified_line(row, names), "fastest_lap": laps.get((driver_of(row), number_of(row)))} for row in rows]


def classified_line(row: Row, names: KnownNames) -> Json:
    """A row of `RACE_LINES` in the form of `ClassifiedLine`."""
    (
        _document,
        line,
        position,
        status,
        driver_id,
        constructor_id,
        number,
        grid,
        laps,
        time_ms,
        time_penalty,
        gap,
        cause,
        points,
        shared_car,
    ) = row
    return {
        "line": line,
        "position": position,
        "status": status,
        "driver": names.drivers[driver_id],
        "constructor": names.constructors[constructor_id],
        "number": number,
        "grid": grid,
        "laps": laps,
        "time_ms": time_ms,
        "time_penalty": time_penalty,
        "gap": gap,
        "cause": cause,
        "points": points,
        "shared_car": shared_car,
    }


def _fastest_laps(session: ReadSession, document: int) -> dict[tuple[str, str | None], Json]:
    """By driver and number: in shared cars a driver has several lines and one fastest lap."""
    rows = session.tuples(statements.FASTEST_LAPS, {"documents": [document]})
    return {
        (driver_id, number): lap_json(position, lap, time_ms) for _, driver_id, number, position, lap, time_ms in rows
    }


def lap_json(position: int | None, lap: int | None, time_ms: int | None) -> Json:
    """A fastest lap in the form of `FastestLapOfDriver`."""
    return {"position": position, "lap": lap, "time_ms": time_ms}


def timed_lines(rows: Iterable[Row], names: KnownNames) -> list[Json]:
    """Rows of `TIMED_LINES` or `QUALIFYING_LINES` in the form of `TimedLine`."""
    own = ("laps", "time_ms", "q1_ms", "q2_ms", "q3_ms")
    return [_line(row, names, own) for row in rows]


def grid_lines(rows: Iterable[Row], names: KnownNames) -> list[Json]:
    """Rows of `GRID_LINES` in the form of `GridLine`."""
    return [_line(row, names, ("time_ms", "penalty", "pit_lane")) for row in rows]


def pit_stops(rows: Iterable[Row], names: KnownNames) -> list[Json]:
    """Rows of `PIT_STOP_LINES` in the form of `PitStopLine`."""
    lines = [_line(row, names, ("stop", "lap", "time_ms")) for row in rows]
    left_out = ("line", "position", "status")
    return [{name: value for name, value in line.items() if name not in left_out} for line in lines]


def _line(row: Row, names: KnownNames, own: Sequence[str]) -> Json:
    _document, line, position, status, driver_id, constructor_id, number, *values = row
    return {
        "line": line,
        "position": position,
        "status": status,
        "driver": names.drivers[driver_id],
        "constructor": names.constructors[constructor_id],
        "number": number,
        **dict(zip(own, values, strict=True)),
    }
