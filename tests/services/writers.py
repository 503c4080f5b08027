"""Clients that write in a loop, and remember what was acknowledged."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Final

import httpx
from sqlalchemy import select
from tests.services.conftest import API, Login, Product, register
from tests.services.processes import eventually

from f1_analytics.db.models import RegistrationRow

PACE_S: Final = 0.05

_numbers = count(1)


@dataclass
class Writer:
    """Makes things and, where it can, removes the oldest once it has `most` of them.

    `make` is given a number; `name` reads the name of what was made from the answer; `held` are the names that are
    there. What was answered with an error may be there or not.
    """

    make: Callable[[int], httpx.Response]
    name: Callable[[httpx.Response], str]
    held: Callable[[], set[str]]
    remove: Callable[[str], httpx.Response] | None = None
    most: int = 0
    acknowledged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    refusals: list[httpx.Response] = field(default_factory=list)
    writes: int = 0

    def run(self, stop: threading.Event) -> None:
        """Write until told to stop."""
        while not stop.wait(PACE_S):
            if self.remove is not None and len(self.acknowledged) >= self.most:
                name = self.acknowledged.pop(0)
                if self._is_done(self.remove(name)):
                    self.removed.append(name)
            else:
                answer = self.make(next(_numbers))
                if self._is_done(answer):
                    self.acknowledged.append(self.name(answer))

    def _is_done(self, answer: httpx.Response) -> bool:
        """Whether the answer acknowledges a write."""
        if answer.is_success:
            self.writes += 1
        else:
            self.refusals.append(answer)
        return answer.is_success

    def assert_nothing_is_lost(self) -> None:
        """Everything acknowledged is there, and nothing that was removed."""
        held = self.held()
        assert set(self.acknowledged) <= held
        assert not held & set(self.removed)


def writers_of(product: Product, login: Login) -> list[Writer]:
    """One of each kind of write that clients can make."""
    gateway = product.gateway

    def ask(method: str, path: str, body: object = None) -> httpx.Response:
        return gateway.ask(method, f"{API}/{path}", headers=login.headers, json=body)

    def add_webhook(number: int) -> httpx.Response:
        url = f"https://hooks.example.com/{number}"
        return ask("POST", "webhooks", {"url": url, "topics": ["championship.decided"]})

    def register_somebody(number: int) -> httpx.Response:
        answer = register(gateway, f"{number}@example.com", f"198.51.100.{number % 250}")
        answer.request.extensions["email"] = f"{number}@example.com"
        return answer

    def registered() -> set[str]:
        with product.world.on_primary() as sessions, sessions.read() as session:
            return set(session.scalars(select(RegistrationRow.email)))

    return [
        Writer(
            lambda number: ask("POST", "keys", {"name": f"{number}"}),
            lambda answer: str(answer.json()["key_id"]),
            lambda: {key["key_id"] for key in ask("GET", "keys").json()["items"]},
            lambda name: ask("DELETE", f"keys/{name}"),
            most=8,
        ),
        Writer(
            add_webhook,
            lambda answer: str(answer.json()["webhook_id"]),
            lambda: {hook["webhook_id"] for hook in ask("GET", "webhooks").json()["items"]},
            lambda name: ask("DELETE", f"webhooks/{name}"),
            most=5,
        ),
        Writer(register_somebody, lambda answer: str(answer.request.extensions["email"]), registered),
    ]


@contextmanager
def writing(writers: Sequence[Writer]) -> Iterator[None]:
    """Have each write for as long as the context lasts."""
    stop = threading.Event()
    with ExitStack() as ending:
        for writer in writers:
            thread = threading.Thread(target=writer.run, args=(stop,))
            thread.start()
            ending.callback(thread.join)
        ending.callback(stop.set)
        yield


def await_writes(writers: Sequence[Writer], within_s: float) -> None:
    """Return once each has written some more."""
    before = [writer.writes for writer in writers]
    eventually(
        lambda: all(writer.writes >= then + 3 for writer, then in zip(writers, before, strict=True)),
        f"writes by each: {before}, {[writer.refusals[-1:] for writer in writers]}",
        within_s,
    )


def await_refusals(writers: Sequence[Writer]) -> None:
    """Return once each has been refused."""
    eventually(lambda: all(writer.refusals for writer in writers), "refusals")
