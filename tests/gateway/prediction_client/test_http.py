"""The client against a real server that does everything that a server can do wrong."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

import httpx
import orjson
import pytest
from fastapi import FastAPI
from tests.gateway.prediction_client import messages
from tests.gateway.prediction_client.wire_server import (
    Reply,
    WireServer,
    dribbles,
    hangs,
    raw,
    says,
    trickles,
    wire_server,
)

from f1_analytics.contracts import prediction
from f1_analytics.contracts.problems import MEDIA_TYPE, Problem, ProblemCode
from f1_analytics.gateway.prediction_client.answers import MOST_BYTES
from f1_analytics.gateway.prediction_client.http import MOST_CALLS, HttpPredictions
from f1_analytics.gateway.prediction_client.port import PredictionOverrun, PredictionRefused, PredictionUnavailable
from f1_analytics.runtime.telemetry.logs import request_id
from f1_analytics.runtime.telemetry.metrics import REGISTRY

SCENARIO = prediction.Scenario(event=messages.SLUG)
GOOD = says(messages.what_if())
SHORT_S, LONG_S = 0.25, 20.0
"""A deadline that a test waits for, and one that it must never see."""


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def run(
    scene: Callable[[HttpPredictions, WireServer], Awaitable[None]],
    *replies: Reply,
    deadline_s: float = LONG_S,
    clock: Clock | None = None,
) -> None:
    """Play a scene with a client and a server that replies so."""

    async def play() -> None:
        async with wire_server(*replies) as server:
            client = HttpPredictions(server.url, deadline_s, clock=clock or Clock())
            try:
                await scene(client, server)
            finally:
                await client.close()

    asyncio.run(play())


def problem(status: int, code: ProblemCode, detail: str = "Nobody called eve is entered.") -> Reply:
    said = Problem(type="urn:x", title="x", status=status, detail=detail, code=code, request_id="r")
    return says(said, status, MEDIA_TYPE)


def calls(operation: str, outcome: str) -> float:
    return REGISTRY.get_sample_value("f1_prediction_calls_total", {"operation": operation, "outcome": outcome}) or 0.0


def is_up(client: HttpPredictions) -> bool:
    """Asked anew each time, which a type checker takes a property not to be."""
    return client.is_up


async def until(condition: Callable[[], bool]) -> None:
    """Let others run until it is so."""
    async with asyncio.timeout(LONG_S):
        while not condition():
            await asyncio.sleep(0.001)


def test_every_operation_is_answered() -> None:
    batch = prediction.ForecastBatch(requests=(prediction.ForecastRequest(event=messages.SLUG),))
    forecasts = prediction.Forecasts(forecasts=(messages.served(),))

    async def scene(client: HttpPredictions, server: WireServer) -> None:
        assert await client.forecast(batch) == forecasts
        assert await client.what_if(SCENARIO) == messages.what_if()
        assert await client.season(prediction.SeasonRequest(seed=3)) == messages.season()
        assert await client.models() == messages.models()
        assert is_up(client)
        assert [(asked.method, asked.path) for asked in server.asked] == [
            ("POST", "/v1/forecast"),
            ("POST", "/v1/what-if"),
            ("POST", "/v1/season"),
            ("GET", "/v1/models"),
        ]
        assert prediction.ForecastBatch.model_validate_json(server.asked[0].body) == batch
        assert prediction.SeasonRequest.model_validate_json(server.asked[2].body).seed == 3

    run(scene, says(forecasts), GOOD, says(messages.season()), says(messages.models()))


def test_the_request_id_and_the_deadline_are_passed_on() -> None:
    async def scene(client: HttpPredictions, server: WireServer) -> None:
        token = request_id.set("request-7")
        await client.what_if(SCENARIO)
        request_id.reset(token)
        headers = server.asked[0].headers
        assert headers["x-request-id"] == "request-7"
        assert 0 < int(headers["x-deadline-ms"]) <= LONG_S * 1000
        assert headers["accept-encoding"] == "identity"

    run(scene, GOOD)


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
ANSWER = messages.what_if()
TOO_LONG = dribbles(HEAD + b"transfer-encoding: chunked\r\n\r\n", b"100000\r\n" + b" " * 0x100000 + b"\r\n")


def json(said: Any) -> Reply:
    return says(orjson.dumps(said))


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        pytest.param(says(b"<html>502</html>", media_type="text/html"), "text/html", id="HTML"),
        pytest.param(says(b"<html>502</html>"), "no WhatIfAnswer", id="HTML that says it is JSON"),
        pytest.param(says(b"{"), "no WhatIfAnswer", id="half of an object"),
        pytest.param(says(b""), "no WhatIfAnswer", id="nothing"),
        pytest.param(says(b"\xff\xfe\x00"), "no WhatIfAnswer", id="bytes"),
        pytest.param(says(b"[" * 100_000), "no WhatIfAnswer", id="deep"),
        pytest.param(says(messages.season()), "no WhatIfAnswer", id="another message"),
        pytest.param(json(messages.spoiled(ANSWER, "before", "dnf", value=["x"])), "before.dnf.0", id="a word"),
        pytest.param(json(messages.spoiled(ANSWER, "before", "secret", value=1)), "before.secret", id="a new field"),
        pytest.param(json(messages.spoiled(ANSWER, "after", "dnf", value=[0.1])), "needs shapes", id="short"),
        pytest.param(json(messages.spoiled(ANSWER, "after", "positions", 0, value=[1.0])), "lengths", id="ragged"),
        pytest.param(json(messages.spoiled(ANSWER, "after", "positions", 0, 0, value=0.9)), "sum to one", id="sums"),
        pytest.param(json(messages.spoiled(ANSWER, "after", "constructors", value=["red"])), "constructor", id="teams"),
        pytest.param(
            json(messages.spoiled(ANSWER, "season_after", "drivers", "points", value=[1])),
            "another number",
            id="points",
        ),
        pytest.param(
            json(messages.spoiled(ANSWER, "season_after", "drivers", "can_win", value=["eve"])), "not in it", id="who"
        ),
        pytest.param(
            json(messages.spoiled(ANSWER, "season_before", "drivers", "positions", 0, 0, value=0.1)),
            "do not sum to one",
            id="final positions",
        ),
        pytest.param(
            says(ANSWER.model_dump_json().replace("40.0", "NaN").encode()), "no WhatIfAnswer", id="not a number"
        ),
        pytest.param(
            says(ANSWER.model_dump_json().replace("40.0", "1e999").encode()), "no WhatIfAnswer", id="infinity"
        ),
        pytest.param(says(ANSWER, content_encoding="gzip"), "encoded", id="encoded"),
        pytest.param(TOO_LONG, f"longer than {MOST_BYTES}", id="too long"),
        pytest.param(says(b"", 302, location="http://example.com"), "status 302", id="elsewhere"),
        pytest.param(says(b"oops", 500, "text/plain"), "status 500", id="500"),
        pytest.param(says(b"oops", 404, "text/plain"), "status 404", id="404 of somebody else"),
        pytest.param(problem(404, ProblemCode.NOT_FOUND), "status 404", id="a path that it has not"),
        pytest.param(
            json(messages.spoiled(ANSWER, "after", "event_slug", value="2024-mu")), "nobody asked", id="other event"
        ),
        pytest.param(raw(HEAD + b"content-length: 100\r\n\r\n{"), "cannot be reached", id="truncated"),
        pytest.param(raw(b"SSH-2.0-OpenSSH\r\n"), "cannot be reached", id="another protocol"),
        pytest.param(raw(b""), "cannot be reached", id="hung up"),
    ],
)
def test_what_is_not_a_sound_answer_counts_as_none(reply: Reply, why: str) -> None:
    async def scene(client: HttpPredictions, _: WireServer) -> None:
        with pytest.raises(PredictionUnavailable, match=why):
            await client.what_if(SCENARIO)

    run(scene, reply)


@pytest.mark.parametrize("reply", [hangs, trickles(HEAD + b"content-length: 9\r\n\r\n")], ids=["hung", "slow"])
def test_a_call_ends_by_its_deadline(reply: Reply) -> None:
    async def scene(client: HttpPredictions, server: WireServer) -> None:
        before, began = calls("what-if", "late"), time.monotonic()
        with pytest.raises(PredictionUnavailable, match=r"did not answer within 0\.25 s"):
            await client.what_if(SCENARIO)
        assert SHORT_S <= time.monotonic() - began < LONG_S / 4
        assert (len(server.asked), calls("what-if", "late")) == (1, before + 1), "a late answer is not asked for again"
        assert not is_up(client)

    run(scene, reply, deadline_s=SHORT_S)


UNAVAILABLE = problem(HTTPStatus.SERVICE_UNAVAILABLE, ProblemCode.PREDICTION_UNAVAILABLE)


@pytest.mark.parametrize("first", [UNAVAILABLE, raw(b"")], ids=["503", "hung up"])
def test_one_more_attempt_is_made(first: Reply) -> None:
    async def scene(client: HttpPredictions, server: WireServer) -> None:
        assert await client.what_if(SCENARIO) == messages.what_if()
        assert len(server.asked) == 2
        waited_ms = [int(asked.headers["x-deadline-ms"]) for asked in server.asked]
        assert waited_ms[1] < waited_ms[0]
        assert is_up(client)

    run(scene, first, GOOD)


def test_no_third_attempt_is_made() -> None:
    async def scene(client: HttpPredictions, server: WireServer) -> None:
        with pytest.raises(PredictionUnavailable, match="not available, twice"):
            await client.what_if(SCENARIO)
        assert len(server.asked) == 2
        assert not is_up(client)

    run(scene, UNAVAILABLE)


def test_a_pause_beyond_the_deadline_is_not_waited_for() -> None:
    async def scene(client: HttpPredictions, server: WireServer) -> None:
        began = time.monotonic()
        with pytest.raises(PredictionUnavailable, match="says that it is not available"):
            await client.what_if(SCENARIO)
        assert time.monotonic() - began < LONG_S / 4
        assert len(server.asked) == 1

    run(scene, says(b"", 503, retry_after="3600"))


def test_a_refusal_is_passed_on_and_is_no_failure() -> None:
    async def scene(client: HttpPredictions, server: WireServer) -> None:
        for _ in range(7):
            with pytest.raises(PredictionRefused, match=r"^Nobody called eve is entered\.$"):
                await client.what_if(SCENARIO)
        assert len(server.asked) == 7, "the breaker stays closed"
        assert is_up(client)

    run(scene, problem(409, ProblemCode.IMPOSSIBLE_SCENARIO))


def test_a_service_that_cannot_do_it_in_time_is_up() -> None:
    """Whoever asks for too much must not shut others out."""

    async def scene(client: HttpPredictions, server: WireServer) -> None:
        for _ in range(7):
            with pytest.raises(PredictionOverrun, match="in time"):
                await client.what_if(SCENARIO)
        assert len(server.asked) == 7, "the breaker stays closed, and nothing is asked twice"
        assert is_up(client)

    run(scene, problem(409, ProblemCode.NOT_IN_TIME))


def test_the_breaker_opens_and_recovers_without_a_restart() -> None:
    clock = Clock()

    async def scene(client: HttpPredictions, server: WireServer) -> None:
        for _ in range(5):
            with pytest.raises(PredictionUnavailable, match="500"):
                await client.what_if(SCENARIO)
        with pytest.raises(PredictionUnavailable, match="left alone"):
            await client.what_if(SCENARIO)
        assert len(server.asked) == 5, "the call was not made"
        assert not is_up(client)
        clock.now += 5.0
        assert await client.what_if(SCENARIO) == messages.what_if()
        assert await client.what_if(SCENARIO) == messages.what_if()
        assert is_up(client)

    run(scene, *[says(b"", 500)] * 5, GOOD, clock=clock)


def test_a_service_that_is_killed_and_started_again_is_used_again() -> None:
    clock = Clock()

    async def play() -> None:
        async with wire_server(GOOD) as server:
            client = HttpPredictions(server.url, LONG_S, clock=clock)
            await client.what_if(SCENARIO)
        for _ in range(5):
            with pytest.raises(PredictionUnavailable, match="cannot be reached"):
                await client.what_if(SCENARIO)
        assert not is_up(client)
        async with wire_server(GOOD, port=server.port):
            clock.now += 5.0
            assert await client.what_if(SCENARIO) == messages.what_if()
            assert is_up(client)
            await client.close()

    asyncio.run(play())


def test_only_so_many_calls_run_at_once_and_who_leaves_frees_his_place() -> None:
    async def scene(client: HttpPredictions, server: WireServer) -> None:
        started = [asyncio.create_task(client.what_if(SCENARIO)) for _ in range(MOST_CALLS + 3)]
        await until(lambda: len(server.asked) >= MOST_CALLS)
        for _ in range(200):  # turns of the event loop, in which the others would arrive
            await asyncio.sleep(0)
        assert len(server.asked) == MOST_CALLS
        server.replies = [GOOD]
        for task in started[:MOST_CALLS]:
            task.cancel()
        assert await asyncio.gather(*started[MOST_CALLS:]) == [messages.what_if()] * 3

    run(scene, hangs)


def test_too_many_calls_wait_no_longer_than_their_deadline() -> None:
    async def scene(client: HttpPredictions, server: WireServer) -> None:
        started = [asyncio.create_task(client.what_if(SCENARIO)) for _ in range(MOST_CALLS + 3)]
        done = await asyncio.gather(*started, return_exceptions=True)
        assert all(isinstance(one, PredictionUnavailable) for one in done)
        assert len(server.asked) <= MOST_CALLS + 3

    run(scene, hangs, deadline_s=SHORT_S)


def test_a_probe_knows_without_traffic() -> None:
    async def play() -> None:
        async with wire_server(says(b"{}")) as server:
            client = HttpPredictions(server.url, LONG_S)
            await client.start()
            await until(lambda: bool(server.asked))
            assert server.asked[0].path == "/health/ready"
            assert is_up(client)
        await until(lambda: not is_up(client))
        async with wire_server(says(b"{}"), port=server.port):
            await until(lambda: is_up(client))
            await client.close()

    asyncio.run(play())


@pytest.mark.parametrize(
    "reply",
    [
        says(b"<h1>It works!</h1>", media_type="text/html"),
        says(b'{"answer": 42}'),
        says(b"{}", content_encoding="gzip"),
        problem(404, ProblemCode.NOT_FOUND),
        problem(503, ProblemCode.OTHER),
        dribbles(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n", b" " * 65_536),
    ],
)
def test_a_probe_takes_nobody_else_for_the_service(reply: Reply) -> None:
    async def scene(client: HttpPredictions, server: WireServer) -> None:
        await client.start()
        await until(lambda: not is_up(client))
        server.replies[:] = [says(b"{}")]
        await until(lambda: is_up(client))

    run(scene, reply)


def test_a_probe_does_not_contradict_calls_that_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The service says that it is well, and fails whoever calls: it must not seem to come and go."""
    monkeypatch.setattr("f1_analytics.gateway.prediction_client.http.PROBE_EVERY_S", 0.001)

    async def probed(server: WireServer) -> None:
        wanted = len(server.asked) + 3
        await until(lambda: len(server.asked) >= wanted)

    async def scene(client: HttpPredictions, server: WireServer) -> None:
        with pytest.raises(PredictionUnavailable):
            await client.what_if(SCENARIO)
        server.replies[:] = [says(b"{}")]
        await client.start()
        await probed(server)
        assert not is_up(client)
        monkeypatch.setattr("f1_analytics.gateway.prediction_client.http.DOUBT_S", 0.0)
        await until(lambda: is_up(client))

    run(scene, says(b"no", 500))


def test_both_services_can_run_in_one_process() -> None:
    service = FastAPI()

    @service.post("/v1/what-if")
    def what_if(scenario: prediction.Scenario) -> prediction.WhatIfAnswer:
        return messages.what_if(scenario)

    async def play() -> prediction.WhatIfAnswer:
        client = HttpPredictions("http://prediction", LONG_S, transport=httpx.ASGITransport(service))
        try:
            return await client.what_if(SCENARIO)
        finally:
            await client.close()

    assert asyncio.run(play()) == messages.what_if()
