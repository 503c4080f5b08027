"""The table that predictions are exchanged in: one CSV line per race, stage and driver.

Columns: season, round, stage (A, A+ or B), driver_id, p_win, p_podium, p_points, p_pos_1 … p_pos_22 (more if a field
in the file is larger). Numbers have full precision. A race may leave p_podium, p_points or all p_pos_k empty: then
these are not scored.
"""

from __future__ import annotations

import csv
import itertools
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon

LEAST_PLACES: Final = 22
_KEY_COLUMNS = ("season", "round", "stage", "driver_id")
_MARGIN_COLUMNS = ("p_win", "p_podium", "p_points")
_PLACE = "p_pos_"


class BadPredictions(F1Error):
    """A table of predictions that cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """Chances of the n `drivers` of one race at one horizon, coherent or not.

    `win`, `podium` and `points` have shape (n,), `positions` has shape (n, places); what is None is not predicted.
    """

    season: int
    round: int
    horizon: Horizon
    drivers: tuple[str, ...]
    win: NDArray[np.float64]
    podium: NDArray[np.float64] | None = None
    points: NDArray[np.float64] | None = None
    positions: NDArray[np.float64] | None = None


def prediction_of(forecast: Forecast, season: int, round_: int, horizon: Horizon) -> Prediction:
    """All that a forecast says of a race, in the form in which it is scored and written."""
    return Prediction(
        season=season,
        round=round_,
        horizon=horizon,
        drivers=forecast.drivers,
        win=forecast.win,
        podium=forecast.podium,
        points=forecast.points,
        positions=forecast.positions,
    )


def write_predictions(path: Path, predictions: Iterable[Prediction]) -> None:
    """Write a table of predictions, in the given order; an existing file is replaced whole or not at all."""
    known = list(predictions)
    widths = [prediction.positions.shape[1] for prediction in known if prediction.positions is not None]
    places = max([LEAST_PLACES, *widths])
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([*_KEY_COLUMNS, *_MARGIN_COLUMNS, *(f"{_PLACE}{k}" for k in range(1, places + 1))])
            for prediction in known:
                writer.writerows(_lines(prediction, places))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def read_predictions(path: Path) -> tuple[Prediction, ...]:
    """The predictions of a table, races and drivers in the order of the file.

    Raises:
        BadPredictions: a column is missing, unknown or out of order, a value is out of range, or a driver comes twice.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            places = _check_header(path, next(reader, []))
            races: dict[tuple[int, int, Horizon], dict[str, list[float | None]]] = {}
            for row in reader:
                _read_row(f"{path} line {reader.line_num}", row, places, races)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadPredictions(f"{path} is not a readable table of predictions: {error}") from error
    return tuple(_prediction(path, key, rows) for key, rows in races.items())


def _lines(prediction: Prediction, places: int) -> Iterable[list[str]]:
    n = len(prediction.drivers)
    empty: list[str] = [""] * n
    margins = [
        empty if margin is None else [repr(float(p)) for p in margin]
        for margin in (prediction.win, prediction.podium, prediction.points)
    ]
    matrix = [[""] * places] * n
    if prediction.positions is not None:
        beyond = ["0.0"] * (places - prediction.positions.shape[1])
        matrix = [[*(repr(float(p)) for p in row), *beyond] for row in prediction.positions]
    key = [str(prediction.season), str(prediction.round), prediction.horizon.stage]
    for driver, *margin, row in zip(prediction.drivers, *margins, matrix, strict=True):
        yield [*key, str(driver), *map(str, margin), *row]


def _check_header(path: Path, header: Sequence[str]) -> int:
    """The number of p_pos_k columns."""
    places = len(header) - len(_KEY_COLUMNS) - len(_MARGIN_COLUMNS)
    expected = [*_KEY_COLUMNS, *_MARGIN_COLUMNS, *(f"{_PLACE}{k}" for k in range(1, places + 1))]
    for got, wanted in itertools.zip_longest(header, expected):
        if got != wanted:
            raise BadPredictions(f"{path} line 1: expected column {wanted!r} where there is {got!r}")
    return places


def _read_row(
    where: str, row: list[str], places: int, races: dict[tuple[int, int, Horizon], dict[str, list[float | None]]]
) -> None:
    width = len(_KEY_COLUMNS) + len(_MARGIN_COLUMNS) + places
    if len(row) != width:
        raise BadPredictions(f"{where}: {len(row)} values for {width} columns")
    season, round_, stage, driver = row[: len(_KEY_COLUMNS)]
    try:
        key = int(season), int(round_), Horizon.from_stage(stage)
    except ValueError as error:
        raise BadPredictions(f"{where}: bad season, round or stage: {error}") from error
    drivers = races.setdefault(key, {})
    if not driver or driver in drivers:
        raise BadPredictions(f"{where}: driver {driver!r} is empty or comes twice for this race and stage")
    values = [_chance(where, text) for text in row[len(_KEY_COLUMNS) :]]
    if values[0] is None:
        raise BadPredictions(f"{where}: p_win of {driver!r} is empty")
    drivers[driver] = values


def _chance(where: str, text: str) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError as error:
        raise BadPredictions(f"{where}: {text!r} is not a number") from error
    if not 0 <= value <= 1:
        raise BadPredictions(f"{where}: chance {text} is outside 0 to 1")
    return value


def _prediction(path: Path, key: tuple[int, int, Horizon], rows: dict[str, list[float | None]]) -> Prediction:
    season, round_, horizon = key
    table = np.array(list(rows.values()), dtype=np.float64)
    known = ~np.isnan(table)
    margins = len(_MARGIN_COLUMNS)
    where = f"{path}: season {season} round {round_} stage {horizon.stage}"
    if (known.any(axis=0) != known.all(axis=0))[:margins].any():
        raise BadPredictions(f"{where}: p_podium or p_points is empty for some drivers only")
    matrix, filled = table[:, margins:], known[:, margins:]
    if (filled.any(axis=1) != filled.any()).any():
        raise BadPredictions(f"{where}: p_pos_k is empty for some drivers only")
    return Prediction(
        season,
        round_,
        horizon,
        drivers=tuple(rows),
        win=table[:, 0],
        podium=table[:, 1] if known[0, 1] else None,
        points=table[:, 2] if known[0, 2] else None,
        positions=_without_unused_places(np.nan_to_num(matrix)) if filled.any() else None,
    )


def _without_unused_places(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cut places beyond the size of the field that have no chance at all: they only fill up the table."""
    used = np.flatnonzero(matrix.any(axis=0))
    return matrix[:, : max(len(matrix), int(used[-1]) + 1 if len(used) else 0)]
