"""A made-up championship of two events and three drivers, in the archive's own format, to be spoilt by tests."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

SEASON = "src/data/seasons/2031"
FIRST = f"{SEASON}/races/01-arden"
SECOND = f"{SEASON}/races/02-borea"

DRIVERS = ("ada-ash", "ben-birch", "cy-cedar")

Line = dict[str, str]


def lines(extra: Iterable[Line]) -> str:
    """A document of one line for each driver, in the order of `DRIVERS`, with the fields that every line has."""
    return "".join(_mapping(_head(index) | more) for index, more in enumerate(extra))


def _head(index: int) -> Line:
    return {
        "position": str(index + 1),
        "driverNumber": str(index + 10),
        "driverId": DRIVERS[index],
        "constructorId": "acme",
        "engineManufacturerId": "acme",
        "tyreManufacturerId": "gum",
    }


def _mapping(fields: Line) -> str:
    body = "".join(f"  {key}: {value}\n" for key, value in fields.items())
    return f"- {body[2:]}"


def _driver(driver_id: str) -> str:
    first, last = driver_id.title().split("-")
    return (
        f"id: {driver_id}\nname: {first} {last}\nfirstName: {first}\nlastName: {last}\nfullName: {first} {last}\n"
        f"abbreviation: {last[:3].upper()}\npermanentNumber:\ngender: FEMALE\ndateOfBirth: 2000-01-02\ndateOfDeath:\n"
        "placeOfBirth: Town\ncountryOfBirthCountryId: land\nnationalityCountryId: land\nsecondNationalityCountryId:\n"
    )


def _race(number: int, grand_prix: str, **changes: str) -> str:
    fields = {
        "id": str(number),
        "round": str(number),
        "date": f"2031-05-{number:02}",
        "grandPrixId": grand_prix,
        "officialName": f"Grand Prix of {grand_prix.title()}",
        "qualifyingFormat": "KNOCKOUT",
        "circuitId": "ring",
        "circuitLayoutId": "ring-1",
        "circuitType": "RACE",
        "direction": "CLOCKWISE",
        "courseLength": "5.000",
        "turns": "12",
        "laps": "60",
        "distance": "300.000",
    }
    return "".join(f"{key}: {value}\n" for key, value in (fields | changes).items())


def _grand_prix(name: str) -> str:
    title = name.title()
    return (
        f"id: {name}\nname: {title}\nfullName: {title} Grand Prix\nshortName: {title} GP\nabbreviation: X\ncountryId:\n"
    )


RACE_FIELDS = {
    "laps": "60",
    "time": "1:30:00.000",
    "timePenalty": "",
    "gap": "",
    "interval": "",
    "reasonRetired": "",
    "points": "",
    "gridPosition": "",
}


def files() -> dict[str, str]:
    """Every file of the archive by path: a first event that has run, a second that has not."""
    return {
        "src/data/countries/land.yml": (
            "id: land\nalpha2Code: LA\nalpha3Code: LAN\niocCode:\nname: Land\ndemonym: Lander\ncontinentId: europe\n"
        ),
        "src/data/constructors/acme.yml": (
            "id: acme\nname: Acme\nfullName: Acme Racing\ncountryId: land\n"
            "chronology:\n  - constructorId: acme\n    yearFrom: 2030\n    yearTo:\n"
        ),
        "src/data/engine-manufacturers/acme.yml": "id: acme\nname: Acme\ncountryId: land\n",
        "src/data/tyre-manufacturers/gum.yml": "id: gum\nname: Gum\ncountryId: land\n",
        "src/data/circuits/ring.yml": (
            "id: ring\nname: Ring\nfullName: The Ring\npreviousNames:\ntype: RACE\ndirection: CLOCKWISE\n"
            "placeName: Town\ncountryId: land\nlatitude: 50.5\nlongitude: -5.25\nlength: 5.000\nturns: 12\n"
            "layouts:\n  - id: ring-1\n    length: 5.000\n    turns: 12\n"
        ),
        "src/assets/circuits/black/ring-1.svg": "<svg/>",
        "src/data/grands-prix/arden.yml": _grand_prix("arden"),
        "src/data/grands-prix/borea.yml": _grand_prix("borea"),
        **{f"src/data/drivers/{driver}.yml": _driver(driver) for driver in DRIVERS},
        f"{SEASON}/entrants.yml": (
            "- entrantId: acme-racing\n  countryId: land\n  constructorId: acme\n  engineManufacturerId: acme\n"
            "  chassisId: acme-1\n  engineId: acme-v8\n  tyreManufacturerId: gum\n  drivers:\n"
            "    - driverId: cy-cedar\n      rounds: 1\n    - driverId: ada-ash\n      rounds: 1\n"
            "    - driverId: ben-birch\n      rounds: 1\n      testDriver: true\n"
        ),
        f"{SEASON}/driver-standings.yml": "- position: 1\n  driverId: ada-ash\n  points: 25\n",
        f"{SEASON}/constructor-standings.yml": (
            "- position: 1\n  constructorId: acme\n  engineManufacturerId: acme\n  points: 43.5\n"
        ),
        f"{FIRST}/race.yml": _race(1, "arden", scheduledLaps="66", scheduledDistance="330.000"),
        f"{FIRST}/free-practice-3-results.yml": "",
        f"{FIRST}/qualifying-results.yml": lines(
            {"q1": f'"1:2{place}.500"', "q2": "", "q3": "", "gap": "", "interval": "", "laps": "9"}
            for place in range(3)
        ),
        f"{FIRST}/starting-grid-positions.yml": lines(
            [
                {"gridPenalty": "", "time": '"1:20.500"'},
                {"gridPenalty": "", "time": '"1:21.500"'},
                {"position": "PL", "gridPenalty": "SFB", "time": ""},
            ]
        ),
        f"{FIRST}/race-results.yml": lines(
            [
                RACE_FIELDS | {"points": "25", "gridPosition": "1"},
                RACE_FIELDS | {"points": "18.5", "gridPosition": "2", "gap": "+2.695", "timePenalty": "+5.000"},
                RACE_FIELDS
                | {"position": "DNF", "laps": "3", "time": "", "reasonRetired": "Gearbox", "gridPosition": "PL"},
            ]
        ),
        f"{SECOND}/race.yml": _race(
            2, "borea", time="13:00", qualifyingDate="2031-05-01", qualifyingTime="14:00", sprintQualifyingFormat="X"
        ),
    }


class MemoryTree:
    """An archive that is nowhere on disk."""

    name = "f1db-2031.1.0"

    def __init__(self, held: dict[str, bytes]) -> None:
        self._held = held

    def paths(self) -> Collection[str]:
        return self._held.keys()

    def read(self, path: str) -> bytes:
        return self._held[path]


@dataclass(slots=True)
class SmallArchive:
    """The made-up archive, ready to be changed and written."""

    files: dict[str, str] = field(default_factory=files)

    def replace(self, path: str, old: str, new: str) -> SmallArchive:
        """Change one piece of text that must occur in the file, first occurrence only."""
        assert old in self.files[path], f"{old!r} is not in {path}"
        self.files[path] = self.files[path].replace(old, new, 1)
        return self

    def write(self, folder: Path, name: str = "f1db-2031.1.0") -> Path:
        """Write the archive as a folder and return it."""
        for path, text in self.files.items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return folder / name

    def write_tarball(self, folder: Path, name: str = "f1db-2031.1.0") -> Path:
        """Write the archive as a gzipped tarball and return it."""
        tarball = folder / f"{name}.tar.gz"
        with tarfile.open(tarball, "w:gz") as tar:
            for path, text in self.files.items():
                add(tar, f"{name}/{path}", text.encode())
        return tarball


def add(tar: tarfile.TarFile, name: str, raw: bytes) -> None:
    """Add a file to a tarball."""
    info = tarfile.TarInfo(name)
    info.size = len(raw)
    tar.addfile(info, io.BytesIO(raw))
