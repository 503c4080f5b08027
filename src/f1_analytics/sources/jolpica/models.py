"""The answers of an Ergast-compatible API, as far as this product reads them. All values are text on the wire."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from pydantic import BaseModel, Field, NonNegativeInt, PositiveInt


class DriverRef(BaseModel):
    id: str = Field(alias="driverId")
    given: str = Field(alias="givenName")
    family: str = Field(alias="familyName")
    born: date | None = Field(default=None, alias="dateOfBirth")


class ConstructorRef(BaseModel):
    id: str = Field(alias="constructorId")
    name: str


class LapTime(BaseModel):
    text: str | None = Field(default=None, alias="time")
    millis: NonNegativeInt | None = None


class BestLap(BaseModel):
    rank: NonNegativeInt | None = None
    lap: PositiveInt | None = None
    time: LapTime | None = Field(default=None, alias="Time")


class ResultLine(BaseModel):
    """A line of a race or sprint."""

    number: str | None = None
    position: PositiveInt
    position_text: str = Field(alias="positionText")
    points: Decimal = Field(ge=0, allow_inf_nan=False)
    driver: DriverRef = Field(alias="Driver")
    constructor: ConstructorRef = Field(alias="Constructor")
    grid: NonNegativeInt | None = None
    laps: NonNegativeInt | None = None
    status: str | None = None
    time: LapTime | None = Field(default=None, alias="Time")
    fastest_lap: BestLap | None = Field(default=None, alias="FastestLap")


class QualifyingLine(BaseModel):
    number: str | None = None
    position: PositiveInt
    driver: DriverRef = Field(alias="Driver")
    constructor: ConstructorRef = Field(alias="Constructor")
    q1: str | None = Field(default=None, alias="Q1")
    q2: str | None = Field(default=None, alias="Q2")
    q3: str | None = Field(default=None, alias="Q3")


class StopLine(BaseModel):
    driver_id: str = Field(alias="driverId")
    stop: PositiveInt
    lap: PositiveInt | None = None
    duration: str | None = None


class Location(BaseModel):
    latitude: float = Field(alias="lat", ge=-90, le=90)
    longitude: float = Field(alias="long", ge=-180, le=180)


class CircuitRef(BaseModel):
    id: str = Field(alias="circuitId")
    location: Location = Field(alias="Location")


class Moment(BaseModel):
    """A day and a UTC time of day, which may not be known yet."""

    day: date = Field(alias="date")
    clock: time | None = Field(default=None, alias="time")


class Race(Moment):
    """An event, with the lines of whatever was asked for."""

    season: PositiveInt
    round: PositiveInt
    name: str = Field(alias="raceName")
    circuit: CircuitRef = Field(alias="Circuit")
    practice_1: Moment | None = Field(default=None, alias="FirstPractice")
    practice_2: Moment | None = Field(default=None, alias="SecondPractice")
    practice_3: Moment | None = Field(default=None, alias="ThirdPractice")
    qualifying: Moment | None = Field(default=None, alias="Qualifying")
    sprint: Moment | None = Field(default=None, alias="Sprint")
    sprint_qualifying: Moment | None = Field(default=None, alias="SprintQualifying")
    sprint_shootout: Moment | None = Field(default=None, alias="SprintShootout")
    results: list[ResultLine] = Field(default=[], alias="Results")
    sprint_results: list[ResultLine] = Field(default=[], alias="SprintResults")
    qualifying_results: list[QualifyingLine] = Field(default=[], alias="QualifyingResults")
    pit_stops: list[StopLine] = Field(default=[], alias="PitStops")


class StandingLine(BaseModel):
    """A line of either championship; the position is missing for those excluded."""

    position: PositiveInt | None = None
    points: Decimal = Field(ge=0, allow_inf_nan=False)
    driver: DriverRef | None = Field(default=None, alias="Driver")
    constructor: ConstructorRef | None = Field(default=None, alias="Constructor")


class StandingsList(BaseModel):
    season: PositiveInt
    round: PositiveInt
    drivers: list[StandingLine] = Field(default=[], alias="DriverStandings")
    constructors: list[StandingLine] = Field(default=[], alias="ConstructorStandings")


class RaceTable(BaseModel):
    races: list[Race] = Field(alias="Races")


class StandingsTable(BaseModel):
    lists: list[StandingsList] = Field(alias="StandingsLists")


class Page(BaseModel):
    """The frame of every answer; `total` counts lines, not races."""

    limit: PositiveInt
    offset: NonNegativeInt
    total: NonNegativeInt
    race_table: RaceTable | None = Field(default=None, alias="RaceTable")
    standings_table: StandingsTable | None = Field(default=None, alias="StandingsTable")


class Envelope(BaseModel):
    data: Page = Field(alias="MRData")
