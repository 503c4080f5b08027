"""The client against a real server with a real database."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from tests.client.test_contract import METHODS, consumed
from tests.factories.served import NEXT, season_app

from f1_analytics.client import (
    ApiProblem,
    F1Client,
    Format,
    Horizon,
    NoAnswer,
    ProblemCode,
    SessionKind,
    WrongFormat,
)
from f1_analytics.client.in_process import in_process
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.ledger import verify_export

QUESTIONS: dict[str, dict[str, Any]] = {
    "next_race": {"horizon": Horizon.PRE_WEEKEND},
    "race": {"slug": NEXT, "as_of": datetime(2024, 3, 17, tzinfo=UTC)},
    "compare": {"from_": 1, "to": 2},
    "forecasts": {"slug": NEXT, "horizon": Horizon.PRE_QUALIFYING},
    "hindcasts": {"slug": "2024-atlantis"},
    "what_if": {"slug": NEXT, "grid": "bob,ann", "result": [f"{NEXT}:bob", f"{NEXT}/sprint:ann"]},
    "events": {"season": 2024, "from_": date(2024, 1, 1)},
    "event": {"slug": NEXT},
    "sessions": {"slug": NEXT},
    "results": {"slug": "2024-atlantis", "session": SessionKind.QUALIFYING},
    "grid": {"slug": "2024-atlantis"},
    "season": {"year": 2024},
    "season_results": {"year": 2024},
    "driver": {"driver_id": "ann"},
    "driver_results": {"driver_id": "ann", "session": SessionKind.RACE},
    "constructor": {"constructor_id": "red"},
    "constructor_results": {"constructor_id": "red"},
    "circuit": {"circuit_id": "atlantis"},
    "circuit_results": {"circuit_id": "atlantis"},
    "head_to_head": {"a": "ann", "b": "bob"},
    "rating_history": {"ids": ["ann", "bob"]},
    "calibration": {"market": "win"},
    "model": {"name": "stack"},
    "ledger_entry": {"position": 1},
    "calendar_feed": {"sessions": [SessionKind.RACE, SessionKind.QUALIFYING], "spoilers": False},
    "news_feed": {"event": NEXT},
}
"""What to ask of methods that need to be told something, and of some that can be."""


def test_every_method_gets_its_answer(client: F1Client) -> None:
    for method in METHODS:
        assert consumed(getattr(client, method)(**QUESTIONS.get(method, {}))) is not None, method


def test_lists_are_fetched_as_they_are_iterated_over(real_client: F1Client) -> None:
    everybody = real_client.drivers(page_size=300)
    ids = [driver.driver_id for driver in everybody]
    assert everybody.total == len(ids) == len(set(ids)) > 800
    assert ids == sorted(ids)
    assert [len(page.items) for page in everybody.pages()][:2] == [300, 300]
    assert next(iter(real_client.drivers(q="fangio"))).name == "Juan Manuel Fangio"


def test_files_are_saved_and_read_in_rows(real_client: F1Client, tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    assert real_client.race_results_export(season=2021).save(file) == file.stat().st_size
    with file.open(newline="", encoding="utf-8") as lines:
        saved = list(csv.DictReader(lines))
    rows = list(real_client.race_results_export(season=2021, format=Format.JSON).rows())
    assert [(row["event_slug"], row["driver_id"]) for row in rows] == [
        (row["event_slug"], row["driver_id"]) for row in saved
    ]
    assert len(rows) > 400
    assert isinstance(rows[0]["points"], float)
    table = tmp_path / "results.parquet"
    real_client.race_results_export(season=2021, format=Format.PARQUET).save(table)
    assert pyarrow.parquet.read_table(table).num_rows == len(rows)
    assert list(real_client.race_results_export(season=1950, format=Format.JSON).rows()) == []


def test_only_json_has_rows(real_client: F1Client) -> None:
    with pytest.raises(WrongFormat, match=r"Format\.JSON"):
        real_client.race_results_export().rows()


def test_the_ledger_that_is_saved_proves_itself(client: F1Client, tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    client.ledger_export().save(file)
    with file.open("rb") as lines:
        report = verify_export(lines)
    assert (report.entries, report.broken, report.head) == (2, None, client.ledger().first_page.head)


def test_a_file_that_cannot_be_had_leaves_the_old_one(client: F1Client, tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    file.write_text("old")
    with pytest.raises(ApiProblem):
        client.race_results_export(season=12).save(file)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("results.csv", "old")]


@pytest.mark.parametrize(
    ("ask", "status", "code"),
    [
        (lambda client: client.driver("nobody"), 404, ProblemCode.UNKNOWN_DRIVER),
        (lambda client: client.driver("no?body#1"), 404, ProblemCode.UNKNOWN_DRIVER),
        (lambda client: client.what_if(NEXT, grid="nobody"), 409, ProblemCode.IMPOSSIBLE_SCENARIO),
    ],
)
def test_problems_are_errors(client: F1Client, ask: Callable[[F1Client], object], status: int, code: str) -> None:
    with pytest.raises(ApiProblem) as caught:
        ask(client)
    assert (caught.value.status, caught.value.code) == (status, code)
    assert caught.value.detail == str(caught.value)
    assert len(caught.value.request_id) == 32


def test_a_bad_parameter_is_named(client: F1Client) -> None:
    with pytest.raises(ApiProblem) as caught:
        client.head_to_head(a="ann", b="NOBODY")
    assert [error.field for error in caught.value.errors] == ["query.b"]


def test_a_bad_key_is_refused_by_the_server(address: str) -> None:
    with F1Client(address, api_key="nonsense") as client, pytest.raises(ApiProblem) as caught:
        client.status()
    assert caught.value.code is ProblemCode.UNAUTHENTICATED


def test_the_server_may_ask_for_patience(real_address: str) -> None:
    waited: list[float] = []
    with F1Client(real_address, sleep=waited.append) as client, pytest.raises(ApiProblem) as caught:
        client.what_if("2026-austria")
    assert (caught.value.status, caught.value.code) == (503, ProblemCode.PREDICTION_UNAVAILABLE)
    assert len(waited) == 3
    assert all(0 < seconds <= 60 for seconds in waited)


def test_no_server_is_needed(season_sessions: Sessions) -> None:
    with in_process(season_app(season_sessions)) as transport, F1Client(transport=transport) as client:
        assert client.next_race() == client.race(NEXT)
        assert client.drivers(page_size=3).total == len(list(client.drivers(page_size=3))) == 4
        assert b"ann" in b"".join(client.predictions_export().pieces())
        with pytest.raises(ApiProblem):
            client.driver("nobody")


def test_no_server_is_told_in_a_sentence() -> None:
    with F1Client("http://127.0.0.1:9") as client, pytest.raises(NoAnswer, match=r"127\.0\.0\.1:9 does not answer"):
        client.status()
