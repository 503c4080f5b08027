"""Lines of result documents: one converter for each kind of document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from f1_analytics.domain.results import (
    NEVER_STARTED,
    FastestLap,
    GridSlot,
    PitStop,
    QualifyingResult,
    RaceResult,
    Status,
    TimedResult,
)
from f1_analytics.sources.durations import parse_duration
from f1_analytics.sources.errors import BadValue, Contradiction
from f1_analytics.sources.f1db.corrections import corrected_rows
from f1_analytics.sources.f1db.document import Document, Row, fields
from f1_analytics.sources.f1db.reference import Ids

_PIT_LANE = "PL"
_PENALTY = re.compile(r"\+?[0-9]+\.[0-9]{1,3}")
_LAPS_BEHIND = re.compile(r"\+[1-9][0-9]{0,2} laps?")

_LINE = fields("position driverNumber driverId constructorId engineManufacturerId tyreManufacturerId gap interval")
_TIMED = _LINE | {"time", "laps"}
_QUALIFYING = _LINE | {"time", "q1", "q2", "q3", "laps"}
_GRID = _LINE | {"time", "gridPenalty"}
_RACE = _LINE | fields("laps time timePenalty reasonRetired points gridPosition sharedCar grandSlam")
_FASTEST = _LINE | {"lap", "time"}
_STOP = _LINE | {"stop", "lap", "time"}


class LineHead(NamedTuple):
    """The fields of `domain.results.Line`, in its order."""

    line: int
    position: int | None
    status: Status
    driver_id: str
    constructor_id: str
    engine_manufacturer_id: str | None
    tyre_manufacturer_id: str | None
    number: str | None


def timed_results(document: Document, ids: Ids) -> tuple[TimedResult, ...]:
    """Lines of practice, warm-up, pre-qualifying or one of two qualifying sessions."""
    return tuple(
        TimedResult(*head, time_ms=row.duration("time"), laps=row.blank_integer("laps"))
        for row, head in _heads(document, ids, _TIMED)
    )


def qualifying_results(document: Document, ids: Ids) -> tuple[QualifyingResult, ...]:
    """Lines of qualifying or sprint qualifying, with one time or with three segments."""
    lines = []
    for row, head in _heads(document, ids, _QUALIFYING):
        segments = "q1" in row.values
        lines.append(
            QualifyingResult(
                *head,
                time_ms=None if segments else row.duration("time"),
                q1_ms=row.duration("q1") if segments else None,
                q2_ms=row.duration("q2") if segments else None,
                q3_ms=row.duration("q3") if segments else None,
                laps=row.blank_integer("laps"),
            )
        )
    return tuple(lines)


def grid_slots(document: Document, ids: Ids) -> tuple[GridSlot, ...]:
    """Slots of a starting grid; the pit lane has no position."""
    return tuple(
        GridSlot(
            *head,
            time_ms=row.duration("time"),
            penalty=row.blank("gridPenalty"),
            pit_lane=row.values["position"] == _PIT_LANE,
        )
        for row, head in _heads(document, ids, _GRID, special=_PIT_LANE)
    )


def race_results(document: Document, ids: Ids) -> tuple[RaceResult, ...]:
    """Lines of a race or sprint, checked to be a possible classification.

    Raises:
        Contradiction: nobody or two cars won, classified lines do not come first and in order, or a driver started
            in two cars of his own.
    """
    rows = list(_heads(document, ids, _RACE))
    lines = tuple(
        RaceResult(
            *head,
            laps=row.blank_integer("laps"),
            time_ms=row.duration("time"),
            time_penalty=_time_penalty(row),
            gap=_gap(row),
            cause=row.blank("reasonRetired"),
            points=row.points("points"),
            grid=None if row.blank("gridPosition") in (None, _PIT_LANE) else row.integer("gridPosition"),
            shared_car=row.flag("sharedCar"),
        )
        for row, head in rows
    )
    _check_classification(lines, [row for row, _ in rows])
    return lines


def fastest_laps(document: Document, ids: Ids) -> tuple[FastestLap, ...]:
    """Fastest lap of each driver."""
    return tuple(
        FastestLap(*head, lap=row.blank_integer("lap"), time_ms=row.duration("time"))
        for row, head in _heads(document, ids, _FASTEST)
    )


def pit_stops(document: Document, ids: Ids) -> tuple[PitStop, ...]:
    """Pit stops in the order of the document."""
    return tuple(
        PitStop(*head, stop=row.integer("stop"), lap=row.blank_integer("lap"), time_ms=row.duration("time"))
        for row, head in _heads(document, ids, _STOP)
    )


def _heads(
    document: Document, ids: Ids, known: frozenset[str], special: str | None = None
) -> Iterable[tuple[Row, LineHead]]:
    for index, row in enumerate(corrected_rows(document)):
        row.expect(known)
        position, status = _position(row, special)
        yield (
            row,
            LineHead(
                index + 1,
                position,
                status,
                row.reference("driverId", ids.drivers),
                row.reference("constructorId", ids.constructors),
                row.reference("engineManufacturerId", ids.engine_manufacturers),
                row.reference("tyreManufacturerId", ids.tyre_manufacturers),
                row.blank("driverNumber"),
            ),
        )


_NOT_STARTED = NEVER_STARTED | {Status.DNS}
_UNPLACED = {status.value: status for status in Status if status is not Status.CLASSIFIED}


def _position(row: Row, special: str | None) -> tuple[int | None, Status]:
    text = row.text("position")
    if text in _UNPLACED:
        return None, _UNPLACED[text]
    if text == special:
        return None, Status.CLASSIFIED
    position = row.integer("position") if text[0].isdigit() else 0
    if position < 1:
        row.fail(BadValue, "position", f"{text!r} is no position from 1 and none of {', '.join(_UNPLACED)}")
    return position, Status.CLASSIFIED


def _time_penalty(row: Row) -> str | None:
    """The seconds added, without the sign that a few lines have."""
    text = row.blank("timePenalty")
    if text is not None and not _PENALTY.fullmatch(text):
        row.fail(BadValue, "timePenalty", f"{text!r} is no number of seconds such as 5.000")
    return text and text.removeprefix("+")


def _gap(row: Row) -> str | None:
    text = row.blank("gap")
    if text is not None and not text.endswith(("lap", "laps")):
        _check_duration(row, "gap", text.removeprefix("+"))
    elif text is not None and not _LAPS_BEHIND.fullmatch(text):
        row.fail(BadValue, "gap", f"{text!r} is no gap such as +2.695 or +1 lap")
    return text


def _check_duration(row: Row, name: str, text: str) -> None:
    try:
        parse_duration(text)
    except ValueError as error:
        row.fail(BadValue, name, str(error))


def _check_classification(lines: tuple[RaceResult, ...], rows: list[Row]) -> None:
    previous = 0
    for line, row in zip(lines, rows, strict=True):
        if previous == 0 and line.position != 1:
            row.fail(Contradiction, "position", "the first line must be the winner")
        if line.position is None:
            previous = len(lines) + 1
        elif line.position < previous:
            row.fail(Contradiction, "position", f"{line.position} is out of order: classified cars come first")
        elif line.position == previous and not line.shared_car:
            who = "winners" if line.position == 1 else f"cars in position {line.position}"
            row.fail(Contradiction, "position", f"two {who}, and {line.driver_id} did not share a car")
        else:
            previous = line.position
    cars = Counter(line.driver_id for line in lines if not line.shared_car and line.status not in _NOT_STARTED)
    for line, row in zip(lines, rows, strict=True):
        if cars[line.driver_id] > 1:
            row.fail(Contradiction, "driverId", f"{line.driver_id} started twice and shared no car")
