from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

import httpx
import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from f1_analytics.runtime.telemetry.logs import request_id
from f1_analytics.runtime.telemetry.metrics import REGISTRY
from f1_analytics.runtime.telemetry.tracing import NoTracing
from f1_analytics.web.request_context import ROUTE, RequestContext

SERVICE = "service-of-test"


async def answer(scope: Scope, _receive: Receive, send: Send) -> None:
    scope["state"][ROUTE] = "/things/{id}"
    text = str(request_id.get()).encode()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": text})


async def answer_with_policy(_scope: Scope, _receive: Receive, send: Send) -> None:
    headers = [(b"content-security-policy", b"default-src 'self'")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def fail(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise ValueError("a defect")


def ask(app: ASGIApp, method: str = "GET", **headers: str) -> httpx.Response:
    async def run() -> httpx.Response:
        transport = httpx.ASGITransport(RequestContext(app, SERVICE, NoTracing()))
        async with httpx.AsyncClient(transport=transport, base_url="http://f1") as client:
            return await client.request(method, "/things/7", headers=headers)

    return asyncio.run(run())


def count(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, {"service": SERVICE, **labels}) or 0.0


def test_the_request_id_is_known_everywhere_while_it_is_answered() -> None:
    found = ask(answer, **{"x-request-id": "abc-1"})
    assert (found.text, found.headers["x-request-id"]) == ("abc-1", "abc-1")
    assert request_id.get() is None


@pytest.mark.parametrize("brought", ["", "a b", "x" * 65, "<script>", "a\tb"])
def test_an_id_that_would_spoil_a_log_is_replaced(brought: str) -> None:
    given = ask(answer, **{"x-request-id": brought}).headers["x-request-id"]
    assert given != brought
    assert len(given) == 32


def test_an_answer_may_have_a_policy_of_its_own() -> None:
    headers = ask(answer_with_policy).headers
    assert headers.get_list("content-security-policy") == ["default-src 'self'"]
    assert headers.get_list("x-content-type-options") == ["nosniff"]
    assert ask(answer).headers["content-security-policy"].startswith("default-src 'none'")


def test_requests_are_counted_by_template() -> None:
    before = count("f1_http_requests_total", method="GET", route="/things/{id}", status="200")
    ask(answer)
    assert count("f1_http_requests_total", method="GET", route="/things/{id}", status="200") == before + 1
    assert count("f1_http_request_seconds_count", route="/things/{id}") > 0


def test_a_method_of_the_clients_own_makes_no_label() -> None:
    ask(answer, method="MAKEUP")
    assert count("f1_http_requests_total", method="other", route="/things/{id}", status="200") > 0
    assert count("f1_http_requests_total", method="MAKEUP", route="/things/{id}", status="200") == 0


def test_a_defect_is_counted_and_passed_on() -> None:
    before = count("f1_http_requests_total", method="GET", route="unmatched", status="500")
    with pytest.raises(ValueError, match="a defect"):
        ask(fail)
    assert count("f1_http_requests_total", method="GET", route="unmatched", status="500") == before + 1
    assert count("f1_http_requests_running") == 0


def test_every_request_is_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "f1_analytics.access"):
        ask(answer)
    (record,) = [record for record in caplog.records if record.name == "f1_analytics.access"]
    shown: Callable[[str], object] = record.__dict__.get
    assert (shown("route"), shown("status"), shown("service")) == ("/things/{id}", 200, SERVICE)
    assert record.getMessage() == "GET /things/7 200"
