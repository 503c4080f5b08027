from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
from sqlalchemy import Engine, event
from tests.factories.accounts import PASSWORD, Gateway

from f1_analytics.gateway.auth.passwords import Passwords
from f1_analytics.runtime.telemetry.logs import request_id

Ask = Callable[[Gateway, str], httpx.Response]


@contextmanager
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement that requests send to the database and every password that is hashed, in order."""
    done: list[str] = []

    def statement(*given: object) -> None:
        if request_id.get() is not None:  # what runs beside requests asks the database, too
            done.append(str(given[2]))

    for name in ("hash", "verify"):
        real = getattr(Passwords, name)

        async def watched(*given: object, real: Callable[..., object] = real, name: str = name) -> object:
            done.append(name)
            return await real(*given)  # type: ignore[misc]

        monkeypatch.setattr(Passwords, name, watched)
    event.listen(Engine, "before_cursor_execute", statement)
    try:
        yield done
    finally:
        event.remove(Engine, "before_cursor_execute", statement)


@pytest.mark.parametrize(
    "ask",
    [
        lambda gateway, email: gateway.log_in(email, "not the right password"),
        lambda gateway, email: gateway.post("auth/register", {"email": email, "password": PASSWORD}),
        lambda gateway, email: gateway.post("auth/password/reset", {"email": email}),
    ],
    ids=["login", "register", "reset"],
)
def test_the_same_work_is_done_whether_or_not_an_address_is_known(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, ask: Ask
) -> None:
    gateway.account()
    with work(monkeypatch) as done:
        known = ask(gateway, "ann@example.com")
        for_known = list(done)
        done.clear()
        unknown = ask(gateway, "bob@example.com")
    assert for_known == done
    assert any("account" in statement for statement in done), "the database was asked"
    assert any("account" in step for step in done)
    assert known.status_code == unknown.status_code
    assert set(known.headers) == set(unknown.headers)
    assert {**known.json(), "request_id": ""} == {**unknown.json(), "request_id": ""}
