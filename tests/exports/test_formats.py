from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from f1_analytics.exports.formats import ROW_GROUP, WRITERS, Format
from f1_analytics.exports.tables import TABLES, Column, ColumnKind, Row, Table, Value

TABLE = Table(
    "made-up",
    "Lines.",
    (
        Column("place", ColumnKind.INTEGER, "a number", nullable=True),
        Column("chance", ColumnKind.NUMBER, "a chance"),
        Column("name", ColumnKind.TEXT, "a name", nullable=True),
        Column("day", ColumnKind.DAY, "a day"),
        Column("at", ColumnKind.INSTANT, "an instant"),
    ),
)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
ROWS = st.tuples(
    st.none() | st.integers(-(2**60), 2**60),
    st.floats(allow_nan=False, allow_infinity=False),
    st.none() | TEXT,
    st.dates(),
    st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 (the zone is given)
)
BATCHES = st.lists(st.lists(ROWS, max_size=4), max_size=4)


def written(form: Format, batches: list[list[Row]], table: Table = TABLE) -> bytes:
    return b"".join(WRITERS[form](table, batches))


def as_json(row: Row) -> dict[str, Value]:
    def plain(value: Value) -> Value:
        if isinstance(value, datetime):
            return value.isoformat().replace("+00:00", "Z")
        return value.isoformat() if isinstance(value, date) else value

    return {name: plain(value) for name, value in zip(TABLE.names, row, strict=True)}


@settings(deadline=None)
@given(BATCHES)
def test_json_is_one_array_with_an_object_a_line(batches: list[list[Row]]) -> None:
    data = written(Format.JSON, batches)
    rows = [row for batch in batches for row in batch]
    assert json.loads(data) == [as_json(row) for row in rows]
    assert data.count(b"\n") == (len(rows) + 2 if rows else 1)


@settings(deadline=None)
@given(BATCHES)
def test_parquet_holds_the_same_values_and_says_what_they_are(batches: list[list[Row]]) -> None:
    table = parquet.read_table(io.BytesIO(written(Format.PARQUET, batches)))
    rows = [row for batch in batches for row in batch]
    assert [tuple(line.values()) for line in table.to_pylist()] == rows
    assert [field.metadata[b"description"].decode() for field in table.schema] == [
        column.description for column in TABLE.columns
    ]
    assert [field.nullable for field in table.schema] == [column.nullable for column in TABLE.columns]


@settings(deadline=None)
@given(BATCHES)
def test_csv_holds_the_same_values_and_no_formula(batches: list[list[Row]]) -> None:
    data = written(Format.CSV, batches)
    header, *lines = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
    assert header == list(TABLE.names)
    rows = [row for batch in batches for row in batch]
    for line, row in zip(lines, rows, strict=True):
        said = dict(zip(TABLE.names, line, strict=True))
        wanted = {name: "" if value is None else str(value) for name, value in as_json(row).items()}
        name = said.pop("name")
        assert name.removeprefix("'") == wanted.pop("name").removeprefix("'")
        assert not name.startswith(("=", "@", "\t", "\r"))
        assert said == wanted


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("+", "'+"),
        ("+2.695", "+2.695"),
        ("+1:02.695", "+1:02.695"),
        ("+1 lap", "+1 lap"),
        ("+12 laps", "+12 laps"),
        ("a=b", "a=b"),
    ],
)
def test_what_a_spreadsheet_would_run_is_made_harmless_and_gaps_stay(text: str, cell: str) -> None:
    row = (1, 0.5, text, date(2024, 3, 17), datetime(2024, 3, 17, tzinfo=UTC))
    _, line = csv.reader(io.StringIO(written(Format.CSV, [[row]]).decode(), newline=""))
    assert line[2] == cell


@settings(deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=8), st.integers(1, 8))
def test_the_division_into_batches_does_not_show(rows: list[Row], size: int) -> None:
    batches = [rows[start : start + size] for start in range(0, len(rows), size)]
    for form in Format:
        assert written(form, batches) == written(form, [rows])


def test_csv_is_that_of_the_standard() -> None:
    row = (None, 0.5, 'a "b", c', date(2024, 3, 17), datetime(2024, 3, 17, 1, 2, 3, tzinfo=UTC))
    assert written(Format.CSV, [[row]]) == (
        b'place,chance,name,day,at\r\n,0.5,"a ""b"", c",2024-03-17,2024-03-17T01:02:03Z\r\n'
    )


def many(count: int) -> Iterator[list[Row]]:
    at = datetime(2024, 3, 17, tzinfo=UTC)
    for start in range(0, count, 500):
        yield [(line, line / count, f"driver {line}", at.date(), at) for line in range(start, start + 500)]


def most_memory(form: Format, count: int) -> int:
    """Bytes held at most while an export of so many lines is made and thrown away, those of Arrow too."""
    tracemalloc.start()
    try:
        arrow = max((pa.total_allocated_bytes() for _ in WRITERS[form](TABLE, many(count))), default=0)
        return tracemalloc.get_traced_memory()[1] + arrow
    finally:
        tracemalloc.stop()


GARBAGE = 2**20
"""What the collector may not have come to yet; lines that were kept would be several times as much."""


@pytest.mark.parametrize("form", list(Format))
def test_memory_does_not_grow_with_the_number_of_lines(form: Format) -> None:
    most_memory(form, 500)  # what is imported and kept once
    little = most_memory(form, 2 * ROW_GROUP)
    assert most_memory(form, 8 * ROW_GROUP) < 1.25 * little + GARBAGE


def test_every_column_is_described_once() -> None:
    for what, table in TABLES.items():
        assert table.name == what
        assert len(set(table.names)) == len(table.names)
        assert all(column.description for column in table.columns)
        assert table.json_schema()["items"]["required"] == list(table.names)
