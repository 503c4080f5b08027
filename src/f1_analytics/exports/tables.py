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


class ColumnKind(StrEnum):
    """What a column holds."""

    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"
    DAY = "day"
    INSTANT = "instant"


_JSON_TYPES: Final[Mapping[ColumnKind, Mapping[str, str]]] = MappingProxyType(
    {
        ColumnKind.INTEGER: {"type": "integer"},
        ColumnKind.NUMBER: {"type": "number"},
        ColumnKind.TEXT: {"type": "string"},
        ColumnKind.DAY: {"type": "string", "format": "date"},
        ColumnKind.INSTANT: {"type": "string", "format": "date-time"},
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; where it is not `nullable`, every line has a value."""

    name: str
    kind: ColumnKind
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


class ExportedTable(StrEnum):
    """What can be exported."""

    RACE_RESULTS = "race-results"
    PREDICTIONS = "predictions"


RACE_RESULTS: Final = Table(
    ExportedTable.RACE_RESULTS,
    "Every line of every race and sprint classification in its latest revision, in calendar order, the sprint of a "
    "weekend before its race, lines in the order of the document.",
    (
        Column("season", ColumnKind.INTEGER, "year of the championship"),
        Column("round", ColumnKind.INTEGER, "number of the event in the calendar; it changes when the calendar does"),
        Column("event_slug", ColumnKind.TEXT, "slug of the event, its stable identity"),
        Column("date", ColumnKind.DAY, "day of the event's race"),
        Column("session", ColumnKind.TEXT, "race or sprint"),
        Column("line", ColumnKind.INTEGER, "place in the document, from 1: the order of the whole field"),
        Column("position", ColumnKind.INTEGER, "classified position; none for who was not classified", nullable=True),
        Column("status", ColumnKind.TEXT, "classified, DNF, NC, DSQ, EX, DNS, DNQ, DNPQ or DNP"),
        Column("driver_id", ColumnKind.TEXT, "id of the driver; in a shared car each has a line"),
        Column("constructor_id", ColumnKind.TEXT, "id of the constructor"),
        Column("number", ColumnKind.TEXT, "number of the car", nullable=True),
        Column("grid", ColumnKind.INTEGER, "slot from which the car really started", nullable=True),
        Column("laps", ColumnKind.INTEGER, "laps completed", nullable=True),
        Column("time_ms", ColumnKind.INTEGER, "total time in milliseconds", nullable=True),
        Column("gap", ColumnKind.TEXT, "distance to the winner as printed, such as +2.695 or +1 lap", nullable=True),
        Column("cause", ColumnKind.TEXT, "reason of a retirement or disqualification", nullable=True),
        Column("points", ColumnKind.NUMBER, "championship points paid for this line"),
    ),
)

PREDICTIONS: Final = Table(
    ExportedTable.PREDICTIONS,
    "Every driver of every published forecast, in the order of the ledger, drivers by id. Chances are from 0 to 1.",
    (
        Column("ledger_position", ColumnKind.INTEGER, "place of the forecast in the ledger, from 1"),
        Column("event_slug", ColumnKind.TEXT, "slug of the event"),
        Column("target", ColumnKind.TEXT, "race or sprint"),
        Column("horizon", ColumnKind.TEXT, "what was known: pre_weekend, pre_qualifying or post_qualifying"),
        Column("model", ColumnKind.TEXT, "name of the model"),
        Column("model_version", ColumnKind.TEXT, "version of the model: a digest of its files"),
        Column("data_version", ColumnKind.TEXT, "source and version of the data that it was made from"),
        Column("made_at", ColumnKind.INSTANT, "when it was published, in UTC"),
        Column("driver_id", ColumnKind.TEXT, "id of the driver"),
        Column("win", ColumnKind.NUMBER, "chance to win"),
        Column("podium", ColumnKind.NUMBER, "chance to be among the first three"),
        Column("points", ColumnKind.NUMBER, "chance to be among the first ten"),
        Column("expected_position", ColumnKind.NUMBER, "mean place, from 1"),
        Column("dnf", ColumnKind.NUMBER, "chance not to be classified"),
    ),
)

TABLES: Final[Mapping[ExportedTable, Table]] = MappingProxyType(
    {ExportedTable.RACE_RESULTS: RACE_RESULTS, ExportedTable.PREDICTIONS: PREDICTIONS}
)
