from __future__ import annotations

import asyncio
from typing import Annotated

import httpx
import pytest
from fastapi import FastAPI, Query

from f1_analytics.contracts.wire import Message
from f1_analytics.web.problems import add_problem_handlers
from f1_analytics.web.repeated import REFUSE_REPEATED
from f1_analytics.web.standard_headers import give_request_id


class AnyQuery(Message):
    one: int = 0
    several: tuple[str, ...] = ()
    perhaps: Annotated[tuple[str, ...] | None, Query(alias="maybe")] = None


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("one=1", 200),
        ("one=1&several=a&several=b&maybe=c&maybe=c", 200),
        ("one=1&one=2", 422),
        ("one=1&one=1", 422),
        ("several=a&one=1&one=1", 422),
        ("none=1&none=2", 422),
    ],
)
def test_what_may_be_repeated(query: str, status: int) -> None:
    app = FastAPI()
    add_problem_handlers(app)

    @app.get("/", dependencies=[REFUSE_REPEATED])
    async def answer(found: Annotated[AnyQuery, Query()]) -> AnyQuery:
        return found

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(named), base_url="http://f1") as client:
            return await client.get(f"/?{query}")

    async def named(scope, receive, send):  # type: ignore[no-untyped-def]
        give_request_id(scope)
        await app(scope, receive, send)

    assert asyncio.run(ask()).status_code == status
