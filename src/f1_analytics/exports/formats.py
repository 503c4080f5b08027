"""The formats of an export, each made from batches of lines and given out in pieces as it grows.

The same lines give the same bytes, however they were divided into batches.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from itertools import chain, islice
from types import MappingProxyType
from typing import Any, Final

import orjson

from f1_analytics.domain.errors import F1Error
from f1_analytics.exports.tables import ColumnKind, Row, Table, Value

ROW_GROUP: Final = 8192
"""Lines that a Parquet file holds together, and that are in memory at once to write it."""

_ORJSON: Final = orjson.OPT_UTC_Z
_FORMULA: Final = re.compile(r"[=@\t\r]|[+-](?!\d[\d.:]*( laps?)?$)")
"""Beginnings of a cell that spreadsheets take for a formula; a gap such as +2.695 or +1 lap is none."""


class MissingLibrary(F1Error):
    """A format that needs a library which is not installed."""


class Format(StrEnum):
    """The formats of a file."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


MEDIA_TYPES: Final[Mapping[Format, str]] = MappingProxyType(
    {
        Format.CSV: "text/csv",
        Format.JSON: "application/json",
        Format.PARQUET: "application/vnd.apache.parquet",
    }
)

Batches = Iterable[list[Row]]


def write_csv(table: Table, batches: Batches) -> Iterator[bytes]:
    """RFC 4180 in UTF-8: a header, lines that end with CRLF, nothing between commas where there is no value.

    A text that a spreadsheet would run as a formula begins with an apostrophe.
    """
    texts = [place for place, column in enumerate(table.columns) if column.kind is ColumnKind.TEXT]
    instants = [place for place, column in enumerate(table.columns) if column.kind is ColumnKind.INSTANT]
    for batch in chain([[table.names]], batches):
        text = io.StringIO(newline="")
        write = csv.writer(text).writerow
        for row in batch:
            cells = list(row)
            for place in texts:
                cells[place] = _harmless(cells[place])
            for place in instants:
                cells[place] = _instant(cells[place])
            write(cells)
        yield text.getvalue().encode()


def write_json(table: Table, batches: Batches) -> Iterator[bytes]:
    """One array, an object a line."""
    names = table.names
    between = b"[\n"
    for batch in batches:
        lines = [orjson.dumps(dict(zip(names, row, strict=True)), option=_ORJSON) for row in batch]
        if lines:
            yield between + b",\n".join(lines)
            between = b",\n"
    yield b"[]\n" if between == b"[\n" else b"\n]\n"


def write_parquet(table: Table, batches: Batches) -> Iterator[bytes]:
    """Apache Parquet; each column's description is in its metadata.

    Raises:
        MissingLibrary: pyarrow is not installed.
    """
    # Imported only here: an optional library.
    try:
        import pyarrow as pa  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingLibrary("Parquet needs pyarrow: install f1-analytics[export], or choose csv or json") from error

    kinds = {
        ColumnKind.INTEGER: pa.int64(),
        ColumnKind.NUMBER: pa.float64(),
        ColumnKind.TEXT: pa.string(),
        ColumnKind.DAY: pa.date32(),
        ColumnKind.INSTANT: pa.timestamp("us", "UTC"),
    }
    schema = pa.schema(
        [
            pa.field(column.name, kinds[column.kind], column.nullable, {"description": column.description})
            for column in table.columns
        ]
    )
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema) as writer:
        rows = chain.from_iterable(batches)
        while group := list(islice(rows, ROW_GROUP)):
            columns = [
                pa.array(values, field.type) for values, field in zip(zip(*group, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema), row_group_size=ROW_GROUP)
            yield sink.drain()
    yield sink.drain()


WRITERS: Final[Mapping[Format, Callable[[Table, Batches], Iterator[bytes]]]] = MappingProxyType(
    {Format.CSV: write_csv, Format.JSON: write_json, Format.PARQUET: write_parquet}
)


def _harmless(text: str | None) -> str | None:
    return f"'{text}" if text and _FORMULA.match(text) else text


def _instant(value: Value) -> Value:
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value


class _Sink(io.RawIOBase):
    """A file of which only what was not taken yet is kept."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._position = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def write(self, data: Any, /) -> int:
        self._held += data
        self._position += len(data)
        return len(data)

    def drain(self) -> bytes:
        """What was written since the last time."""
        data = bytes(self._held)
        self._held.clear()
        return data
