"""Lines of the official documents of a session: classifications, times, grids, stops.

Times are whole milliseconds. `line` is the 1-based place in the document, which is the finishing order of
the whole field (classified cars first). Documents are tuples of lines in that order.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Status(StrEnum):
    """How a line of a document ended; everything but CLASSIFIED has no position."""

    CLASSIFIED = "classified"
    DNF = "DNF"
    NC = "NC"
    DSQ = "DSQ"
    EX = "EX"
    DNS = "DNS"
    DNQ = "DNQ"
    DNPQ = "DNPQ"
    DNP = "DNP"


NEVER_STARTED = frozenset({Status.DNQ, Status.DNPQ, Status.DNP, Status.EX})
"""Statuses of drivers who were never in the field of the race by rule."""


@dataclass(frozen=True, slots=True)
class Line:
    """What every line of every document has."""

    line: int
    position: int | None
    status: Status
    driver_id: str
    constructor_id: str
    engine_manufacturer_id: str | None
    tyre_manufacturer_id: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class TimedResult(Line):
    """A driver's best lap in a practice, warm-up, pre-qualifying or one-session qualifying."""

    time_ms: int | None
    laps: int | None


@dataclass(frozen=True, slots=True)
class QualifyingResult(Line):
    """A qualifying or sprint qualifying line; `time_ms` where the format has one time, q1–q3 where it has segments."""

    time_ms: int | None
    q1_ms: int | None
    q2_ms: int | None
    q3_ms: int | None
    laps: int | None


@dataclass(frozen=True, slots=True)
class GridSlot(Line):
    """A slot of the official starting grid; `pit_lane` starts have no position."""

    time_ms: int | None
    penalty: str | None
    pit_lane: bool


@dataclass(frozen=True, slots=True)
class RaceResult(Line):
    """A line of a race or sprint classification.

    `points` are those paid for this line. `grid` is the slot the car really started from (pit-lane starts and
    blanks are None): it is known only after the start, unlike the official `GridSlot`. `gap` is the text of the
    document, such as "+2.695" or "+1 lap"; `time_ms` the total time where the document gives one. `cause` is the
    reason of a retirement or disqualification in the source's words.
    """

    laps: int | None
    time_ms: int | None
    time_penalty: str | None
    gap: str | None
    cause: str | None
    points: Decimal
    grid: int | None
    shared_car: bool


@dataclass(frozen=True, slots=True)
class FastestLap(Line):
    """A driver's fastest lap of the race."""

    lap: int | None
    time_ms: int | None


@dataclass(frozen=True, slots=True)
class PitStop(Line):
    """One pit stop in the race; `time_ms` is the time in the pit lane."""

    stop: int
    lap: int | None
    time_ms: int | None


@dataclass(frozen=True, slots=True)
class DriverStanding:
    """A line of published or computed drivers' standings."""

    position: int | None
    driver_id: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class ConstructorStanding:
    """A line of constructors' standings; chassis and engine together score, so both make the key."""

    position: int | None
    constructor_id: str
    engine_manufacturer_id: str
    points: Decimal
