"""The reader of real archives reads the simulated one, and gets back every record."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from f1_analytics.sources.f1db import open_archive
from f1_analytics.sources.simulated import (
    MARKER,
    Championship,
    FolderInTheWay,
    simulate_championship,
    write_archive,
)
from f1_analytics.sources.simulated.yaml_text import dump


def test_the_reader_gets_back_every_record(championship: Championship, tmp_path: Path) -> None:
    write_archive(championship, tmp_path / "simulated")

    archive = open_archive(tmp_path / "simulated")

    assert archive.simulated
    assert tuple(archive.events(workers=1)) == championship.records
    assert archive.reference() == championship.reference
    assert archive.unknown_fields == ()
    last = [record for record in championship.records if record.race][-1]
    assert archive.season_standings()[2026].drivers == last.driver_standings
    assert archive.season_standings()[2026].constructors == last.constructor_standings


def test_a_season_that_has_not_begun_has_its_entries(tmp_path: Path) -> None:
    championship = simulate_championship(seed=5, seasons=range(2025, 2027), teams=6, races=2, races_run=0)
    write_archive(championship, tmp_path / "simulated")

    assert tuple(open_archive(tmp_path / "simulated").events(workers=1)) == championship.records


def test_the_marker_holds_seed_and_true_strengths(small_championship: Championship, tmp_path: Path) -> None:
    write_archive(small_championship, tmp_path / "simulated")

    marker = yaml.safe_load((tmp_path / "simulated" / MARKER).read_text(encoding="utf-8"))

    truth = small_championship.truth
    assert marker["seed"] == 3
    assert marker["drivers"] == truth.drivers
    assert [season["season"] for season in marker["seasons"]] == [2025, 2026]
    assert marker["seasons"][1]["cars"] == truth.seasons[2026].cars
    assert marker["seasons"][1]["unreliability"] == truth.seasons[2026].unreliability
    assert marker["seasons"][1]["strengths"] == truth.strengths(2026)


def test_writing_again_replaces_a_simulated_archive(small_championship: Championship, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "simulated"
    write_archive(simulate_championship(seed=8, teams=6, races=4, races_run=2), folder)
    write_archive(small_championship, folder)

    assert tuple(open_archive(folder).events(workers=1)) == small_championship.records
    assert [path.name for path in folder.parent.iterdir()] == ["simulated"]


def test_the_same_championship_gives_the_same_bytes(small_championship: Championship, tmp_path: Path) -> None:
    write_archive(small_championship, tmp_path / "one")
    write_archive(small_championship, tmp_path / "other")

    def files(folder: Path) -> dict[str, bytes]:
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yml")}

    assert files(tmp_path / "one") == files(tmp_path / "other")


def test_what_is_no_simulated_archive_is_left_alone(small_championship: Championship, tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "thesis.txt").write_text("mine")
    (tmp_path / "file").write_text("mine too")

    for name in ("precious", "file"):
        with pytest.raises(FolderInTheWay, match=f"{name} exists and is no simulated archive"):
            write_archive(small_championship, tmp_path / name)

    assert (tmp_path / "precious" / "thesis.txt").read_text() == "mine"
    assert (tmp_path / "file").read_text() == "mine too"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "precious"]


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")))


@settings(max_examples=50)
@given(
    st.lists(
        st.dictionaries(
            st.from_regex("[a-z][a-zA-Z0-9]{0,8}", fullmatch=True), _TEXT | st.none() | st.integers(), min_size=1
        ),
        min_size=1,
    )
)
def test_any_text_survives_as_yaml(records: list[dict[str, str | int | None]]) -> None:
    read = yaml.load(dump(records), Loader=yaml.BaseLoader)  # noqa: S506 (this loader makes nothing but text, lists and mappings)

    assert read == [{key: "" if value is None else str(value) for key, value in record.items()} for record in records]


@pytest.mark.parametrize("text", ["true", "No", "null", "1:31.504", "+1 lap", "- x", "a: b", "007", "1-22", "~", ""])
def test_text_stays_text_for_readers_that_guess_types(text: str) -> None:
    assert yaml.safe_load(dump({"value": text})) == {"value": text}
