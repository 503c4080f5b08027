"""A real receiver of webhooks on loopback, and a sender that may reach it."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from f1_analytics.gateway.webhooks.sending import Sender
from f1_analytics.gateway.webhooks.targets import TargetPolicy

NAME: Final = "hooks.example.com"

LOOPBACK: Final = TargetPolicy(
    schemes=frozenset({"http", "https"}), ports=None, allows=lambda address: address.is_loopback
)


async def to_loopback(host: str, port: int) -> Sequence[str]:
    """Resolves every name to this machine."""
    return ["127.0.0.1"]


def loopback_sender(**changes: Any) -> Sender:
    return replace(Sender(policy=LOOPBACK, resolver=to_loopback), **changes)


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict[str, str]
    body: str


@dataclass
class Receiver:
    """Answers with `statuses` in turn, the last one again and again, unless `judge` has a status for a request; waits
    for `release` before it answers.
    """

    statuses: list[int] = field(default_factory=lambda: [200])
    judge: Callable[[Received], int] | None = None
    answer: bytes = b"thanks"
    headers: dict[str, str] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)
    arrived: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def __post_init__(self) -> None:
        self.release.set()

    def take(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers["Content-Length"])
        body = handler.rfile.read(length).decode()
        headers = {name.lower(): value for name, value in handler.headers.items()}
        got = Received(handler.path, headers, body)
        self.received.append(got)
        self.arrived.set()
        self.release.wait(10)
        if self.judge is not None:
            status = self.judge(got)
        else:
            status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        try:
            handler.send_response(status)
            for name, value in self.headers.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(self.answer)
        except OSError:  # the sender has hung up, which some tests want
            handler.close_connection = True


@contextmanager
def receiving(receiver: Receiver, tls: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            receiver.take(self)

        def log_message(self, *_: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A handshake that the sender broke off is what some tests want."""

    server = Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    receiver.url = f"{'http' if tls is None else 'https'}://{NAME}:{server.server_port}/f1?token=1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        receiver.release.set()
        server.shutdown()
        server.server_close()
        thread.join()
