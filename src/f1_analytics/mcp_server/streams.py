"""Standard input and output as the protocol needs them."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Final

_STDIN: Final = 0
_STDOUT: Final = 1
_STDERR: Final = 2
_PIECE: Final = 2**16


@contextmanager
def spared_output() -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Keeps standard output for the protocol: what this process and its children print goes to standard error.

    What it yields gives standard output back for as long as the protocol is spoken. No child keeps it open.
    """
    sys.stdout.flush()
    protocol = os.dup(_STDOUT)

    @contextmanager
    def given_back() -> Iterator[None]:
        _point_output_at(protocol)
        try:
            yield
        finally:
            _point_output_at(_STDERR)

    _point_output_at(_STDERR)
    try:
        yield given_back
    finally:
        _point_output_at(protocol)
        os.close(protocol)


def _point_output_at(target: int) -> None:
    sys.stdout.flush()
    os.dup2(target, _STDOUT)


@contextmanager
def input_that_ends() -> Iterator[None]:
    """Standard input that also ends when the process is told to stop, so that it leaves in order.

    Nothing can interrupt a thread that reads a pipe; so one that nobody waits for reads it, and hands on what it read.
    It may take input that comes after the context: the process should have no use for any.
    """
    ours, theirs = socket.socketpair()
    before = os.dup(_STDIN)
    os.dup2(theirs.fileno(), _STDIN)
    theirs.close()
    threading.Thread(target=_hand_on, args=(before, ours), daemon=True).start()

    def stop(_number: int, _frame: object) -> None:
        with suppress(OSError):  # it has ended already
            ours.shutdown(socket.SHUT_WR)

    handlers = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        os.dup2(before, _STDIN)


def _hand_on(source: int, sink: socket.socket) -> None:
    with suppress(OSError):  # nobody reads any more
        while piece := os.read(source, _PIECE):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
