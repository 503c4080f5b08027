from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pyarrow import parquet
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.gateway.conftest import BEFORE_THE_RACE, Api, Publish

from f1_analytics.db.sessions import Sessions
from f1_analytics.exports.export import write_file
from f1_analytics.exports.formats import Format
from f1_analytics.exports.rows import Selection
from f1_analytics.exports.tables import TABLES, ExportedTable
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

EXPORT = "/api/v1/export"


@pytest.mark.parametrize("what", list(ExportedTable))
def test_the_bytes_are_those_of_the_command(
    api: Api, sessions: Sessions, publish: Publish, tmp_path: Path, what: ExportedTable
) -> None:
    publish(1)
    publish(2)
    for form in Format:
        answer = api.get(f"{EXPORT}/{what}?format={form}&season=2024")
        assert answer.status_code == 200
        write_file(sessions, what, form, Selection(season=2024), tmp_path / "file")
        assert answer.content == (tmp_path / "file").read_bytes()
        assert answer.headers["content-disposition"] == f'attachment; filename="f1-{what}-2024.{form}"'
        assert answer.headers["x-simulated"] == "false"


JSON_TYPES = {int: "integer", float: "number", str: "string", type(None): "null"}


@pytest.mark.parametrize("what", list(ExportedTable))
def test_answers_are_as_documented(api: Api, publish: Publish, what: ExportedTable) -> None:
    publish()
    documented = api.get("/openapi.json").json()["paths"][f"{EXPORT}/{what}"]["get"]["responses"]["200"]["content"]
    items = documented["application/json"]["schema"]["items"]
    rows = api.get(f"{EXPORT}/{what}?format=json").json()
    assert rows
    for row in rows:
        assert list(row) == items["required"] == list(items["properties"])
        for name, value in row.items():
            assert JSON_TYPES[type(value)] in items["properties"][name]["type"], name
    for form in Format:
        media_type = api.get(f"{EXPORT}/{what}?format={form}").headers["content-type"].split(";")[0]
        assert media_type in documented


def test_it_says_what_there_is(api: Api) -> None:
    said = api.get(EXPORT).json()
    assert [table["name"] for table in said["tables"]] == list(ExportedTable)
    for table in said["tables"]:
        assert api.get(table["path"]).text.splitlines()[0].split(",") == [column["name"] for column in table["columns"]]
        described = {column["name"]: column["description"] for column in table["columns"]}
        assert described == {column.name: column.description for column in TABLES[ExportedTable(table["name"])].columns}
    assert [form["name"] for form in said["formats"]] == list(Format)


def test_a_part_can_be_asked_for(api: Api) -> None:
    for query, drivers in {
        "season=2024": 4,
        "from=2024-03-17&to=2024-03-17": 4,
        "from=2024-03-18": 0,
        "season=1950": 0,
    }.items():
        answer = api.get(f"{EXPORT}/race-results?format=json&{query}")
        assert (query, len(answer.json())) == (query, drivers)


def test_results_are_given_as_they_were_known(api: Api, sessions: Sessions) -> None:
    swapped = ("bob", "ann", "cid", "dee")
    held = (records.raced(number=1, order=swapped), records.upcoming(number=2))
    ingest(MemoryArchive(held, version="2024.2.0"), sessions, NullProgress())

    def order(query: str) -> list[str]:
        rows = api.get(f"{EXPORT}/race-results?format=json{query}").json()
        return [row["driver_id"] for row in rows]

    assert order("") == list(swapped)
    assert order("&as_of=2024-03-18T00:00:00Z") == list(records.DRIVERS)
    assert order("&as_of=2024-03-17T00:00:00Z") == []


def test_what_the_client_has_is_not_made_again(api: Api, sessions: Sessions, publish: Publish) -> None:
    path = f"{EXPORT}/predictions"
    etag = api.get(path).headers["etag"]
    held = {"If-None-Match": etag}
    again = api.get(path, headers=held)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert api.get(f"{path}?format=json", headers=held).status_code == 200
    assert api.get(f"{path}?season=2023", headers=held).status_code == 200
    publish()
    assert api.get(path, headers=held).status_code == 200


def test_an_empty_table_is_still_a_file(api: Api) -> None:
    path = f"{EXPORT}/predictions?format"
    assert api.get(f"{path}=csv").text == ",".join(TABLES[ExportedTable.PREDICTIONS].names) + "\r\n"
    assert api.get(f"{path}=json").json() == []
    assert parquet.read_table(io.BytesIO(api.get(f"{path}=parquet").content)).num_rows == 0


def test_invented_data_is_marked(database_sessions: Sessions) -> None:
    ingest(replace(MemoryArchive((records.raced(),)), simulated=True), database_sessions, NullProgress())
    api = Api(create_app(Services(database_sessions, clock=lambda: BEFORE_THE_RACE)))
    answer = api.get(f"{EXPORT}/race-results")
    assert answer.headers["x-simulated"] == "true"
    assert "simulated-race-results.csv" in answer.headers["content-disposition"]
    assert api.get(EXPORT).json()["simulated"] is True


BAD = (
    "format=xml",
    "season=1949",
    "season=two",
    "from=2024-03-32",
    "from=1710633600",
    "to=2024-03-17T00:00:00",
    "first=2024-03-18",
    "as_of=2024-03-18",
    "year=2024",
)


def test_a_query_that_is_not_understood_is_a_problem(api: Api) -> None:
    for query in BAD:
        answer = api.get(f"{EXPORT}/race-results?{query}")
        assert (query, answer.status_code, answer.json()["code"]) == (query, 422, "bad-request")


def test_days_in_the_wrong_order_contradict_each_other(api: Api) -> None:
    answer = api.get(f"{EXPORT}/race-results?from=2024-03-18&to=2024-03-17")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
