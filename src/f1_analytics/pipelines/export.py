"""Write race results or published predictions to a file, a batch in memory at a time."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final

from f1_analytics.db.history import load_history
from f1_analytics.db.ledger import entries
from f1_analytics.db.sessions import ReadSession
from f1_analytics.db.tables import ALL, RACE
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.runtime.files import replaced_whole

Value = str | int | float | None
Row = Mapping[str, Value]
BATCH: Final = 2000

RESULT_COLUMNS: Final[Mapping[str, type]] = {
    "season": int,
    "round": int,
    "event": str,
    "date": str,
    "session": str,
    "line": int,
    "position": int,
    "status": str,
    "driver_id": str,
    "constructor_id": str,
    "number": str,
    "grid": int,
    "laps": int,
    "time_ms": int,
    "gap": str,
    "cause": str,
    "points": float,
}
PREDICTION_COLUMNS: Final[Mapping[str, type]] = {
    "ledger_position": int,
    "event": str,
    "target": str,
    "horizon": str,
    "model": str,
    "model_version": str,
    "data_version": str,
    "made_at": str,
    "driver_id": str,
    "win": float,
    "podium": float,
    "points": float,
    "expected_position": float,
    "dnf": float,
}


class ExportError(F1Error):
    """A file that cannot be written."""


class What(StrEnum):
    """What can be exported."""

    RACE_RESULTS = "race-results"
    PREDICTIONS = "predictions"


class Format(StrEnum):
    """The formats of a file."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def export(session: ReadSession, what: What, form: Format, out: Path) -> int:
    """Write a file, which appears whole or not at all; returns the number of rows.

    Raises:
        ExportError: it cannot be written, or the format needs a library that is not installed.
    """
    columns, rows = {
        What.RACE_RESULTS: (RESULT_COLUMNS, race_results(session)),
        What.PREDICTIONS: (PREDICTION_COLUMNS, predictions(session)),
    }[what]
    try:
        with replaced_whole(out) as draft:
            return _WRITERS[form](draft, columns, rows)
    except OSError as error:
        raise ExportError(f"cannot write {out}: {error.strerror}") from error


def race_results(session: ReadSession) -> Iterator[Row]:
    """Every line of every race and sprint classification, in calendar order."""
    for record in load_history(session, without=[table for table in ALL if table is not RACE]):
        event = record.event
        for kind in (SessionKind.SPRINT, SessionKind.RACE):
            for line in record.races.get(kind, ()):
                yield {
                    "season": event.season,
                    "round": event.round,
                    "event": event.slug,
                    "date": event.date.isoformat(),
                    "session": kind.value,
                    "line": line.line,
                    "position": line.position,
                    "status": line.status.value,
                    "driver_id": line.driver_id,
                    "constructor_id": line.constructor_id,
                    "number": line.number,
                    "grid": line.grid,
                    "laps": line.laps,
                    "time_ms": line.time_ms,
                    "gap": line.gap,
                    "cause": line.cause,
                    "points": float(line.points),
                }


def predictions(session: ReadSession) -> Iterator[Row]:
    """Every driver of every published forecast, in the order of the ledger."""
    for entry in entries(session):
        published = entry.publication()
        forecast = published.forecast
        markets = zip(
            forecast.drivers,
            forecast.win.tolist(),
            forecast.podium.tolist(),
            forecast.points.tolist(),
            forecast.expected_position.tolist(),
            forecast.dnf.tolist(),
            strict=True,
        )
        for driver_id, win, podium, points, expected_position, dnf in markets:
            yield {
                "ledger_position": entry.position,
                "event": published.event_slug,
                "target": published.target.value,
                "horizon": published.horizon.value,
                "model": published.model,
                "model_version": published.model_version,
                "data_version": published.data_version,
                "made_at": published.made_at.isoformat(),
                "driver_id": driver_id,
                "win": win,
                "podium": podium,
                "points": points,
                "expected_position": expected_position,
                "dnf": dnf,
            }


def _write_csv(path: Path, columns: Mapping[str, type], rows: Iterable[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), lineterminator="\n")
        writer.writeheader()
        for count, row in enumerate(rows, start=1):  # noqa: B007 (the last count is the answer)
            writer.writerow(row)
    return count


def _write_json(path: Path, _columns: Mapping[str, type], rows: Iterable[Row]) -> int:
    """One array, a row a line."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for count, row in enumerate(rows, start=1):
            file.write(f"{',' if count > 1 else ''}\n{json.dumps(row, ensure_ascii=False)}")
        file.write("\n]\n")
    return count


def _write_parquet(path: Path, columns: Mapping[str, type], rows: Iterable[Row]) -> int:
    # Imported only here: an optional library.
    try:
        import pyarrow as pa  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise ExportError("Parquet needs pyarrow: install f1-analytics[export], or choose csv or json") from error

    kinds = {int: pa.int64(), float: pa.float64(), str: pa.string()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns.items()])
    count = 0
    remaining = iter(rows)
    with parquet.ParquetWriter(path, schema) as writer:
        while batch := list(islice(remaining, BATCH)):
            writer.write_table(pa.Table.from_pylist(batch, schema))
            count += len(batch)
    return count


_WRITERS: Final[Mapping[Format, Callable[[Path, Mapping[str, type], Iterable[Row]], int]]] = {
    Format.CSV: _write_csv,
    Format.JSON: _write_json,
    Format.PARQUET: _write_parquet,
}
