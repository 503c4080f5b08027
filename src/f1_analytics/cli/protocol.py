"""HTTP for clients that mean no good: a request must arrive within a time, and its head within a size.

The server itself waits for ever for the rest of a request that has begun, and keeps a head of any size.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

ARRIVES_WITHIN_S: Final = 30.0
LARGEST_HEAD: Final = 64 * 1024

_TOO_LARGE: Final = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\ncache-control: no-store\r\n"
    b"connection: close\r\n\r\n"
)
_log = logging.getLogger(__name__)


class BoundedProtocol(HttpToolsProtocol):
    """One connection. `_began` is when the request that is arriving began to; None while there is none."""

    arrives_within_s = ARRIVES_WITHIN_S

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._began: float | None = None
        self._head: int | None = 0
        self._look: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as its base does
        super().connection_made(transport)
        self._began = self.loop.time()
        self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._look is not None:
            self._look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._head is not None:
            self._head += len(data)
            if self._head > LARGEST_HEAD + len(data):
                # What came before this piece is a head already, and still not all of it.
                self.transport.write(_TOO_LARGE)
                self.transport.close()
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        self._began = self.loop.time()
        self._head = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._head = None
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._began = None
        self._head = 0
        super().on_message_complete()

    def _look_later(self) -> None:
        self._look = self.loop.call_later(self.arrives_within_s / 2, self._look_now)

    def _look_now(self) -> None:
        if self._began is not None and self.loop.time() - self._began > self.arrives_within_s:
            _log.info("a request did not arrive within %g s: its connection was closed", self.arrives_within_s)
            self.transport.abort()
            return
        self._look_later()
