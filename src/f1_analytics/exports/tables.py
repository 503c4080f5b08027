"""What can be exported: the one description of every table and column, which files and documentation are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeAlias

Value: TypeAlias = int | float | str | date | datetime | None
Row: TypeAlias = tuple[Any, ...]
"""The values of a line, in the order of the table's columns; each is a `Value` of its column's kind."""


class Kind(StrEnum):
    """What a column holds."""

    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"
    DAY = "day"
    INSTANT = "instant"


_JSON_TYPES: Final[Mapping[Kind, Mapping[str, str]]] = MappingProxyType(
    {
        Kind.INTEGER: {"type": "integer"},
        Kind.NUMBER: {"type": "number"},
        Kind.TEXT: {"type": "string"},
        Kind.DAY: {"type": "string", "format": "date"},
        Kind.INSTANT: {"type": "string", "format": "date-time"},
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; where it is not `nullable`, every line has a value."""

    name: str
    kind: Kind
    description: str
    nullable: bool = False

    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema of a value."""
        schema: dict[str, Any] = {**_JSON_TYPES[self.kind], "description": self.description}
        return {**schema, "type": [schema["type"], "null"]} if self.nullable else schema


@dataclass(frozen=True, slots=True)
class Table:
    """A table and the order of its lines in words."""

    name: str
    description: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema of an export: an array of objects."""
        return {
            "type": "array",
            "description": self.description,
            "items": {
                "type": "object",
                "properties": {column.name: column.json_schema() for column in self.columns},
                "required": list(self.names),
                "additionalProperties": False,
            },
        }


class What(StrEnum):
    """What can be exported."""

    RACE_RESULTS = "race-results"
    PREDICTIONS = "predictions"


RACE_RESULTS: Final = Table(
    What.RACE_RESULTS,
    "Every line of every race and sprint classification in its latest revision, in calendar order, the sprint of a "
    "weekend before its race, lines in the order of the document.",
    (
        Column("season", Kind.INTEGER, "year of the championship"),
        Column("round", Kind.INTEGER, "number of the event in the calendar; it changes when the calendar does"),
        Column("event", Kind.TEXT, "slug of the event, its stable identity"),
        Column("date", Kind.DAY, "day of the event's race"),
        Column("session", Kind.TEXT, "race or sprint"),
        Column("line", Kind.INTEGER, "place in the document, from 1: the order of the whole field"),
        Column("position", Kind.INTEGER, "classified position; none for who was not classified", nullable=True),
        Column("status", Kind.TEXT, "classified, DNF, NC, DSQ, EX, DNS, DNQ, DNPQ or DNP"),
        Column("driver_id", Kind.TEXT, "id of the driver; in a shared car each has a line"),
        Column("constructor_id", Kind.TEXT, "id of the constructor"),
        Column("number", Kind.TEXT, "number of the car", nullable=True),
        Column("grid", Kind.INTEGER, "slot from which the car really started", nullable=True),
        Column("laps", Kind.INTEGER, "laps completed", nullable=True),
        Column("time_ms", Kind.INTEGER, "total time in milliseconds", nullable=True),
        Column("gap", Kind.TEXT, "distance to the winner as printed, such as +2.695 or +1 lap", nullable=True),
        Column("cause", Kind.TEXT, "reason of a retirement or disqualification", nullable=True),
        Column("points", Kind.NUMBER, "championship points paid for this line"),
    ),
)

PREDICTIONS: Final = Table(
    What.PREDICTIONS,
    "Every driver of every published forecast, in the order of the ledger, drivers by id. Chances are from 0 to 1.",
    (
        Column("ledger_position", Kind.INTEGER, "place of the forecast in the ledger, from 1"),
        Column("event", Kind.TEXT, "slug of the event"),
        Column("target", Kind.TEXT, "race or sprint"),
        Column("horizon", Kind.TEXT, "what was known: pre_weekend, pre_qualifying or post_qualifying"),
        Column("model", Kind.TEXT, "name of the model"),
        Column("model_version", Kind.TEXT, "version of the model: a digest of its files"),
        Column("data_version", Kind.TEXT, "source and version of the data that it was made from"),
        Column("made_at", Kind.INSTANT, "when it was published, in UTC"),
        Column("driver_id", Kind.TEXT, "id of the driver"),
        Column("win", Kind.NUMBER, "chance to win"),
        Column("podium", Kind.NUMBER, "chance to be among the first three"),
        Column("points", Kind.NUMBER, "chance to be among the first ten"),
        Column("expected_position", Kind.NUMBER, "mean place, from 1"),
        Column("dnf", Kind.NUMBER, "chance not to be classified"),
    ),
)

TABLES: Final[Mapping[What, Table]] = MappingProxyType({What.RACE_RESULTS: RACE_RESULTS, What.PREDICTIONS: PREDICTIONS})
