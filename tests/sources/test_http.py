from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from pydantic import BaseModel
from tests.sources.clock import FakeClock

from f1_analytics.sources.budget import Limit, RequestBudget
from f1_analytics.sources.errors import BadSyntax, BadValue, MissingField, Refused, Unreachable
from f1_analytics.sources.http import ATTEMPTS, HttpClient

URL = "https://example.org/f1/2026.json"
JSON = {"Content-Type": "application/json"}


class Service:
    """Answers with the given responses in turn, the last one for ever, and keeps the requests."""

    def __init__(self, *responses: httpx.Response | Exception) -> None:
        self.responses = list(responses)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        response = self.responses.pop(0) if len(self.responses) > 1 else self.responses[0]
        if isinstance(response, Exception):
            raise response
        return response


def answer(body: str = '{"round": 8}', status: int = 200, **headers: str) -> httpx.Response:
    return httpx.Response(
        status, headers=JSON | {name.replace("_", "-"): text for name, text in headers.items()}, text=body
    )


Connect = Callable[..., HttpClient]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def connect(tmp_path: Path, clock: FakeClock) -> Connect:
    def make(service: Service, budget: RequestBudget | None = None) -> HttpClient:
        transport = httpx.MockTransport(service)
        return HttpClient(tmp_path / "cache", budget, transport=transport, clock=clock, sleep=clock.sleep)

    return make


def test_answer_is_parsed_and_its_address_kept(connect: Connect) -> None:
    got = connect(Service(answer())).get(URL, {"limit": "100"})
    assert (got.payload, got.url) == ({"round": 8}, f"{URL}?limit=100")


def test_young_answer_is_not_asked_for_again(connect: Connect, clock: FakeClock) -> None:
    service = Service(answer())
    connect(service).get(URL)
    clock.now += 59
    connect(service).get(URL, max_age=timedelta(minutes=1))
    assert len(service.requests) == 1
    clock.now += 2
    connect(service).get(URL, max_age=timedelta(minutes=1))
    assert len(service.requests) == 2


def test_old_answer_is_asked_for_only_if_it_changed(connect: Connect, clock: FakeClock) -> None:
    service = Service(answer(ETag='"a"', Last_Modified="Sun, 28 Jun 2026 15:00:00 GMT"), httpx.Response(304))
    client = connect(service)
    first = client.get(URL)
    again = client.get(URL)
    assert again == first
    headers = service.requests[1].headers
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"a"', "Sun, 28 Jun 2026 15:00:00 GMT")
    client.get(URL, max_age=timedelta(minutes=1))
    assert len(service.requests) == 2, "a 304 makes the stored answer young again"


def test_changed_answer_replaces_the_old(connect: Connect) -> None:
    service = Service(answer(ETag='"a"'), answer('{"round": 9}', ETag='"b"'), httpx.Response(304))
    client = connect(service)
    assert [client.get(URL).payload for _ in range(3)] == [{"round": 8}, {"round": 9}, {"round": 9}]
    assert service.requests[2].headers["If-None-Match"] == '"b"'


def test_spoilt_cache_is_fetched_anew(connect: Connect, tmp_path: Path) -> None:
    service = Service(answer())
    connect(service).get(URL)
    (file,) = (tmp_path / "cache").glob("*.json")
    file.write_bytes(file.read_bytes()[:20])
    assert connect(service).get(URL, max_age=timedelta(days=1)).payload == {"round": 8}
    assert len(service.requests) == 2


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_passing_trouble_is_waited_out(connect: Connect, clock: FakeClock, status: int) -> None:
    service = Service(answer("", status), answer("", status), answer())
    assert connect(service).get(URL).payload == {"round": 8}
    assert clock.sleeps == [1, 2]


@pytest.mark.parametrize("asked", ["7", "Fri, 15 Jan 2027 08:00:07 GMT"])
def test_retry_after_is_heeded(connect: Connect, clock: FakeClock, asked: str) -> None:
    connect(Service(answer("", 429, Retry_After=asked), answer())).get(URL)
    assert clock.sleeps == [7]


def test_retry_after_beyond_patience_is_told(connect: Connect, clock: FakeClock) -> None:
    service = Service(answer("", 429, Retry_After="3600"))
    with pytest.raises(Unreachable, match=r"2026\.json: HTTP 429 Too Many Requests.*3600 s"):
        connect(service).get(URL)
    assert (len(service.requests), clock.sleeps) == (1, [])


def test_lasting_trouble_is_told(connect: Connect, clock: FakeClock) -> None:
    service = Service(answer("", 503))
    with pytest.raises(Unreachable, match=r"2026\.json: HTTP 503 Service Unavailable after 5 attempts"):
        connect(service).get(URL)
    assert (len(service.requests), clock.sleeps) == (ATTEMPTS, [1, 2, 4, 8])


def test_no_network(connect: Connect) -> None:
    with pytest.raises(Unreachable, match=r"2026\.json: ConnectError: no route"):
        connect(Service(httpx.ConnectError("no route"))).get(URL)


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_refusal_is_not_repeated(connect: Connect, status: int) -> None:
    service = Service(answer("", status))
    with pytest.raises(Refused, match=rf"2026\.json: HTTP {status}"):
        connect(service).get(URL)
    assert len(service.requests) == 1


def test_web_page_in_place_of_json(connect: Connect, tmp_path: Path) -> None:
    with pytest.raises(BadSyntax, match=r"2026\.json: the answer is a web page where JSON is expected"):
        connect(Service(answer("<!doctype html><title>Maintenance</title>"))).get(URL)
    assert not (tmp_path / "cache").exists(), "nothing unreadable is stored"


def test_truncated_json(connect: Connect) -> None:
    with pytest.raises(BadSyntax, match="something else where JSON is expected"):
        connect(Service(answer('{"round": '))).get(URL)


class Round(BaseModel):
    round: int


class Season(BaseModel):
    races: list[Round]


@pytest.mark.parametrize(
    ("body", "kind", "field"),
    [
        ('{"races": [{"round": 1}, {}]}', MissingField, "races.1.round"),
        ('{"races": [{"round": "one"}]}', BadValue, "races.0.round"),
        ('{"races": {}}', BadValue, "races"),
        ("[]", BadValue, ""),
    ],
)
def test_wrong_shape_is_named(connect: Connect, body: str, kind: type[Exception], field: str) -> None:
    got = connect(Service(answer(body))).get(URL)
    with pytest.raises(kind) as caught:
        got.read(Season)
    assert str(caught.value).startswith(f"{URL}, field {field}:")


def test_budget_is_spent_for_requests_only(connect: Connect, clock: FakeClock, tmp_path: Path) -> None:
    budget = RequestBudget(tmp_path / "b", (Limit(1, 10.0),), clock=clock, sleep=clock.sleep)
    client = connect(Service(answer()), budget)
    client.get(URL)
    client.get(URL, max_age=timedelta(minutes=1))
    assert clock.sleeps == []
    client.get(URL)
    assert clock.sleeps == [pytest.approx(10.0)]


def test_secret_is_sent_and_nowhere_shown(connect: Connect, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    service = Service(answer(), answer("", 401))
    client = connect(service)
    with caplog.at_level(logging.DEBUG):
        got = client.get(URL, {"lat": "1"}, secrets={"appid": "s3cret"})
        with pytest.raises(Refused) as caught:
            client.get(URL, {"lat": "1"}, secrets={"appid": "s3cret"})
    assert service.requests[0].url.params["appid"] == "s3cret"
    stored = "".join(path.read_text() for path in (tmp_path / "cache").iterdir())
    assert "HTTP Request" in caplog.text, "httpx logs its requests, and so could log the key"
    for text in (got.url, str(caught.value), stored, caplog.text):
        assert "s3cret" not in text
