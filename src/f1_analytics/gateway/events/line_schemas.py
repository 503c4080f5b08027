"""Lines of results as answers show them. Times are whole milliseconds; a position is null for the unclassified."""

from __future__ import annotations

from f1_analytics.contracts.wire import Message
from f1_analytics.domain.results import Status
from f1_analytics.gateway.participants import ConstructorName, DriverName


class Line(Message):
    """`line` is the place in the document, from 1: the order of finish of the whole field."""

    line: int
    position: int | None
    status: Status
    driver: DriverName
    constructor: ConstructorName
    number: str | None


class ClassifiedLine(Line):
    """A line of a race or sprint. `gap` and `cause` are the source's words; `grid` is where the car really started."""

    grid: int | None
    laps: int | None
    time_ms: int | None
    time_penalty: str | None
    gap: str | None
    cause: str | None
    points: float
    shared_car: bool


class FastestLapOfDriver(Message):
    """A driver's fastest lap of the race; `position` is its place among those of all drivers."""

    position: int | None
    lap: int | None
    time_ms: int | None


class RaceLine(ClassifiedLine):
    """The same with the driver's fastest lap."""

    fastest_lap: FastestLapOfDriver | None


class TimedLine(Line):
    """A line of a practice or qualifying; `q1_ms` to `q3_ms` are of qualifyings in segments."""

    laps: int | None
    time_ms: int | None
    q1_ms: int | None
    q2_ms: int | None
    q3_ms: int | None


class GridLine(Line):
    """A slot of the official grid, with the time that set it; who starts from the pit lane has no position."""

    time_ms: int | None
    penalty: str | None
    pit_lane: bool


class PitStopLine(Message):
    """One stop; `time_ms` is spent in the pit lane."""

    driver: DriverName
    constructor: ConstructorName
    number: str | None
    stop: int
    lap: int | None
    time_ms: int | None
