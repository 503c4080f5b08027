"""What the tools answer, against the client's own answers."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client
from mcp.types import TextContent, Tool
from tests.factories.served import NEXT
from tests.mcp_server.conftest import Ask, asking

from f1_analytics.client import F1Client
from f1_analytics.mcp_server.server import create_server

CALLS: dict[str, dict[str, Any]] = {
    "next_race_forecast": {},
    "race_forecast": {"event": NEXT},
    "what_if": {"event": NEXT, "grid": ["bob", "ann"], "rain": 0.5},
    "compare_forecasts": {"event": NEXT},
    "forecast_accuracy": {},
    "next_session": {},
    "calendar": {},
    "session_results": {"event": "2024-atlantis"},
    "standings": {},
    "championship_odds": {},
    "driver_facts": {"driver": "ann"},
    "head_to_head": {"a": "ann", "b": "bob"},
}


def tools(client: F1Client) -> dict[str, Tool]:
    async def listed() -> list[Tool]:
        async with Client(create_server(client)) as model:
            return list((await model.list_tools()).tools)

    return {tool.name: tool for tool in asyncio.run(listed())}


def told(ask: Ask, tool: str, **arguments: Any) -> dict[str, Any]:
    """The structured answer, which the text repeats."""
    result = ask(tool, **arguments)
    (text,) = result.content
    assert isinstance(text, TextContent)
    assert not result.is_error, text.text
    assert json.loads(text.text) == result.structured_content
    found = result.structured_content
    assert isinstance(found, dict)
    return found


def refused(ask: Ask, tool: str, **arguments: Any) -> str:
    """The sentence that a tool refuses with."""
    result = ask(tool, **arguments)
    (text,) = result.content
    assert result.is_error
    assert isinstance(text, TextContent)
    assert "\n" not in text.text
    assert "Error executing" not in text.text
    return text.text


def test_every_tool_only_reads_and_says_what_it_takes(season_client: F1Client) -> None:
    found = tools(season_client)
    assert found.keys() == CALLS.keys()
    for tool in found.values():
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        assert len(tool.description or "") > 50
        assert tool.input_schema["additionalProperties"] is False
        assert all("description" in one for one in tool.input_schema["properties"].values()), tool.name
        assert {"simulated", "stale", "notes"} <= (tool.output_schema or {})["properties"].keys()
    assert sum(len(tool.model_dump_json()) for tool in found.values()) < 35_000


def test_every_tool_is_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "python-client.md").read_text(encoding="utf-8")
    assert [tool for tool in CALLS if f"`{tool}`" not in page] == []


@pytest.mark.parametrize("tool", CALLS)
def test_every_tool_answers_briefly(ask: Ask, tool: str) -> None:
    answer = told(ask, tool, **CALLS[tool])
    assert answer["simulated"] is False
    assert len(json.dumps(answer)) < 6000


def test_a_forecast_has_the_likeliest_first_and_says_when_it_was_made(ask: Ask, season_client: F1Client) -> None:
    answer = told(ask, "next_race_forecast", top=2)
    published = season_client.next_race()
    assert [driver["driver_id"] for driver in answer["drivers"]] == [one.driver_id for one in published.drivers[:2]]
    assert answer["drivers"][0]["win"] == round(published.drivers[0].win, 4)
    assert (answer["of"], answer["ledger_position"], answer["as_of"]) == (4, 2, "2024-03-16T18:02:00Z")


def test_a_forecast_of_the_past_is_the_one_of_then(ask: Ask) -> None:
    assert told(ask, "race_forecast", event=NEXT, as_of="2024-03-16T18:01:30Z")["ledger_position"] == 1
    assert told(ask, "race_forecast", event=NEXT, horizon="pre_weekend")["ledger_position"] == 1
    assert refused(ask, "race_forecast", event=NEXT, target="sprint").startswith("No forecast of 2024-lemuria")


def test_a_changed_world_is_told_by_its_differences(ask: Ask, season_client: F1Client) -> None:
    answer = told(ask, "what_if", event=NEXT, grid=["Bob", "ann"], retired=["cid"], results=[f"{NEXT}:bob"], top=1)
    asked = season_client.what_if(NEXT, grid="bob,ann", retired="cid", result=[f"{NEXT}:bob"])
    assert [move["driver_id"] for move in answer["race"]] == [asked.race[0].driver_id]
    assert answer["race"][0]["win"]["after"] == round(asked.race[0].win.after, 4)
    assert answer["of"] == 4
    assert answer["assumptions"] == list(asked.answer.assumptions)


def test_the_last_two_forecasts_are_compared(ask: Ask) -> None:
    answer = told(ask, "compare_forecasts", event=NEXT, top=1)
    assert (answer["before_position"], answer["after_position"], answer["of"]) == (1, 2, 4)
    assert answer == told(ask, "compare_forecasts", event=NEXT, before=1, after=2, top=1)
    turned = told(ask, "compare_forecasts", event=NEXT, before=2, after=1)
    assert turned["drivers"][0]["change"] == pytest.approx(-answer["drivers"][0]["change"], abs=2e-4)
    assert "are of 2024-lemuria, not of" in refused(ask, "compare_forecasts", event="2024-atlantis", before=1, after=2)
    assert "two are needed" in refused(ask, "compare_forecasts", event="2024-atlantis")


def test_title_odds_are_as_of_an_instant(ask: Ask) -> None:
    answer = told(ask, "championship_odds", top=1)
    (first,) = answer["drivers"]["contenders"]
    assert (first["id"], first["champion"], answer["drivers"]["of"]) == ("ann", 0.7, 4)
    assert answer["as_of"] == "2024-03-18T12:00:00Z"


def test_real_results_and_standings(ask_real: Ask) -> None:
    race = told(ask_real, "session_results", event="2021-abu-dhabi", top=1)
    assert (race["lines"][0]["driver_id"], race["of"]) == ("max-verstappen", 20)
    qualifying = told(ask_real, "session_results", event="2021-abu-dhabi", session="qualifying", top=1)
    assert qualifying["lines"][0]["best_ms"] == 82_109
    champions = told(ask_real, "standings", season=1988, top=1)
    assert (champions["lines"][0]["name"], champions["after"]) == ("Ayrton Senna", "1988-australia")
    teams = told(ask_real, "standings", championship="constructors", season=1988, top=1)
    assert teams["lines"][0]["id"] == "mclaren"
    assert told(ask_real, "calendar", season=1988)["events"][0]["event"] == "1988-brazil"


def test_drivers_may_be_named_by_a_part_of_their_name(ask_real: Ask) -> None:
    answer = told(ask_real, "driver_facts", driver="Fangio")
    assert (answer["driver_id"], answer["last_seasons"][0]["season"]) == ("juan-manuel-fangio", 1957)
    pair = told(ask_real, "head_to_head", a="Ayrton Senna", b="alain-prost", season=1988)
    assert pair["as_team_mates"]["wins"] == [8, 7]


def test_a_name_that_several_have_is_refused_with_their_ids(ask_real: Ask) -> None:
    sentence = refused(ask_real, "driver_facts", driver="verstappen")
    assert sentence == "2 drivers match 'verstappen': jos-verstappen, max-verstappen. Use one of these ids."
    assert "and " in refused(ask_real, "driver_facts", driver="a")
    assert refused(ask_real, "head_to_head", a="Nobody Atall", b="ann").startswith("No driver is called 'Nobody Atall'")


def test_late_data_is_told(ask_real: Ask) -> None:
    """The archive's newest race is long over by any clock of a machine that runs this."""
    answer = told(ask_real, "standings")
    assert answer["stale"] is True
    assert answer["notes"][0].startswith("Stale: there should be newer data. Results are known up to 2026-")


@pytest.mark.parametrize(
    ("tool", "arguments", "sentence"),
    [
        ("race_forecast", {"event": "2024-nowhere"}, "There is no event '2024-nowhere'"),
        ("race_forecast", {}, "race_forecast cannot take this: event: Field required."),
        ("race_forecast", {"event": NEXT, "top": 0}, "top: Input should be greater than or equal to 1"),
        ("race_forecast", {"event": NEXT, "evnt": 1}, "race_forecast has no parameter evnt."),
        ("standings", {"season": 1900}, "There is no season 1900"),
        ("no_tool", {}, "no_tool"),
    ],
)
def test_errors_are_one_sentence(ask: Ask, tool: str, arguments: dict[str, Any], sentence: str) -> None:
    assert sentence in refused(ask, tool, **arguments)


def test_a_gateway_that_is_away_is_told() -> None:
    with F1Client("http://127.0.0.1:9") as client:
        assert "http://127.0.0.1:9 does not answer" in refused(asking(client), "calendar")


def test_a_defect_does_not_tell_its_secrets() -> None:
    def broken(_request: httpx.Request) -> httpx.Response:
        raise RuntimeError("password")

    with F1Client(transport=httpx.MockTransport(broken)) as client:
        (text,) = asking(client)("calendar").content
    assert isinstance(text, TextContent)
    assert text.text == "Error executing tool calendar"
