"""Domain records as rows of f1db documents: the inverse of what the archive reader does."""

from __future__ import annotations

from decimal import Decimal

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.reference import Circuit, Constructor, Country, Driver, GrandPrix
from f1_analytics.domain.results import (
    ConstructorStanding,
    DriverStanding,
    FastestLap,
    GridSlot,
    Line,
    PitStop,
    QualifyingResult,
    RaceResult,
    Status,
    TimedResult,
)
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.sources.simulated.yaml_text import Record, Value

_SESSIONS = {
    SessionKind.PRACTICE_1: "freePractice1",
    SessionKind.PRACTICE_2: "freePractice2",
    SessionKind.PRACTICE_3: "freePractice3",
    SessionKind.SPRINT_QUALIFYING: "sprintQualifying",
    SessionKind.SPRINT: "sprintRace",
    SessionKind.QUALIFYING: "qualifying",
}
_PIT_LANE = "PL"


def driver(record: Driver) -> Record:
    """A file of `drivers/`."""
    return {
        "id": record.driver_id,
        "name": record.name,
        "firstName": record.first_name,
        "lastName": record.last_name,
        "fullName": record.name,
        "abbreviation": record.abbreviation,
        "permanentNumber": record.permanent_number,
        "dateOfBirth": record.date_of_birth.isoformat(),
        "dateOfDeath": None,
        "nationalityCountryId": record.nationality_country_id,
    }


def constructor(record: Constructor) -> Record:
    """A file of `constructors/`."""
    return {
        "id": record.constructor_id,
        "name": record.name,
        "fullName": record.full_name,
        "countryId": record.country_id,
    }


def circuit(record: Circuit) -> Record:
    """A file of `circuits/`."""
    return {
        "id": record.circuit_id,
        "name": record.name,
        "fullName": record.full_name,
        "type": record.type,
        "direction": record.direction,
        "placeName": record.place_name,
        "countryId": record.country_id,
        "latitude": record.latitude,
        "longitude": record.longitude,
        "length": record.length_km,
        "turns": record.turns,
        "layouts": [
            {"id": layout.layout_id, "length": layout.length_km, "turns": layout.turns} for layout in record.layouts
        ],
    }


def grand_prix(record: GrandPrix) -> Record:
    """A file of `grands-prix/`."""
    return {
        "id": record.grand_prix_id,
        "name": record.name,
        "fullName": record.full_name,
        "shortName": record.short_name,
        "abbreviation": record.name[:3].upper(),
        "countryId": record.country_id,
    }


def country(record: Country) -> Record:
    """A file of `countries/`."""
    return {
        "id": record.country_id,
        "alpha2Code": record.alpha2,
        "alpha3Code": record.alpha3,
        "name": record.name,
    }


def manufacturer(manufacturer_id: str, name: str, country_id: str) -> Record:
    """A file of `engine-manufacturers/` or `tyre-manufacturers/`."""
    return {"id": manufacturer_id, "name": name, "countryId": country_id}


def event(record: EventRecord, number: int) -> Record:
    """The `race.yml` of an event; `number` counts all events of the archive."""
    event = record.event
    fields: dict[str, Value] = {
        "id": number,
        "round": event.round,
        "date": event.date.isoformat(),
        "time": None,
        "grandPrixId": event.grand_prix_id,
        "officialName": event.official_name,
        "qualifyingFormat": event.qualifying_format,
        "sprintQualifyingFormat": event.sprint_qualifying_format,
        "circuitId": event.circuit_id,
        "circuitLayoutId": event.circuit_layout_id,
        "circuitType": event.circuit_type,
        "direction": "CLOCKWISE",
        "courseLength": event.course_length_km,
        "turns": event.turns,
        "laps": event.scheduled_laps,
        "distance": round(event.scheduled_laps * event.course_length_km, 3),
    }
    for session in record.sessions:
        start = None if session.start is None else session.start.strftime("%H:%M")
        if session.kind is SessionKind.RACE:
            fields["time"] = start
        else:
            fields[f"{_SESSIONS[session.kind]}Date"] = session.date.isoformat()
            fields[f"{_SESSIONS[session.kind]}Time"] = start
    return fields


def timed(line: TimedResult) -> Record:
    """A row of a practice document."""
    return {**_line(line), "time": _duration(line.time_ms), "laps": line.laps}


def qualifying(line: QualifyingResult) -> Record:
    """A row of a qualifying or sprint qualifying document."""
    segments = {"q1": _duration(line.q1_ms), "q2": _duration(line.q2_ms), "q3": _duration(line.q3_ms)}
    return {**_line(line), **segments, "laps": line.laps}


def grid_slot(line: GridSlot) -> Record:
    """A row of a starting grid."""
    position = {"position": _PIT_LANE} if line.pit_lane else {}
    return {**_line(line), **position, "gridPenalty": line.penalty, "time": _duration(line.time_ms)}


def race(line: RaceResult, *, from_pits: bool) -> Record:
    """A row of a race or sprint classification; f1db tells there too who started `from_pits`."""
    return {
        **_line(line),
        "laps": line.laps,
        "time": _duration(line.time_ms),
        "timePenalty": line.time_penalty,
        "gap": line.gap,
        "reasonRetired": line.cause,
        "points": _points(line.points) if line.points else None,
        "gridPosition": _PIT_LANE if from_pits else line.grid,
    }


def fastest_lap(line: FastestLap) -> Record:
    """A row of `fastest-laps.yml`."""
    return {**_line(line), "lap": line.lap, "time": _duration(line.time_ms)}


def pit_stop(line: PitStop) -> Record:
    """A row of `pit-stops.yml`."""
    return {**_line(line), "stop": line.stop, "lap": line.lap, "time": _duration(line.time_ms)}


def driver_standing(line: DriverStanding) -> Record:
    """A row of `driver-standings.yml`."""
    return {"position": line.position, "driverId": line.driver_id, "points": _points(line.points)}


def constructor_standing(line: ConstructorStanding) -> Record:
    """A row of `constructor-standings.yml`."""
    return {
        "position": line.position,
        "constructorId": line.constructor_id,
        "engineManufacturerId": line.engine_manufacturer_id,
        "points": _points(line.points),
    }


def _line(line: Line) -> dict[str, Value]:
    return {
        "position": line.position if line.status is Status.CLASSIFIED else line.status.value,
        "driverNumber": line.number,
        "driverId": line.driver_id,
        "constructorId": line.constructor_id,
        "engineManufacturerId": line.engine_manufacturer_id,
        "tyreManufacturerId": line.tyre_manufacturer_id,
    }


def _points(points: Decimal) -> str | int:
    return int(points) if points == points.to_integral_value() else str(points)


def _duration(milliseconds: int | None) -> str | None:
    """`1:30:55.026`, `1:31.504` or `23.385`."""
    if milliseconds is None:
        return None
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02d}:{rest / 1000:06.3f}"
    return f"{minutes}:{rest / 1000:06.3f}" if minutes else f"{rest / 1000:.3f}"
