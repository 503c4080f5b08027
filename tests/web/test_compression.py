from __future__ import annotations

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from f1_analytics.web.compression import Compression, takes_gzip


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("gzip", True),
        ("GZip;q=0.5, br", True),
        ("br, gzip ; q=1", True),
        ("x-gzip", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
        ("*;q=0", False),
        ("br", False),
        ("gzipper, ungzip", False),
        ("identity", False),
        ("", False),
        ("gzip;q=often", False),
        (";;;=,,q=", False),
        ("\xff", False),
    ],
)
def test_who_takes_gzip(accepted: str, taken: bool) -> None:
    headers = [(b"host", b"gzip"), (b"accept-encoding", accepted.encode("latin-1"))]
    assert takes_gzip(headers) is taken
    assert answer(headers).headers.get("content-encoding") == ("gzip" if taken else None)


def test_without_a_word_nothing_is_compressed() -> None:
    assert not takes_gzip([])


def test_several_headers_are_one_list() -> None:
    for values, taken in (((b"gzip", b"identity"), True), ((b"br", b"gzip"), True), ((b"gzip;q=0", b"*"), False)):
        headers = [(b"accept-encoding", value) for value in values]
        assert takes_gzip(headers) is taken
        assert answer(headers).headers.get("content-encoding") == ("gzip" if taken else None)


def answer(headers: list[tuple[bytes, bytes]]) -> httpx.Response:
    async def long(_: Request) -> Response:
        return PlainTextResponse("long " * 100)

    async def ask() -> httpx.Response:
        app = Compression(Starlette(routes=[Route("/", long)]), minimum_size=100)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://f1") as client:
            del client.headers["accept-encoding"]
            return await client.get("/", headers=headers)

    return asyncio.run(ask())
