"""What can be exported, and which part of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from f1_analytics.contracts.wire import Message
from f1_analytics.db.history import FIRST_SEASON
from f1_analytics.exports.formats import Format
from f1_analytics.exports.tables import ColumnKind, ExportedTable
from f1_analytics.gateway.years import LAST_YEAR
from f1_analytics.web.answers import Answer, AsOfQuery
from f1_analytics.web.dates import Day
from f1_analytics.web.errors import contradiction
from f1_analytics.web.numbers import WHOLE


class ExportQuery(AsOfQuery):
    """Which lines of a table, and how they are written."""

    format: Annotated[Format, Field(description="the format of the file")] = Format.CSV
    season: Annotated[
        int | None, Field(ge=FIRST_SEASON, le=LAST_YEAR, description="only events of this season"), WHOLE
    ] = None
    first: Annotated[Day | None, Field(alias="from", description="only events raced on this day or later")] = None
    last: Annotated[Day | None, Field(alias="to", description="only events raced on this day or earlier")] = None

    @model_validator(mode="after")
    def _in_order(self) -> ExportQuery:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise contradiction("from must not be later than to")
        return self


class ColumnInfo(Message):
    """A column: its type, and whether lines may have no value in it."""

    name: str
    type: ColumnKind
    nullable: bool
    description: str


class TableInfo(Message):
    """A table that can be exported, at `path`. `description` says in which order its lines are."""

    name: ExportedTable
    path: str
    description: str
    columns: tuple[ColumnInfo, ...]


class FormatInfo(Message):
    """A format, what it is called in `Content-Type`, and how it is written."""

    name: Format
    media_type: str
    description: str


class Exports(Answer):
    """Everything that can be exported."""

    tables: tuple[TableInfo, ...]
    formats: tuple[FormatInfo, ...]
