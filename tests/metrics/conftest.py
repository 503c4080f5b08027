"""Event records with nothing but a race and a grid, made up or read from a real archive."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from f1_analytics.domain.events import Event, EventRecord
from f1_analytics.domain.results import GridSlot, RaceResult, Status
from f1_analytics.domain.sessions import SessionKind

RecordFactory = Callable[..., EventRecord]

_SCORED_DOCUMENTS = re.compile(r"src/data/seasons/\d+/races/[^/]+/(race-results|starting-grid-positions)\.yml$")


def _record(
    season: int, round_: int, results: Sequence[tuple[str, int | str]], grid: Sequence[str] = ()
) -> EventRecord:
    event = Event(
        slug=f"{season}-{round_}",
        season=season,
        round=round_,
        date=date(season, 1, 1),
        grand_prix_id="test",
        official_name="Test",
        circuit_id="test",
        circuit_layout_id="test",
        circuit_type="RACE",
        qualifying_format="KNOCKOUT",
        sprint_qualifying_format=None,
        course_length_km=5.0,
        turns=10,
        scheduled_laps=50,
    )
    race = tuple(_result(line, *result) for line, result in enumerate(results, start=1))
    slots = tuple(
        GridSlot(line, line, Status.CLASSIFIED, driver, "car", None, None, None, None, None, False)
        for line, driver in enumerate(grid, start=1)
    )
    return EventRecord(event, (), (), races={SessionKind.RACE: race}, grids={SessionKind.RACE: slots} if slots else {})


def _result(line: int, driver: str, result: int | str) -> RaceResult:
    return RaceResult(
        line=line,
        position=result if isinstance(result, int) else None,
        status=Status.CLASSIFIED if isinstance(result, int) else Status(result),
        driver_id=driver,
        constructor_id="car",
        engine_manufacturer_id=None,
        tyre_manufacturer_id=None,
        number=None,
        laps=None,
        time_ms=None,
        time_penalty=None,
        gap=None,
        cause=None,
        points=Decimal(0),
        grid=None,
        shared_car=False,
    )


@pytest.fixture(scope="session")
def record() -> RecordFactory:
    """Make a record: season, round, results as (driver, position or status), drivers on the grid."""
    return _record


@pytest.fixture(scope="session")
def archive_data(archive_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `src/data` folder of the archive with the documents that forecasts are scored against."""
    if archive_path.is_dir():
        return next(archive_path.glob("**/src/data"))
    folder = tmp_path_factory.mktemp("archive")
    with tarfile.open(archive_path) as archive:
        wanted = [member for member in archive if _SCORED_DOCUMENTS.search(member.name)]
        archive.extractall(folder, members=wanted, filter="data")
    return next(folder.glob("**/src/data"))


@pytest.fixture(scope="session")
def real_records(archive_data: Path) -> Callable[[int, int], list[EventRecord]]:
    """Read the races of real seasons, from the first to the last."""

    def read(first: int, last: int) -> list[EventRecord]:
        folders = [
            folder
            for season in range(first, last + 1)
            for folder in sorted((archive_data / "seasons" / str(season) / "races").iterdir())
        ]
        return [_read_race(folder) for folder in folders if (folder / "race-results.yml").exists()]

    return read


def _read_race(folder: Path) -> EventRecord:
    def lines(name: str) -> list[dict[str, str | int]]:
        path = folder / name
        text = path.read_text(encoding="utf-8") if path.exists() else "[]"
        return list(yaml.load(text, yaml.CSafeLoader) or [])

    results = [(str(line["driverId"]), line["position"]) for line in lines("race-results.yml")]
    grid = [str(line["driverId"]) for line in lines("starting-grid-positions.yml")]
    return _record(int(folder.parents[1].name), int(folder.name.split("-")[0]), results, grid)
