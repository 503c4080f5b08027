from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from sqlalchemy.exc import OperationalError
from tests.factories.accounts import Gateway, LoggedIn

from f1_analytics.db.sessions import Sessions, WriteSession
from f1_analytics.domain.membership import PlanName, Role
from f1_analytics.gateway.access.credentials import read_key
from f1_analytics.gateway.access.known import AWAY_S, FRESH_S, LAST_KNOWN_S, Known, KnownCallers
from f1_analytics.gateway.access.metering import Metering
from f1_analytics.gateway.access.tokens import AccessClaims
from f1_analytics.web.errors import DatabaseUnavailable


@dataclass
class Watched:
    """Sessions that count, and fail when told to."""

    real: Sessions
    asked: int = 0
    away: bool = False
    hold: threading.Event | None = None
    entered: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def write(self) -> Iterator[WriteSession]:
        self.asked += 1
        if self.away:
            raise OperationalError("SELECT", {}, Exception("connection refused"))
        with self.real.write() as session:
            yield session
        self.entered.set()
        if self.hold is not None:
            assert self.hold.wait(20)


@dataclass
class Bench:
    gateway: Gateway
    sessions: Watched
    known: KnownCallers
    now: float = 0.0

    def of_login(self, login: LoggedIn) -> Known:
        return asyncio.run(self.known.of_login(claims(login)))

    def of_key(self, key: str) -> Known:
        return asyncio.run(self.known.of_key(read_key(key)))


def claims(login: LoggedIn) -> AccessClaims:
    return AccessClaims(login.account_id, login.login_id, Role.USER)


@pytest.fixture
def bench(gateway: Gateway) -> Bench:
    watched = Watched(gateway.services.sessions)
    metering = Metering(gateway.services.sessions)
    made = Bench(gateway, watched, None)  # type: ignore[arg-type]
    made.known = KnownCallers(watched, metering, gateway.clock, lambda: made.now)  # type: ignore[arg-type]
    return made


def test_the_database_is_asked_once_in_a_while(bench: Bench) -> None:
    login = bench.gateway.logged_in(bench.gateway.account())
    key = bench.gateway.key(login)
    for _ in range(3):
        assert bench.of_login(login).standing is not None
        assert bench.of_key(key).standing is not None
        assert bench.of_key(f"{key[:-2]}00").standing is None
    assert bench.sessions.asked == 3, "bad keys are remembered as well"
    bench.now += FRESH_S
    bench.of_login(login)
    assert bench.sessions.asked == 4


def test_requests_at_the_same_time_ask_once(bench: Bench) -> None:
    login = bench.gateway.logged_in(bench.gateway.account())

    async def crowd() -> None:
        await asyncio.gather(*(bench.known.of_login(claims(login)) for _ in range(20)))

    asyncio.run(crowd())
    assert bench.sessions.asked == 1


def test_a_look_up_that_a_revocation_overtakes_is_not_remembered(bench: Bench) -> None:
    login = bench.gateway.logged_in(bench.gateway.account())
    bench.sessions.hold = threading.Event()

    async def overtaken() -> None:
        looking = asyncio.create_task(bench.known.of_login(claims(login)))
        await asyncio.to_thread(bench.sessions.entered.wait, 20)
        bench.gateway.disable(login.account_id)
        bench.known.forget(login.account_id)
        later = asyncio.create_task(bench.known.of_login(claims(login)))
        await asyncio.sleep(0)
        assert bench.sessions.hold is not None
        bench.sessions.hold.set()
        assert (await looking).standing is not None
        assert (await later).standing is None, "who comes after the revocation does not wait for what is older"

    asyncio.run(overtaken())
    assert bench.of_login(login).standing is None


def test_what_other_processes_revoke_is_known_within_seconds(bench: Bench) -> None:
    login = bench.gateway.logged_in(bench.gateway.account())
    assert bench.of_login(login).standing is not None
    bench.gateway.disable(login.account_id)
    bench.now += FRESH_S
    assert bench.of_login(login).standing is None


def test_while_the_database_is_away_the_last_known_is_believed_for_minutes(bench: Bench) -> None:
    login = bench.gateway.logged_in(bench.gateway.account(plan=PlanName.PRO))
    key = bench.gateway.key(login)
    bench.of_key(key), bench.of_login(login)
    bench.sessions.away = True
    bench.now = LAST_KNOWN_S
    for known in (bench.of_key(key), bench.of_login(login)):
        assert known.standing is not None
        assert known.standing.plan is PlanName.PRO
    bench.now += 1
    with pytest.raises(DatabaseUnavailable):
        bench.of_key(key)
    known = bench.of_login(login)
    assert known.standing is not None
    assert known.standing.plan is PlanName.FREE, "the signature is enough for a token"
    bench.sessions.away = False
    bench.now += AWAY_S
    assert bench.of_key(key).standing is not None


def test_a_key_that_nobody_knows_waits_for_the_database(bench: Bench) -> None:
    key = bench.gateway.key(bench.gateway.logged_in(bench.gateway.account()))
    bench.sessions.away = True
    for _ in range(5):
        with pytest.raises(DatabaseUnavailable):
            bench.of_key(key)
    assert bench.sessions.asked == 1, "a database that is away is left alone for a while"


def test_an_answer_without_a_database_says_so(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    login = gateway.logged_in(gateway.account())
    key = gateway.key(login)
    watched = Watched(gateway.services.sessions, away=True)
    monkeypatch.setattr(gateway.services.access.known, "_sessions", watched)
    gateway.services.access.known.forget(login.account_id)
    answer = gateway.get("nothing", headers={"X-API-Key": key})
    assert (answer.status_code, answer.json()["code"]) == (503, "database-unavailable")
    assert answer.headers["retry-after"] == "5"
    assert gateway.get("nothing", headers=login.headers).status_code == 404
    assert gateway.get("nothing").status_code == 404
