from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from tests.cassettes.replay import ReplayTransport
from tests.sources.clock import FakeClock
from tests.sources.reference import REFERENCE

from f1_analytics.domain.events import Entry, Event, EventRecord
from f1_analytics.domain.results import GridSlot, RaceResult, Status
from f1_analytics.domain.sessions import Session, SessionKind, SessionState
from f1_analytics.sources.errors import BadValue, Contradiction, MissingField, Refused, UnknownId
from f1_analytics.sources.http import HttpClient
from f1_analytics.sources.jolpica import JolpicaClient, read_season

ENTRIES = tuple(
    Entry(driver, constructor, engine, "entrant")
    for driver, constructor, engine in (
        ("carlos-sainz-jr", "williams", "mercedes"),
        ("george-russell", "mercedes", "mercedes"),
        ("lando-norris", "mclaren", "mercedes"),
        ("max-verstappen", "red-bull", "red-bull-ford"),
    )
)
AUSTRIA = EventRecord(
    event=Event(
        slug="2026-austria",
        season=2026,
        round=8,
        date=date(2026, 6, 28),
        grand_prix_id="austria",
        official_name="Formula 1 Austrian Grand Prix 2026",
        circuit_id="spielberg",
        circuit_layout_id="spielberg-1",
        circuit_type="RACE",
        qualifying_format="KNOCKOUT",
        sprint_qualifying_format=None,
        course_length_km=4.326,
        turns=10,
        scheduled_laps=71,
    ),
    sessions=(Session(SessionKind.RACE, date(2026, 6, 28), None, SessionState.SCHEDULED),),
    entries=ENTRIES,
)
KNOWN = {"2026-austria": AUSTRIA}


@pytest.fixture
def transport() -> ReplayTransport:
    return ReplayTransport()


@pytest.fixture
def client(tmp_path: Path, transport: httpx.BaseTransport) -> Iterator[JolpicaClient]:
    clock = FakeClock()
    http = HttpClient(tmp_path, transport=transport, clock=clock, sleep=clock.sleep)
    yield JolpicaClient(http)
    http.close()


def test_race_that_the_archive_lacks(client: JolpicaClient) -> None:
    austria, _ = read_season(client, 2026, REFERENCE, KNOWN, pit_stops=True)
    assert austria.event == AUSTRIA.event
    assert [
        (line.position, line.status, line.driver_id, line.time_ms, line.gap, line.grid, line.points)
        for line in austria.race
    ] == [
        (1, Status.CLASSIFIED, "george-russell", 5_040_000, None, 2, Decimal(25)),
        (2, Status.CLASSIFIED, "lando-norris", 5_042_695, "+2.695", None, Decimal(18)),
        (3, Status.CLASSIFIED, "carlos-sainz-jr", None, "+1 lap", 5, Decimal(15)),
        (None, Status.DNF, "max-verstappen", None, None, 1, Decimal(0)),
    ]
    assert austria.race[3].engine_manufacturer_id == "red-bull-ford"
    assert [(line.driver_id, line.time_ms) for line in austria.fastest_laps] == [
        ("lando-norris", 68_123),
        ("george-russell", 68_500),
        ("carlos-sainz-jr", 69_900),
    ]
    assert [(stop.driver_id, stop.lap, stop.time_ms) for stop in austria.pit_stops] == [
        ("george-russell", 25, 21_297),
        ("lando-norris", 26, 62_100),
    ]
    pole = austria.qualifying[SessionKind.QUALIFYING][0]
    assert (pole.driver_id, pole.q1_ms, pole.q3_ms) == ("max-verstappen", 65_900, 64_900)
    assert [entry.driver_id for entry in austria.entries] == [entry.driver_id for entry in ENTRIES]


def test_results_of_jolpica_are_provisional(client: JolpicaClient) -> None:
    austria, britain = read_season(client, 2026, REFERENCE, KNOWN)
    assert {session.kind: session.state for session in austria.sessions} == {
        SessionKind.PRACTICE_1: SessionState.SCHEDULED,
        SessionKind.PRACTICE_2: SessionState.SCHEDULED,
        SessionKind.PRACTICE_3: SessionState.SCHEDULED,
        SessionKind.QUALIFYING: SessionState.PROVISIONAL,
        SessionKind.RACE: SessionState.PROVISIONAL,
    }
    assert {session.state for session in britain.sessions} == {SessionState.SCHEDULED}
    assert [session.kind for session in britain.sessions] == [
        SessionKind.PRACTICE_1,
        SessionKind.SPRINT_QUALIFYING,
        SessionKind.SPRINT,
        SessionKind.QUALIFYING,
        SessionKind.RACE,
    ]
    assert britain.sessions[-1].start == datetime(2026, 7, 5, 14, tzinfo=UTC)


def test_event_that_the_archive_lacks_gets_its_length_by_rule(client: JolpicaClient) -> None:
    _, britain = read_season(client, 2026, REFERENCE, KNOWN)
    event = britain.event
    assert (event.slug, event.circuit_id, event.circuit_layout_id) == (
        "2026-great-britain",
        "silverstone",
        "silverstone-1",
    )
    assert event.scheduled_laps == 52
    assert britain.is_sprint_weekend


def test_what_the_archive_has_stands(client: JolpicaClient) -> None:
    line = RaceResult(
        1, 1, Status.CLASSIFIED, "lando-norris", "mclaren", "mercedes", "pirelli", "1",
        71, 5_000_000, None, None, None, Decimal(25), 1, shared_car=False,
    )  # fmt: skip
    slot = GridSlot(1, 1, Status.CLASSIFIED, "lando-norris", "mclaren", "mercedes", "pirelli", "1", None, None, False)
    final = Session(SessionKind.RACE, date(2026, 6, 28), None, SessionState.FINAL)
    ours = replace(AUSTRIA, races={SessionKind.RACE: (line,)}, grids={SessionKind.RACE: (slot,)}, sessions=(final,))
    austria, _ = read_season(client, 2026, REFERENCE, {"2026-austria": ours})
    assert austria.race == (line,)
    assert austria.grids == ours.grids
    assert austria.entries == ENTRIES
    assert final in austria.sessions
    assert len(austria.qualifying[SessionKind.QUALIFYING]) == 4, "what it lacks comes from Jolpica"


def test_standings_go_to_the_last_event_run(client: JolpicaClient) -> None:
    austria, britain = read_season(client, 2026, REFERENCE, KNOWN)
    assert [(line.driver_id, line.points) for line in austria.driver_standings][:2] == [
        ("george-russell", Decimal(140)),
        ("lando-norris", Decimal("121.5")),
    ]
    assert [(line.constructor_id, line.engine_manufacturer_id) for line in austria.constructor_standings][2] == (
        "red-bull",
        "red-bull-ford",
    )
    assert britain.driver_standings == ()


def test_second_run_asks_for_nothing_while_the_pages_are_young(
    client: JolpicaClient, transport: ReplayTransport
) -> None:
    first = read_season(client, 2026, REFERENCE, KNOWN)
    asked = len(transport.requests)
    assert asked == 7, "calendar, two pages of results, qualifying, sprint, two standings"
    assert read_season(client, 2026, REFERENCE, KNOWN) == first
    assert len(transport.requests) == asked


class BreaksOff(httpx.BaseTransport):
    """Refuses everything after so many answers."""

    def __init__(self, answers: int) -> None:
        self.left = answers
        self.replay = ReplayTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.left == 0:
            return httpx.Response(403, request=request)
        self.left -= 1
        return self.replay.handle_request(request)


def test_listing_that_was_broken_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    clock = FakeClock()
    transport = BreaksOff(answers=2)
    client = JolpicaClient(HttpClient(tmp_path, transport=transport, clock=clock, sleep=clock.sleep))
    with pytest.raises(Refused, match=r"results\.json\?limit=100&offset=2: HTTP 403"):
        read_season(client, 2026, REFERENCE, KNOWN)
    transport.left = 100
    transport.replay.requests.clear()
    austria, _ = read_season(client, 2026, REFERENCE, KNOWN)
    assert len(austria.race) == 4
    asked = [request.url.path.rpartition("/")[2] for request in transport.replay.requests]
    assert asked == [
        "results.json",
        "qualifying.json",
        "sprint.json",
        "driverstandings.json",
        "constructorstandings.json",
    ]


def test_old_pages_are_asked_for_only_if_they_changed(tmp_path: Path, transport: ReplayTransport) -> None:
    clock = FakeClock()
    http = HttpClient(tmp_path, transport=transport, clock=clock, sleep=clock.sleep)
    client = JolpicaClient(http, max_age=timedelta(0))
    first = client.races(2026, "results")
    transport.requests.clear()
    assert client.races(2026, "results") == first
    assert [request.headers["If-None-Match"] for request in transport.requests] == ['"results-0"', '"results-2"']


class Spoilt(httpx.BaseTransport):
    """The recorded answers with one piece of text replaced."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        text = ReplayTransport().handle_request(request).read().decode()
        return httpx.Response(200, text=text.replace(self.old, self.new), request=request)


@pytest.mark.parametrize(
    ("old", "new", "kind", "problem"),
    [
        ('"positionText": "2"', '"positionText": "1"', Contradiction, "2 winners"),
        ('"positionText": "1"', '"positionText": "R"', Contradiction, "0 winners"),
        ('"positionText": "R"', '"positionText": "?"', BadValue, "field positionText: '[?]' is no position"),
        ('"driverId": "norris"', '"driver": "norris"', MissingField, r"field MRData\.RaceTable.*driverId"),
        ("1999-11-13", "1999-11-14", UnknownId, "driver norris"),
        ('"points": "25"', '"points": "-1"', BadValue, r"Results\.0\.points: Input should be greater"),
        ('"RaceTable"', '"Table"', MissingField, r"races\.json.*field MRData\.RaceTable: is missing"),
        ('"offset": "2"', '"offset": "0"', Contradiction, r"field MRData\.offset: is 0, but 2 was asked for"),
        ('"season": "2026", "round": "9"', '"season": "2025", "round": "9"', Contradiction, "field season: is 2025"),
        ("1:05.900", "1:75.900", BadValue, "field Q1: '1:75.900' has more than 59"),
        ("Austrian Grand Prix", "Lunar Grand Prix", UnknownId, "no grand prix named 'Lunar Grand Prix'"),
    ],
)
def test_fault_is_named(tmp_path: Path, old: str, new: str, kind: type[Exception], problem: str) -> None:
    clock = FakeClock()
    client = JolpicaClient(HttpClient(tmp_path, transport=Spoilt(old, new), clock=clock, sleep=clock.sleep))
    with pytest.raises(kind, match=rf"api\.jolpi\.ca.*{problem}"):
        read_season(client, 2026, REFERENCE, KNOWN)


def test_base_address_can_be_another(tmp_path: Path) -> None:
    def serve(request: httpx.Request) -> httpx.Response:
        assert request.url.host == "mirror.example.org"
        body = {"limit": "100", "offset": "0", "total": "0", "RaceTable": {"Races": []}}
        return httpx.Response(200, json={"MRData": body})

    http = HttpClient(tmp_path, transport=httpx.MockTransport(serve))
    assert JolpicaClient(http, "https://mirror.example.org/f1/").races(2026, "races") == []


def test_listing_without_end_is_not_read_for_ever(tmp_path: Path) -> None:
    asked: list[httpx.Request] = []

    def serve(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        page = {"limit": "1", "offset": request.url.params["offset"], "total": "999999999", "RaceTable": {"Races": []}}
        return httpx.Response(200, json={"MRData": page})

    client = JolpicaClient(HttpClient(tmp_path, transport=httpx.MockTransport(serve)))
    with pytest.raises(Contradiction, match=r"results\.json, field MRData\.total: has not ended after 100 pages"):
        client.races(2026, "results")
    assert len(asked) == 100
