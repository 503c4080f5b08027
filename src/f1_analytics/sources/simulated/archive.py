"""Write a simulated championship as an f1db folder, so that the one reader of archives reads it too."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.reference import Reference
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.sources.simulated import rows
from f1_analytics.sources.simulated.championship import Championship
from f1_analytics.sources.simulated.names import ENGINES, TEAMS, TYRES
from f1_analytics.sources.simulated.yaml_text import Record, Value, dump

MARKER = "src/data/simulated.yml"
"""The file that says that an archive is simulated; it holds the seed and the true strengths."""

_FILES = {
    SessionKind.PRACTICE_1: "free-practice-1-results",
    SessionKind.PRACTICE_2: "free-practice-2-results",
    SessionKind.PRACTICE_3: "free-practice-3-results",
    SessionKind.SPRINT_QUALIFYING: "sprint-qualifying-results",
    SessionKind.QUALIFYING: "qualifying-results",
}
_GRIDS = {SessionKind.SPRINT: "sprint-starting-grid-positions", SessionKind.RACE: "starting-grid-positions"}
_RACES = {SessionKind.SPRINT: "sprint-race-results", SessionKind.RACE: "race-results"}


class FolderInTheWay(F1Error):
    """The folder for a simulated archive holds something else."""


def write_archive(championship: Championship, folder: Path) -> None:
    """Write the archive to `folder`, replacing a simulated archive that is there already.

    The folder appears complete or not at all.

    Raises:
        FolderInTheWay: `folder` exists and is neither empty nor a simulated archive; it is left alone.
    """
    if folder.exists() and not (folder / MARKER).exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInTheWay(f"{folder} exists and is no simulated archive: name another folder or remove it first")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        complete = Path(scratch) / "archive"
        for name, value in _documents(championship):
            path = complete / "src" / "data" / f"{name}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dump(value), encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        complete.rename(folder)


def _documents(championship: Championship) -> Iterator[tuple[str, Value]]:
    yield "simulated", _marker(championship)
    yield from _reference(championship.reference)
    number = 0
    for season, group in groupby(championship.records, key=lambda record: record.event.season):
        records = list(group)
        run = [record for record in records if record.race]
        yield f"seasons/{season}/entrants", _entrants(championship, season, max(len(run), 1))
        if run:
            yield (
                f"seasons/{season}/driver-standings",
                [rows.driver_standing(line) for line in run[-1].driver_standings],
            )
            lines = run[-1].constructor_standings
            yield f"seasons/{season}/constructor-standings", [rows.constructor_standing(line) for line in lines]
        for record in records:
            number += 1
            event = record.event
            for name, value in _event(record, number):
                yield f"seasons/{season}/races/{event.round:02d}-{event.grand_prix_id}/{name}", value


def _marker(championship: Championship) -> Record:
    truth = championship.truth
    return {
        "seed": truth.seed,
        "drivers": dict(truth.drivers),
        "seasons": [
            {
                "season": season,
                "cars": dict(drawn.cars),
                "unreliability": dict(drawn.unreliability),
                "strengths": dict(truth.strengths(season)),
            }
            for season, drawn in truth.seasons.items()
        ],
    }


def _reference(reference: Reference) -> Iterator[tuple[str, Value]]:
    for kind, records in (
        ("drivers", [rows.driver(driver) for driver in reference.drivers]),
        ("constructors", [rows.constructor(constructor) for constructor in reference.constructors]),
        ("circuits", [rows.circuit(circuit) for circuit in reference.circuits]),
        ("grands-prix", [rows.grand_prix(grand_prix) for grand_prix in reference.grands_prix]),
        ("countries", [rows.country(country) for country in reference.countries]),
        ("engine-manufacturers", [rows.manufacturer(*engine) for engine in ENGINES]),
        ("tyre-manufacturers", [rows.manufacturer(*TYRES)]),
        ("entrants", [{"id": team_id, "name": full_name} for team_id, _, full_name, _ in TEAMS]),
    ):
        for record in records:
            yield f"{kind}/{record['id']}", record


def _entrants(championship: Championship, season: int, rounds_run: int) -> list[Record]:
    countries = {
        constructor.constructor_id: constructor.country_id for constructor in championship.reference.constructors
    }
    seats = sorted(championship.truth.seasons[season].seats, key=lambda seat: seat.constructor_id)
    entrants: list[Record] = []
    for constructor_id, group in groupby(seats, key=lambda seat: seat.constructor_id):
        cars = list(group)
        rounds = f"1-{rounds_run}"
        entrants.append(
            {
                "entrantId": constructor_id,
                "countryId": countries[constructor_id],
                "constructorId": constructor_id,
                "engineManufacturerId": cars[0].engine_manufacturer_id,
                "tyreManufacturerId": TYRES[0],
                "drivers": [{"driverId": seat.driver_id, "rounds": rounds} for seat in cars],
            }
        )
    return entrants


def _event(record: EventRecord, number: int) -> Iterator[tuple[str, Value]]:
    yield "race", rows.event(record, number)
    for kind, timed in record.timed.items():
        yield _FILES[kind], [rows.timed(line) for line in timed]
    for kind, qualifying in record.qualifying.items():
        yield _FILES[kind], [rows.qualifying(line) for line in qualifying]
    for kind, grid in record.grids.items():
        yield _GRIDS[kind], [rows.grid_slot(slot) for slot in grid]
        from_pits = {slot.driver_id for slot in grid if slot.pit_lane}
        yield _RACES[kind], [rows.race(line, from_pits=line.driver_id in from_pits) for line in record.races[kind]]
    if record.race:
        yield "fastest-laps", [rows.fastest_lap(line) for line in record.fastest_laps]
        yield "pit-stops", [rows.pit_stop(line) for line in record.pit_stops]
        yield "driver-standings", [rows.driver_standing(line) for line in record.driver_standings]
        yield "constructor-standings", [rows.constructor_standing(line) for line in record.constructor_standings]
