from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from f1_analytics.contracts.wire import Message
from f1_analytics.runtime.telemetry.tracing import NoTracing
from f1_analytics.web.body_limit import BodyLimit
from f1_analytics.web.problems import add_problem_handlers
from f1_analytics.web.request_context import RequestContext


class Text(Message):
    text: str


def app() -> FastAPI:
    made = FastAPI()
    add_problem_handlers(made)

    @made.post("/texts")
    def take(text: Text) -> int:
        return len(text.text)

    made.add_middleware(BodyLimit, largest=1000)
    made.add_middleware(RequestContext, service="service-of-test", tracing=NoTracing())
    return made


async def parts(of: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(of), 100):
        yield of[start : start + 100]


@pytest.mark.parametrize("announced", [True, False])
@pytest.mark.parametrize(("letters", "status"), [(900, 200), (2000, 413)])
def test_a_body_is_as_large_as_allowed_at_most(letters: int, status: int, announced: bool) -> None:
    async def ask() -> httpx.Response:
        body = b'{"text": "' + b"x" * letters + b'"}'
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app()), base_url="http://f1") as client:
            headers = {"content-type": "application/json"}
            return await client.post("/texts", content=body if announced else parts(body), headers=headers)

    found = asyncio.run(ask())
    assert found.status_code == status
    if status == 413:
        assert found.json()["code"] == "too-large"
