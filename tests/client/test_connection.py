"""What the client sends, keeps and repeats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.served import NEXT

from f1_analytics.client import ApiProblem, BadAnswer, F1Client, NoAnswer, ProblemCode, UnusableUrl
from f1_analytics.client.in_process import in_process
from f1_analytics.client.kept import KeptAnswer, KeptAnswers

HEALTHY = httpx.Response(200, json={"status": "healthy"})
KEY = "f1_0123456789abcdef_" + "0" * 64


class Scripted(httpx.BaseTransport):
    """Gives out prepared answers and remembers the requests."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = iter(answers)
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = next(self.answers)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Watched(httpx.HTTPTransport):
    """The network, with the status of each answer."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[int] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        self.seen.append(response.status_code)
        return response


def test_what_is_known_is_not_sent_again(address: str) -> None:
    network = Watched()
    with F1Client(address, transport=network) as client:
        answers = [client.race(NEXT), client.race(NEXT), client.event(NEXT), client.race(NEXT)]
    assert network.seen == [200, 304, 200, 304]
    assert answers[0] == answers[1] == answers[3]


def test_threads_share_a_client(address: str) -> None:
    with F1Client(address) as client, ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: client.driver("ann"), range(40)))
    assert all(answer == found[0] for answer in found)


BODIES = st.tuples(st.sampled_from("abcdef"), st.binary(max_size=12))


@given(st.lists(BODIES), st.integers(0, 30))
def test_memory_is_bounded_and_has_the_newest(answers: list[tuple[str, bytes]], most: int) -> None:
    kept = KeptAnswers(most)
    for url, body in answers:
        kept.put(url, KeptAnswer(body.hex(), body))
        last = kept.get(url)
        assert (last is None) == (len(body) > most)
        held = [found for name in "abcdef" if (found := kept.get(name)) is not None]
        assert sum(len(one.body) for one in held) <= most
        assert all(one.etag == one.body.hex() for one in held)


def test_what_was_used_last_stays() -> None:
    kept = KeptAnswers(20)
    kept.put("a", KeptAnswer("a", b"0" * 10))
    kept.put("b", KeptAnswer("b", b"0" * 10))
    assert kept.get("a") is not None
    kept.put("c", KeptAnswer("c", b"0" * 10))
    assert [name for name in "abc" if kept.get(name) is not None] == ["a", "c"]


def refusal(status: int, after: str | None) -> httpx.Response:
    return httpx.Response(status, headers={} if after is None else {"Retry-After": after})


@pytest.mark.parametrize("status", [429, 503])
def test_asks_again_when_the_server_says_when(status: int) -> None:
    waited: list[float] = []
    network = Scripted(refusal(status, "7"), refusal(status, "2"), HEALTHY)
    with F1Client(transport=network, sleep=waited.append) as client:
        assert client.health().status == "healthy"
    assert waited == [7, 2]


def test_patience_ends() -> None:
    waited: list[float] = []
    network = Scripted(*[refusal(503, "1")] * 5)
    with F1Client(transport=network, sleep=waited.append) as client, pytest.raises(ApiProblem):
        client.health()
    assert (len(waited), len(network.requests)) == (3, 4)


@pytest.mark.parametrize(
    "answer",
    [
        refusal(503, None),
        refusal(503, "Sun, 17 Mar 2024 14:00:00 GMT"),
        refusal(429, "86400"),
        refusal(429, "-1"),
        refusal(500, "1"),
        refusal(404, "1"),
        refusal(307, "1"),
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("timed out"),
    ],
)
def test_nothing_else_is_repeated(answer: httpx.Response | Exception) -> None:
    network = Scripted(answer, HEALTHY)

    def never(seconds: float) -> None:
        pytest.fail(f"waited {seconds} s")

    with F1Client(transport=network, sleep=never) as client, pytest.raises((ApiProblem, NoAnswer)):
        client.health()
    assert len(network.requests) == 1


def test_a_stream_that_breaks_is_told() -> None:
    class Broken(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            yield b"season,"
            raise httpx.ReadError("connection reset")

    with F1Client(transport=Scripted(httpx.Response(200, stream=Broken()))) as client:
        pieces = client.race_results_export().pieces()
        assert next(pieces) == b"season,"
        with pytest.raises(NoAnswer, match="connection reset"):
            next(pieces)


PROBLEM = {"type": "x", "title": "Gone", "status": 410, "detail": "It is gone.", "request_id": "7", "code": "gone"}


@pytest.mark.parametrize(
    ("answer", "detail", "request_id"),
    [
        (httpx.Response(410, json={**PROBLEM, "hint": "newer servers say more"}), "It is gone.", "7"),
        (httpx.Response(410, text="<html>"), "answered 410 Gone", ""),
        (httpx.Response(410, json=["gone"], headers={"X-Request-ID": "8"}), "answered 410 Gone", "8"),
    ],
)
def test_errors_that_this_version_does_not_know(answer: httpx.Response, detail: str, request_id: str) -> None:
    with F1Client(transport=Scripted(answer)) as client, pytest.raises(ApiProblem, match=detail) as caught:
        client.health()
    assert (caught.value.status, caught.value.code) == (410, ProblemCode.OTHER)
    assert caught.value.request_id == request_id


def test_a_newer_server_may_say_more() -> None:
    with F1Client(transport=Scripted(httpx.Response(200, json={"status": "healthy", "mood": "good"}))) as client:
        assert client.health().status == "healthy"


@pytest.mark.parametrize("body", ["<html>", "[]", json.dumps({"status": "ill"})])
def test_something_else_at_the_address(body: str) -> None:
    network = Scripted(httpx.Response(200, text=body))
    told = pytest.raises(BadAnswer, match=r"http://127\.0\.0\.1:8000 answers something else")
    with F1Client(transport=network) as client, told:
        client.health()


@pytest.mark.parametrize("url", ["", "example.org", "ftp://example.org", "http://", "http://[::1", "https://a/?b=c"])
def test_an_address_must_be_one(url: str) -> None:
    with pytest.raises(UnusableUrl):
        F1Client(url)


@pytest.mark.parametrize("url", ["http://example.org", "http://10.0.0.1:8000", "http://localhost.example.org"])
def test_a_key_is_not_sent_for_all_to_read(url: str) -> None:
    with pytest.raises(UnusableUrl, match="use https"):
        F1Client(url, api_key=KEY)


@pytest.mark.parametrize("url", ["https://example.org/f1/", "http://localhost:1", "http://127.0.0.2", "http://[::1]:1"])
def test_a_key_is_sent_where_only_the_server_reads_it(url: str) -> None:
    network = Scripted(HEALTHY)
    with F1Client(url, api_key=KEY, transport=network) as client:
        client.health()
    (request,) = network.requests
    assert request.headers["X-API-Key"] == KEY
    assert str(request.url) == url.rstrip("/") + "/health"


def test_without_a_key_none_is_sent() -> None:
    network = Scripted(HEALTHY)
    with F1Client("http://example.org", transport=network) as client:
        client.health()
    assert "X-API-Key" not in network.requests[0].headers


def test_a_defect_of_an_app_in_this_process_is_raised() -> None:
    app = FastAPI()

    @app.get("/health")
    def broken() -> None:
        raise ZeroDivisionError

    with in_process(app) as transport, F1Client(transport=transport) as client, pytest.raises(ZeroDivisionError):
        client.health()


def test_ids_cannot_leave_their_place_in_the_address() -> None:
    network = Scripted(httpx.Response(404))
    with F1Client(transport=network) as client, pytest.raises(ApiProblem):
        client.driver("../status?x=1#y")
    assert network.requests[0].url.raw_path == b"/api/v1/drivers/..%2Fstatus%3Fx%3D1%23y"
