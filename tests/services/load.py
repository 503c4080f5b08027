"""Clients that ask a gateway in a loop, and what they were told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from typing import Final
from uuid import uuid4

import httpx
from tests.services.processes import eventually

PACE_S: Final = 0.02
"""A client rests for so long between two requests: the test is about faults, not about load."""

GIVE_UP_S: Final = 30.0

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer, or None and the error why there is none; `at` is a time of the monotonic clock."""

    path: str
    request_id: str
    at: float
    seconds: float
    answer: httpx.Response | None
    error: httpx.TransportError | None = None

    @property
    def status(self) -> int | None:
        return None if self.answer is None else self.answer.status_code

    @property
    def says_stale(self) -> bool:
        """Whether the answer was kept, and says that it could not be made anew."""
        return self.answer is not None and "fwd=stale" in self.answer.headers.get("cache-status", "")

    def __str__(self) -> str:
        return f"{self.path}: {self.error!r} {self.status} after {self.seconds:.2f} s {self._text()}"

    def _text(self) -> str:
        return "" if self.answer is None or self.answer.is_success else self.answer.text[:300]


def ask(client: httpx.Client, path: str) -> Seen:
    """One request."""
    request_id, began = uuid4().hex, time.monotonic()
    try:
        answer, error = client.get(path, headers={"X-Request-ID": request_id}), None
    except httpx.TransportError as broken:
        answer, error = None, broken
    now = time.monotonic()
    return Seen(path, request_id, now, now - began, answer, error)


@dataclass
class Load:
    """What clients have seen so far."""

    seen: list[Seen] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def since(self, instant: float) -> list[Seen]:
        """What was answered after an instant."""
        return [one for one in list(self.seen) if one.at >= instant]

    def await_more(self, requests: int) -> None:
        """Return once so many more were answered, or failed."""
        wanted = len(self.seen) + requests
        eventually(lambda: len(self.seen) >= wanted, f"{requests} more requests")

    def assert_answered(self, within_s: float) -> None:
        """Every request was answered with 200, and in time."""
        assert self.seen
        bad = [str(one) for one in self.seen if one.status != 200]
        assert not bad, f"{len(bad)} of {len(self.seen)}: {bad[:5]}"
        slowest = max(self.seen, key=lambda one: one.seconds)
        assert slowest.seconds < within_s, f"{slowest}"

    def run(self, url: str, paths: Iterator[str]) -> None:
        """One client, until it is told to stop."""
        with client_of(url) as client:
            for path in paths:
                if self._stop.wait(PACE_S):
                    return
                self.seen.append(ask(client, path))

    def stop(self) -> None:
        self._stop.set()


def client_of(url: str) -> httpx.Client:
    """A client that waits long, so that what takes too long is seen."""
    return httpx.Client(base_url=url, timeout=GIVE_UP_S, trust_env=False)


Paths = Callable[[], Iterator[str]]


@contextmanager
def loaded(url: str, *clients: Paths) -> Iterator[Load]:
    """Have each client ask for its paths, one after another, for as long as the context lasts."""
    load = Load()
    with ExitStack() as ending:
        for paths in clients:
            thread = threading.Thread(target=load.run, args=(url, paths()))
            thread.start()
            ending.callback(thread.join)
        ending.callback(load.stop)  # before the threads are waited for
        yield load


def kept(paths: Sequence[str]) -> Paths:
    """The same paths again and again."""
    return lambda: cycle(paths)


def fresh(template: str) -> Paths:
    """Paths that nobody has asked for, so that no answer is kept: `{}` is a number that comes once."""
    return lambda: (template.format(number) for number in _numbers)
