"""Rows of result documents as dictionaries in the form of `line_schemas`: hundreds of lines cost little."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from f1_analytics.db import named_lines
from f1_analytics.db.sessions import ReadSession

Json = dict[str, Any]
Row = tuple[Any, ...]
FastestLaps = Mapping[tuple[int, str, str | None], Json]
"""By document, driver and number: in shared cars a driver has several lines and one fastest lap."""


def race_line(row: Row, fastest_lap: Json | None) -> Json:
    """A row of `RACE_LINES` in the form of `RaceLine`."""
    (
        _document,
        line,
        position,
        status,
        driver_id,
        driver,
        abbreviation,
        constructor_id,
        constructor,
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
        "driver": {"driver_id": driver_id, "name": driver, "abbreviation": abbreviation},
        "constructor": {"constructor_id": constructor_id, "name": constructor},
        "number": number,
        "grid": grid,
        "laps": laps,
        "time_ms": time_ms,
        "time_penalty": time_penalty,
        "gap": gap,
        "cause": cause,
        "points": points,
        "shared_car": shared_car,
        "fastest_lap": fastest_lap,
    }


def race_lines(session: ReadSession, documents: Mapping[int, int | None]) -> dict[int, list[Json]]:
    """The lines of race and sprint documents, each with the document of its fastest laps, in two queries."""
    lines: defaultdict[int, list[Json]] = defaultdict(list)
    if documents:
        laps = fastest_laps(session, [document for document in documents.values() if document is not None])
        for row in session.tuples(named_lines.RACE_LINES, {"documents": list(documents)}):
            document = row[0]
            lap = laps.get((documents[document] or 0, row[4], row[9]))
            lines[document].append(race_line(row, lap))
    return lines


def fastest_laps(session: ReadSession, documents: Sequence[int]) -> FastestLaps:
    """The fastest laps in these documents."""
    if not documents:
        return {}
    return {
        (document, driver_id, number): {"position": position, "lap": lap, "time_ms": time_ms}
        for document, driver_id, number, position, lap, time_ms in session.tuples(
            named_lines.FASTEST_LAPS, {"documents": list(documents)}
        )
    }


def timed_lines(rows: Iterable[Row]) -> list[Json]:
    """Rows of `TIMED_LINES` or `QUALIFYING_LINES` in the form of `TimedLine`."""
    names = ("laps", "time_ms", "q1_ms", "q2_ms", "q3_ms")
    return [_line(row, names) for row in rows]


def grid_lines(rows: Iterable[Row]) -> list[Json]:
    """Rows of `GRID_LINES` in the form of `GridLine`."""
    return [_line(row, ("time_ms", "penalty", "pit_lane")) for row in rows]


def pit_stops(rows: Iterable[Row]) -> list[Json]:
    """Rows of `PIT_STOP_LINES` in the form of `PitStopLine`."""
    lines = [_line(row, ("stop", "lap", "time_ms")) for row in rows]
    left_out = ("line", "position", "status")
    return [{name: value for name, value in line.items() if name not in left_out} for line in lines]


def _line(row: Row, names: Sequence[str]) -> Json:
    _document, line, position, status, driver_id, driver, abbreviation, constructor_id, constructor, number, *own = row
    return {
        "line": line,
        "position": position,
        "status": status,
        "driver": {"driver_id": driver_id, "name": driver, "abbreviation": abbreviation},
        "constructor": {"constructor_id": constructor_id, "name": constructor},
        "number": number,
        **dict(zip(names, own, strict=True)),
    }
