from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyarrow import parquet
from tests.cli.conftest import Command
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.postgres import admin
from tests.factories.publications import publication
from tests.sources.f1db.small_archive import SmallArchive

from f1_analytics.cli import archives
from f1_analytics.db.ledger import append
from f1_analytics.db.sessions import Sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.sources.errors import Unreachable


@pytest.fixture
def filled(sessions: Sessions) -> Sessions:
    """A season with one race run and two published forecasts."""
    ingest(MemoryArchive((records.raced(number=1), records.upcoming(number=2))), sessions, NullProgress())
    for number in (1, 2):
        with sessions.write() as session:
            append(session, publication(number))
    return sessions


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_http: object) -> str:
        raise Unreachable("no network")

    monkeypatch.setattr(archives, "latest_version", unreachable)


def test_an_archive_is_ingested_and_a_second_time_nothing_is_new(f1: Command, tmp_path: Path) -> None:
    archive = SmallArchive().write(tmp_path, "f1db-2024.1.0")
    code, out, err = f1("ingest", "--source", archive)
    assert (code, "Ingesting f1db 2024.1.0." in out) == (0, True), err
    code, out, _ = f1("ingest", "--source", archive)
    assert (code, "Nothing was new" in out) == (0, True)


def test_a_source_that_is_none_is_named(f1: Command, tmp_path: Path) -> None:
    code, _, err = f1("ingest", "--source", tmp_path / "gone")
    assert code == 1
    assert err.startswith("f1: ")
    assert "gone" in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("offline", "filled")
def test_without_a_network_real_data_is_kept(f1: Command) -> None:
    code, out, err = f1("ingest")
    assert (code, out) == (0, "Keeping the data that is there.\n")
    assert "no network" in err


@pytest.mark.usefixtures("offline")
def test_without_data_and_network_the_championship_is_simulated_and_says_so(f1: Command, tmp_path: Path) -> None:
    code, out, err = f1("ingest")
    assert (code, "Ingesting simulated championship" in out, "SIMULATED" in err) == (0, True, True)
    assert (tmp_path / "home" / "simulated" / "src" / "data" / "simulated.yml").is_file()
    assert "Nothing was new" in f1("ingest")[1]
    assert "SIMULATED" in f1("check")[1]


@pytest.mark.usefixtures("offline")
def test_the_newest_earlier_download_goes_before_simulation(f1: Command, tmp_path: Path) -> None:
    downloads = tmp_path / "home" / "downloads"
    downloads.mkdir(parents=True)
    for version in ("2024.9.0", "2024.10.0"):
        SmallArchive().write_tarball(tmp_path, f"f1db-{version}").rename(downloads / f"v{version}.tar.gz")
    assert "Ingesting f1db 2024.10.0." in f1("ingest")[1]


def test_a_simulated_championship_is_written_and_repeatable(f1: Command, tmp_path: Path) -> None:
    code, out, _ = f1("data", "simulate", "--out", tmp_path / "sim", "--seed", 3)
    assert (code, f"F1_SOURCE={tmp_path / 'sim'}" in out) == (0, True)
    before = {path: path.read_bytes() for path in (tmp_path / "sim").rglob("*.yml")}
    assert f1("data", "simulate", "--out", tmp_path / "sim", "--seed", 3)[0] == 0
    assert {path: path.read_bytes() for path in (tmp_path / "sim").rglob("*.yml")} == before


@pytest.mark.usefixtures("filled")
def test_the_ledger_is_exported_and_proves_itself(f1: Command, tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    assert f1("ledger", "export", file)[0] == 0
    assert "2 entries, all as they were published" in f1("ledger", "verify", file)[1]
    assert "2 entries, all as they were published" in f1("ledger", "verify")[1]
    file.write_bytes(file.read_bytes().replace(b"stack", b"magic", 1))
    code, _, err = f1("ledger", "verify", file)
    assert (code, "entry 1 is broken" in err) == (1, True)


@pytest.mark.usefixtures("filled")
def test_tampering_with_the_database_is_found(f1: Command, urls: DatabaseUrls) -> None:
    with admin(urls.primary, str(urls.primary.database)) as connection:
        connection.execute("ALTER TABLE forecast DISABLE TRIGGER ALL")
        connection.execute("UPDATE forecast SET model = 'better' WHERE forecast_id = 2")
    for words in (("ledger", "verify"), ("check",)):
        code, out, err = f1(*words)
        assert (code, "entry 2 is broken" in out + err) == (1, True)


@pytest.mark.usefixtures("filled")
def test_results_and_predictions_are_written_in_every_format(f1: Command, tmp_path: Path) -> None:
    for what, count in (("race-results", 4), ("predictions", 8)):
        for form in ("csv", "json", "parquet"):
            code, out, err = f1("export", what, "--format", form, "--out", tmp_path / f"{what}.{form}")
            assert (code, f"{count} rows" in out) == (0, True), err
        from_json = json.loads((tmp_path / f"{what}.json").read_text())
        assert len(from_json) == count
        assert parquet.read_table(tmp_path / f"{what}.parquet").num_rows == count
        with (tmp_path / f"{what}.csv").open(newline="") as file:
            from_csv = list(csv.DictReader(file))
        assert [row["driver_id"] for row in from_csv] == [row["driver_id"] for row in from_json]
    results = json.loads((tmp_path / "race-results.json").read_text())
    assert [(row["driver_id"], row["position"], row["status"]) for row in results] == [
        ("ann", 1, "classified"),
        ("bob", 2, "classified"),
        ("cid", 3, "classified"),
        ("dee", None, "DNF"),
    ]


@pytest.mark.usefixtures("filled")
def test_a_part_of_the_results_can_be_exported(f1: Command, tmp_path: Path) -> None:
    out = tmp_path / "part.json"
    for words, count in ((("--season", 2024), 4), (("--season", 2023), 0), (("--from", "2024-03-18"), 0)):
        code, said, err = f1("export", "race-results", "--format", "json", "--out", out, *words)
        assert (code, f"{count} rows" in said) == (0, True), err
        assert len(json.loads(out.read_text())) == count


def test_an_empty_export_is_still_a_file(f1: Command, tmp_path: Path) -> None:
    assert f1("export", "predictions", "--format", "json", "--out", tmp_path / "none.json")[0] == 0
    assert json.loads((tmp_path / "none.json").read_text()) == []


def test_a_file_that_cannot_be_written_is_named(f1: Command, tmp_path: Path) -> None:
    code, _, err = f1("export", "predictions", "--out", tmp_path / "gone" / "file.csv")
    assert (code, err) == (1, f"f1: cannot write {tmp_path / 'gone' / 'file.csv'}: No such file or directory\n")


def test_a_sound_installation_passes_its_check(f1: Command) -> None:
    code, out, err = f1("check")
    assert (code, err) == (0, "")
    assert all(line.startswith("ok ") for line in out.splitlines())


def test_the_check_says_what_to_do(f1: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("F1_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("F1_SOURCE", str(tmp_path / "gone"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody:hunter2@127.0.0.1:1/f1")
    code, out, err = f1("check")
    assert (code, err) == (1, "f1: 2 of the checks failed\n")
    assert "failed  Disk: cannot write to" in out
    assert "failed  Database: " in out
    assert "hunter2" not in out


def states(folder: Path) -> Iterator[str]:
    return (path.name for path in folder.iterdir())


@pytest.mark.usefixtures("filled")
def test_a_backup_comes_back_into_an_empty_database(
    f1: Command, tmp_path: Path, urls: DatabaseUrls, sessions: Sessions
) -> None:
    file = tmp_path / "all.dump"
    code, out, err = f1("backup", "--out", file)
    assert (code, f"f1 restore {file}" in out) == (0, True), err
    assert set(states(tmp_path)) <= {"all.dump", "home"}, "no draft is left behind"
    code, _, err = f1("restore", file)
    assert (code, "2 published forecasts and f1db 2024.1.0: say --yes" in err) == (1, True)
    sessions.close()
    code, out, err = f1("restore", file, "--yes")
    assert (code, "the ledger has 2 entries" in out) == (0, True), err
    assert "2 entries" in f1("ledger", "verify")[1]
    with admin(urls.primary) as connection:
        left = connection.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'restore%'").fetchone()
    assert left == (0,)


@pytest.mark.usefixtures("filled")
def test_a_backup_with_a_broken_ledger_changes_nothing(
    f1: Command, tmp_path: Path, urls: DatabaseUrls, sessions: Sessions
) -> None:
    sessions.close()
    change = "UPDATE forecast SET model = '{}' WHERE forecast_id = 2"
    with admin(urls.primary, str(urls.primary.database)) as connection:
        connection.execute("ALTER TABLE forecast DISABLE TRIGGER ALL")
        connection.execute(change.format("better").encode())
    f1("backup", "--out", tmp_path / "bad.dump")
    with admin(urls.primary, str(urls.primary.database)) as connection:
        connection.execute(change.format("stack").encode())
    code, _, err = f1("restore", tmp_path / "bad.dump", "--yes")
    assert (code, "entry 2 of its ledger is broken" in err) == (1, True)
    assert "2 entries, all as they were published" in f1("ledger", "verify")[1]


@pytest.mark.usefixtures("filled")
def test_a_database_in_use_is_not_replaced(f1: Command, tmp_path: Path, sessions: Sessions) -> None:
    f1("backup", "--out", tmp_path / "all.dump")
    with sessions.read() as session:
        assert session.rows is not None
        code, _, err = f1("restore", tmp_path / "all.dump", "--yes")
    assert (code, "stop f1 serve" in err) == (1, True)
    assert "2 entries" in f1("ledger", "verify")[1]


@pytest.mark.parametrize("content", [b"", b"no backup", None])
def test_a_file_that_is_no_backup_is_refused(f1: Command, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "file.dump"
    if content is not None:
        file.write_bytes(content)
    code, _, err = f1("restore", file)
    assert code == 1
    assert err.startswith("f1: ")
    assert str(file) in err
