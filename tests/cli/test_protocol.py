from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from f1_analytics.cli.protocol import LARGEST_HEAD, BoundedProtocol

BEGUN = b"POST / HTTP/1.1\r\nHost: f1\r\n"
WHOLE = BEGUN + b"Content-Length: 2\r\n\r\nhi"


class Impatient(BoundedProtocol):
    arrives_within_s = 0.2


async def echo(request: Request) -> Response:
    return PlainTextResponse(await request.body())


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    app = Starlette(routes=[Route("/", echo, methods=["POST"])])
    config = uvicorn.Config(app, http=Impatient, log_config=None, lifespan="off", timeout_keep_alive=20)
    server = uvicorn.Server(config)
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])))
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join(20)
    listener.close()


def said(port: int, *pieces: bytes) -> bytes:
    """What the server sends until it closes the connection; it has 20 seconds for that."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        received = b""
        try:
            for piece in pieces:
                connection.sendall(piece)
            while part := connection.recv(65536):
                received += part
        except ConnectionError:
            pass  # it was closed before everything was sent, or with a reset
    return received


@pytest.mark.parametrize(
    "sent", [b"", b"P", BEGUN, BEGUN + b"Content-Length: 5\r\n\r\n", BEGUN + b"Content-Length: 5\r\n\r\nh"]
)
def test_half_a_request_is_not_waited_for(port: int, sent: bytes) -> None:
    assert said(port, *([sent] if sent else [])) == b""


def test_half_a_request_after_a_whole_one_is_not_waited_for(port: int) -> None:
    answer = said(port, WHOLE, BEGUN)
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"hi")


def test_an_idle_connection_is_kept(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        for _ in range(2):
            connection.sendall(WHOLE)
            answer = b""
            while not answer.endswith(b"hi"):
                part = connection.recv(65536)
                assert part, "the connection was closed"
                answer += part
            connection.settimeout(3 * Impatient.arrives_within_s)
            with pytest.raises(TimeoutError):
                connection.recv(1)
            connection.settimeout(20)


def test_a_head_without_an_end_is_refused(port: int) -> None:
    for line in (b"X-A: ", b"X-A: b\r\n" * 1000):
        pieces = [b"a" * 16384 if line == b"X-A: " else line] * (LARGEST_HEAD // 4000)
        answer = said(port, BEGUN + line, *pieces)
        assert answer == b"" or answer.startswith(b"HTTP/1.1 431"), "a reset may take the answer away"


def test_large_heads_and_bodies_pass(port: int) -> None:
    head = BEGUN + b"X-A: " + b"a" * 60_000 + b"\r\nConnection: close\r\nContent-Length: 200000\r\n\r\n"
    assert said(port, head, b"b" * 200_000).endswith(b"b" * 200_000)
