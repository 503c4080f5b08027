"""Every way in which an archive can be wrong gets an error that names the place."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest
from tests.sources.f1db.small_archive import FIRST, SEASON, SECOND, MemoryTree, SmallArchive, add

from f1_analytics.domain.errors import F1Error
from f1_analytics.sources.errors import (
    BadSyntax,
    BadValue,
    Contradiction,
    DamagedArchive,
    DocumentError,
    MissingField,
    UnknownId,
    WrongArchive,
)
from f1_analytics.sources.f1db import F1dbArchive, open_archive
from f1_analytics.sources.f1db.tree import DATA, open_tree

RESULTS = f"{FIRST}/race-results.yml"
RACE = f"{FIRST}/race.yml"
ENTRANTS = f"{SEASON}/entrants.yml"
CIRCUIT = "src/data/circuits/ring.yml"
DRIVER = "src/data/drivers/ada-ash.yml"


def read_all(folder: Path) -> None:
    archive = open_archive(folder)
    archive.reference()
    archive.season_standings()
    list(archive.events())


@pytest.mark.parametrize(
    ("path", "old", "new", "kind", "field", "line"),
    [
        (RESULTS, "driverId: ben-birch", "driverId: nobody", UnknownId, "driverId", 17),
        (RESULTS, "constructorId: acme", "constructorId: none", UnknownId, "constructorId", 4),
        (RESULTS, "engineManufacturerId: acme", "engineManufacturerId: none", UnknownId, "engineManufacturerId", 5),
        (RESULTS, "tyreManufacturerId: gum", "tyreManufacturerId: none", UnknownId, "tyreManufacturerId", 6),
        (RESULTS, "position: DNF", "position: LOST", BadValue, "position", 29),
        (RESULTS, "position: 1", "position: 0", BadValue, "position", 1),
        (RESULTS, "laps: 60", "laps: sixty", BadValue, "laps", 7),
        (RESULTS, "time: 1:30:00.000", "time: 90 minutes", BadValue, "time", 8),
        (RESULTS, "timePenalty: +5.000", "timePenalty: lots", BadValue, "timePenalty", 23),
        (RESULTS, "gap: +2.695", "gap: +2 lapse", BadValue, "gap", 24),
        (RESULTS, "points: 25", "points: -25", BadValue, "points", 13),
        (RESULTS, "points: 25", "points: NaN", BadValue, "points", 13),
        (RESULTS, "gridPosition: 1", "gridPosition: first", BadValue, "gridPosition", 14),
        (RESULTS, "  points: 25\n", "", MissingField, "points", 1),
        (RESULTS, "  driverId: ada-ash\n", "  driverId:\n", MissingField, "driverId", 3),
        (RESULTS, "points: 25", "points: [25]", BadValue, "points", 13),
        (RESULTS, "position: 2", "position: 1", Contradiction, "position", 15),
        (RESULTS, "position: 1", "position: DNF", Contradiction, "position", 1),
        (RESULTS, "driverId: cy-cedar", "driverId: ada-ash", Contradiction, "driverId", 3),
        (RESULTS, "  laps: 60", "  laps: 60\n  laps: 60", BadSyntax, "laps", 8),
        (RESULTS, "position: 1", "position: [1", BadSyntax, None, 2),
        (RESULTS, "position: 1", "position: \x01", BadSyntax, None, None),
        (RACE, "round: 1", "round: 2", Contradiction, "round", 2),
        (RACE, "grandPrixId: arden", "grandPrixId: borea", Contradiction, "grandPrixId", 4),
        (RACE, "date: 2031-05-01", "date: 2031-13-01", BadValue, "date", 3),
        (RACE, "date: 2031-05-01", "date: 1949-05-01", BadValue, "date", 3),
        (RACE, "circuitId: ring", "circuitId: nowhere", UnknownId, "circuitId", 7),
        (RACE, "circuitLayoutId: ring-1", "circuitLayoutId: ring-9", UnknownId, "circuitLayoutId", 8),
        (RACE, "circuitType: RACE", "circuitType: MOON", BadValue, "circuitType", 9),
        (RACE, "courseLength: 5.000", "courseLength: 5000", BadValue, "courseLength", 11),
        (f"{SECOND}/race.yml", "time: 13:00", "time: noon", BadValue, "time", 15),
        (f"{SECOND}/race.yml", "qualifyingDate: 2031-05-01\n", "", Contradiction, "qualifyingTime", 16),
        (ENTRANTS, "rounds: 1", "rounds: 3-1", BadValue, "rounds", 10),
        (ENTRANTS, "rounds: 1", "rounds: all", BadValue, "rounds", 10),
        (ENTRANTS, "driverId: cy-cedar", "driverId: nobody", UnknownId, "driverId", 9),
        (ENTRANTS, "testDriver: true", "testDriver: maybe", BadValue, "testDriver", 15),
        (ENTRANTS, "  drivers:\n", "  drivers: 3\n  other:\n", BadSyntax, "drivers", 8),
        (f"{SEASON}/driver-standings.yml", "position: 1", "position: FIRST", BadValue, "position", 1),
        (DRIVER, "dateOfBirth: 2000-01-02", "dateOfBirth: long ago", BadValue, "dateOfBirth", 9),
        (DRIVER, "id: ada-ash", "id: ada-oak", BadValue, "id", 1),
        (DRIVER, "nationalityCountryId: land", "nationalityCountryId: sea", UnknownId, "nationalityCountryId", 13),
        (CIRCUIT, "latitude: 50.5", "latitude: 95", BadValue, "latitude", 9),
        (CIRCUIT, "latitude: 50.5", "latitude: north", BadValue, "latitude", 9),
    ],
)
def test_fault_is_named(
    tmp_path: Path, path: str, old: str, new: str, kind: type[DocumentError], field: str | None, line: int | None
) -> None:
    folder = SmallArchive().replace(path, old, new).write(tmp_path)
    with pytest.raises(kind) as caught:
        read_all(folder)
    error = caught.value
    assert type(error) is kind
    assert (error.path, error.field, error.line) == (path, field, line)
    assert path in str(error)
    assert field is None or f"field {field}" in str(error)
    assert isinstance(error, F1Error)


@pytest.mark.parametrize("text", ["- just text\n", "a: mapping\n", "text"])
def test_document_of_another_shape(tmp_path: Path, text: str) -> None:
    small = SmallArchive()
    small.files[RESULTS] = text
    with pytest.raises(BadSyntax, match=r"race-results\.yml, line 1: expected"):
        read_all(small.write(tmp_path))


def test_document_that_refers_to_itself(tmp_path: Path) -> None:
    small = SmallArchive().replace(DRIVER, "permanentNumber:", "permanentNumber: &a [*a]")
    with pytest.raises(BadSyntax, match=r"ada-ash\.yml"):
        read_all(small.write(tmp_path))


def test_document_that_is_no_utf8(tmp_path: Path) -> None:
    folder = SmallArchive().write(tmp_path)
    (folder / RESULTS).write_bytes(b"- position: \xff\xfe\xfa\n")
    with pytest.raises(BadSyntax, match=r"race-results\.yml"):
        read_all(folder)


def test_event_without_race_document(tmp_path: Path) -> None:
    small = SmallArchive()
    del small.files[f"{FIRST}/race.yml"]
    with pytest.raises(MissingField, match=r"01-arden/race\.yml: the file is missing"):
        read_all(small.write(tmp_path))


def test_same_grand_prix_twice_in_a_season(tmp_path: Path) -> None:
    small = SmallArchive()
    small.files[f"{SEASON}/races/03-arden/race.yml"] = small.files[RACE]
    with pytest.raises(Contradiction, match="2031-arden twice"):
        read_all(small.write(tmp_path))


def test_shared_car_makes_two_winners_possible(tmp_path: Path) -> None:
    small = SmallArchive().replace(RESULTS, "position: 2", "position: 1\n  sharedCar: true")
    first = next(open_archive(small.write(tmp_path)).events())
    assert [line.driver_id for line in first.race if line.position == 1] == ["ada-ash", "ben-birch"]


def test_error_survives_a_worker_process(archive_path: Path) -> None:
    """Two seasons are enough events for workers to be started; the fault is in the second."""
    tree = open_tree(archive_path)
    held = {path: tree.read(path) for path in tree.paths() if "/seasons/" not in path or "/202" in path}
    spoilt = f"{DATA}/seasons/2024/races/02-saudi-arabia/race-results.yml"
    held[spoilt] = held[spoilt].replace(b"points: 25\n", b"points: many\n")
    archive = F1dbArchive(MemoryTree(held))
    slugs = {slug for slug in archive.event_digests() if slug[:4] in {"2023", "2024"}}
    with pytest.raises(BadValue, match=r"02-saudi-arabia/race-results\.yml, line \d+, field points: 'many'"):
        list(archive.events(workers=2, only=slugs))


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(WrongArchive, match="no such file or folder"):
        open_archive(tmp_path / "f1db.tar.gz")


def test_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    with pytest.raises(WrongArchive, match="no src/data/seasons inside"):
        open_archive(tmp_path)


def test_tarball_of_something_else(tmp_path: Path) -> None:
    small = SmallArchive(files={"README.md": "hello"})
    with pytest.raises(WrongArchive, match="no src/data/seasons inside"):
        open_archive(small.write_tarball(tmp_path))


def test_tarball_with_two_top_folders(tmp_path: Path) -> None:
    tarball = tmp_path / "two.tar.gz"
    with tarfile.open(tarball, "w:gz") as tar:
        add(tar, "one/README.md", b"")
        add(tar, "two/README.md", b"")
    with pytest.raises(WrongArchive, match="one top folder"):
        open_archive(tarball)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_truncated_tarball(tmp_path: Path, share: float) -> None:
    tarball = SmallArchive().write_tarball(tmp_path)
    whole = tarball.read_bytes()
    tarball.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(DamagedArchive, match=r"f1db-2031\.1\.0\.tar\.gz: the tarball is truncated or damaged"):
        open_archive(tarball)


@pytest.mark.parametrize(
    "content",
    [gzip.compress(b"<html>Not Found</html>", mtime=0), b"<html>Not Found</html>", b""],
    ids=["compressed page", "page", "nothing"],
)
def test_file_that_is_no_tarball(tmp_path: Path, content: bytes) -> None:
    page = tmp_path / "f1db.tar.gz"
    page.write_bytes(content)
    with pytest.raises(
        DamagedArchive, match=r"^[^\n]*f1db\.tar\.gz: the tarball .* is none \([^\n]*\); download it again$"
    ):
        open_archive(page)


@pytest.mark.parametrize(
    "name", ["../outside.yml", "/etc/outside.yml", "f1db/src/data/../../../outside.yml", "f1db\\x"]
)
def test_tarball_with_an_unsafe_path(tmp_path: Path, name: str) -> None:
    tarball = tmp_path / "unsafe.tar.gz"
    with tarfile.open(tarball, "w:gz") as tar:
        add(tar, name, b"id: x\n")
    with pytest.raises(DamagedArchive, match="unsafe path"):
        open_archive(tarball)


def test_tarball_with_a_link(tmp_path: Path) -> None:
    link = tarfile.TarInfo("f1db/src/data/drivers/ada-ash.yml")
    link.type = tarfile.SYMTYPE
    link.linkname = "/etc/passwd"
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        tar.addfile(link)
    tarball = tmp_path / "link.tar.gz"
    tarball.write_bytes(buffer.getvalue())
    with pytest.raises(DamagedArchive, match="link or device"):
        open_archive(tarball)
