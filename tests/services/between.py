"""Stands between the gateway and the prediction service, and spoils what is said."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import Final

Alter = Callable[["Between", socket.socket, bytes], bool]
"""Sends something instead of a piece of an answer, and says whether the connection goes on."""

_PIECE: Final = 1 << 16
_DRIP_S: Final = 0.05


def as_it_is(_: Between, client: socket.socket, piece: bytes) -> bool:
    client.sendall(piece)
    return True


def dripping(between: Between, client: socket.socket, piece: bytes) -> bool:
    """A byte now and then: something always comes, and an answer never."""
    for number in range(len(piece)):
        client.sendall(piece[number : number + 1])
        if between.ended.wait(_DRIP_S) or between.alter is not dripping:
            return False
    return True


def cut(_: Between, client: socket.socket, piece: bytes) -> bool:
    """The first half of an answer, and no more."""
    client.sendall(piece[: len(piece) // 2])
    return False


def instead(words: bytes) -> Alter:
    """Always the same words, whatever was asked."""

    def say(_: Between, client: socket.socket, _piece: bytes) -> bool:
        client.sendall(words)
        return False

    return say


def http(content_type: str, body: bytes) -> bytes:
    """An answer with status 200."""
    return f"HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body


class Between:
    """Passes connections on to a port; `alter` is what happens to answers, which may be changed at any time."""

    def __init__(self, listener: socket.socket, target: int) -> None:
        self._listener = listener
        self._target = target
        self.port = int(listener.getsockname()[1])
        self.alter: Alter = as_it_is
        self.ended = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self) -> None:
        """Take connections until the listener is shut down."""
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with closing(client), suppress(OSError), socket.create_connection(("127.0.0.1", self._target)) as service:
            asking = threading.Thread(target=_pass_on, args=(client, service), daemon=True)
            asking.start()
            while piece := service.recv(_PIECE):
                if not self.alter(self, client, piece):
                    break
            for one in (client, service):
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)  # which ends the other thread too
            asking.join()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(_PIECE):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def standing_between(target: int) -> Iterator[Between]:
    """It stands before the port for as long as the context lasts."""
    with ExitStack() as ending:
        listener = ending.enter_context(socket.create_server(("127.0.0.1", 0)))
        between = Between(listener, target)
        thread = threading.Thread(target=between.run)
        thread.start()
        ending.callback(thread.join)
        ending.callback(listener.shutdown, socket.SHUT_RDWR)
        ending.callback(between.ended.set)
        yield between
