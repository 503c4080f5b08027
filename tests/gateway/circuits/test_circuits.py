from __future__ import annotations

import re

import pytest
from tests.factories.some_seasons import RealData
from tests.gateway.conftest import Api

from f1_analytics.gateway.circuits.drawing import track_drawing
from f1_analytics.gateway.circuits.schemas import CircuitDetail, CircuitFacts
from f1_analytics.web.answers import Page

URL = "/api/v1/circuits"


def detail(api: Api, circuit_id: str, query: str = "") -> CircuitDetail:
    return CircuitDetail.model_validate_json(api.get(f"{URL}/{circuit_id}{query}").content)


def ids(api: Api, query: str) -> list[str]:
    answer = api.get(f"{URL}?{query}")
    return [one.circuit_id for one in Page[CircuitFacts].model_validate_json(answer.content).items]


def test_circuits_are_found_by_season_and_name(api: Api, real_api: Api) -> None:
    assert ids(api, "") == ["atlantis", "lemuria"]
    assert ids(api, "season=2023") == []
    assert ids(api, "q=lemu") == ["lemuria"]
    assert {"monza", "spielberg"} <= set(ids(real_api, "season=2021"))
    for words in ("GALVEZ", "G%C3%A1lvez", "g%C3%81lvez", "oscar+ga", "buenos"):
        assert ids(real_api, f"q={words}") == ["buenos-aires"], words


def test_a_circuit_has_layouts_events_and_winners(api: Api) -> None:
    found = detail(api, "atlantis")
    assert (found.circuit.country.name, found.circuit.length_km, found.circuit.turns) == ("Atlantis", 5.0, 12)
    assert found.circuit.time_zone == "Etc/GMT"  # it lies in the sea
    assert [(one.layout_id, one.seasons) for one in found.layouts] == [("atlantis-1", (2024,)), ("atlantis-2", ())]
    (event,) = found.events
    assert (event.slug, event.state) == ("2024-atlantis", "final")
    assert [(winner.driver.driver_id, winner.constructor.name) for winner in event.winners] == [("ann", "Red")]
    before = detail(api, "atlantis", "?as_of=2024-03-17T12:00:00Z").events[0]
    assert (before.state, before.winners) == ("scheduled", ())
    assert found.drawing is None  # that of the test's archive is empty


def test_real_events_have_their_winners(real_api: Api, real_data: RealData) -> None:
    held = [record for record in real_data.events if record.event.circuit_id == "monza" and record.race]
    found = {event.slug: event for event in detail(real_api, "monza").events}
    for record in held:
        winners = {winner.driver.driver_id for winner in found[record.event.slug].winners}
        assert winners == {line.driver_id for line in record.race if line.position == 1}
    aintree = detail(real_api, "aintree").events
    assert [[winner.driver.driver_id for winner in event.winners] for event in aintree] == [
        ["tony-brooks", "stirling-moss"]
    ]


def test_the_track_map_is_that_of_the_newest_layout(real_api: Api, real_data: RealData) -> None:
    for circuit_id in sorted({record.event.circuit_id for record in real_data.events if record.event.season == 2026}):
        found = detail(real_api, circuit_id)
        assert found.drawing is not None, circuit_id
        assert found.drawing.layout_id == found.events[0].layout_id
        assert (found.drawing.width, found.drawing.height) == (500, 500)
        assert re.match(r"[Mm]", found.drawing.path)


def test_a_circuit_and_its_events_tell_the_time_zone(real_api: Api) -> None:
    assert detail(real_api, "monza").circuit.time_zone == "Europe/Rome"
    events = real_api.get("/api/v1/events?circuit=monza").json()["items"]
    assert {event["circuit"]["time_zone"] for event in events} == {"Europe/Rome"}


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "<svg id='x'/>",
        '<svg width="5" height="5"><path d="M0 0L1 1" /><path d="M0 0" /></svg>',
        '<svg width="5"><path d="M0 0L1 1" /></svg>',
        '<svg width="5" height="5"><path d="M0 0&quot;/><script>" /></svg>',
    ],
)
def test_what_is_not_one_plain_path_is_no_map(svg: str) -> None:
    assert track_drawing("x-1", svg) is None


def test_a_map_is_the_path_alone() -> None:
    svg = '<svg width="500" height="400.5" xmlns="x">\n <path fill="none" d="m1-2.5e1 3,4z" style="" />\n</svg>'
    found = track_drawing("x-1", svg)
    assert found is not None
    assert (found.width, found.height, found.path) == (500, 400.5, "m1-2.5e1 3,4z")


def test_unknown_circuits_and_bad_queries_are_problems(api: Api) -> None:
    for circuit_id in ("mu", "%00", "Atlantis"):
        for part in ("", "/results"):
            answer = api.get(f"{URL}/{circuit_id}{part}")
            assert (answer.status_code, answer.json()["code"]) == (404, "unknown-circuit")
    for query in ("?q=%00", "?season=x", "?as_of=2024-01-01T00:00:00Z"):
        answer = api.get(f"{URL}{query}")
        assert (answer.status_code, answer.json()["code"]) == (422, "bad-request")


def test_reads_are_validated(api: Api) -> None:
    for path in (URL, f"{URL}/atlantis", f"{URL}/atlantis/results"):
        etag = api.get(path).headers["etag"]
        assert api.get(path, headers={"If-None-Match": etag}).status_code == 304
