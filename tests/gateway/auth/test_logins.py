from __future__ import annotations

import asyncio
import itertools
import statistics
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import Executable, func, select, text
from tests.factories.accounts import (
    PASSWORD,
    PRODUCTION,
    Gateway,
    cookie_of,
    refresh_token_in,
)

from f1_analytics.db.models import AccountRow, LoginRow, RefreshTokenRow
from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.access.tokens import AccessClaims
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.auth import login_families, repository
from f1_analytics.gateway.auth.cookies import NAME
from f1_analytics.gateway.auth.passwords import Passwords

WRONG = "not the right password"


def is_logged_in(gateway: Gateway, access_token: str) -> bool:
    answer = gateway.get("auth/me", headers={"Authorization": f"Bearer {access_token}"})
    assert answer.status_code in {200, 401}
    return answer.status_code == 200


def test_a_login_gives_a_short_token_and_a_cookie_that_no_page_can_read(gateway: Gateway) -> None:
    gateway.account()
    answer = gateway.log_in()
    assert answer.json()["token_type"] == "Bearer"  # noqa: S105
    assert answer.json()["expires_in_s"] == 900
    assert answer.headers["cache-control"] == "no-store"
    cookie = answer.headers["set-cookie"].lower()
    for part in ("httponly", "samesite=strict", "path=/api/v1/auth", "max-age=2592000"):
        assert part in cookie
    assert "secure" not in cookie, "one's own machine has no TLS"
    assert refresh_token_in(answer) not in answer.text
    assert is_logged_in(gateway, answer.json()["access_token"])
    gateway.clock.move(minutes=15)
    assert not is_logged_in(gateway, answer.json()["access_token"])


def test_the_cookie_is_secure_outside_development(database_sessions: Sessions) -> None:
    gateway = Gateway.of(database_sessions, **PRODUCTION)
    gateway.account()
    entered = gateway.log_in()
    assert "secure" in entered.headers["set-cookie"].lower()
    left = gateway.post("auth/logout", headers=cookie_of(refresh_token_in(entered)))
    assert "secure" in left.headers["set-cookie"].lower()


def test_secrets_are_kept_as_hashes_only(gateway: Gateway) -> None:
    login = gateway.logged_in(gateway.account())
    key = gateway.key(login)
    gateway.post("auth/password/reset", {"email": login.email})
    with gateway.services.sessions.write() as session:
        tables = ("account", "registration", "password_reset", "login", "refresh_token", "api_key")
        kept = "".join(
            str(row)
            for table in tables
            for row in session.write(text(f"SELECT * FROM {table}")).all()  # noqa: S608
        )
    assert login.email in kept
    for secret in (PASSWORD, login.refresh_token, login.access_token, key, key[20:], gateway.letters.token()):
        assert secret not in kept


def test_a_refresh_uses_the_token_up_and_gives_the_next(gateway: Gateway) -> None:
    gateway.account()
    tokens = [refresh_token_in(gateway.log_in())]
    for _ in range(3):
        answer = gateway.refresh(tokens[-1])
        assert answer.status_code == 200
        assert is_logged_in(gateway, answer.json()["access_token"])
        tokens.append(refresh_token_in(answer))
    assert len(set(tokens)) == 4


def test_a_token_that_is_used_again_ends_the_login_for_thief_and_owner(gateway: Gateway) -> None:
    gateway.account()
    stolen = refresh_token_in(gateway.log_in())
    other = refresh_token_in(gateway.log_in())
    owner = gateway.refresh(stolen)
    assert is_logged_in(gateway, owner.json()["access_token"])
    assert gateway.refresh(stolen).status_code == 401
    assert not is_logged_in(gateway, owner.json()["access_token"]), "what came from the login is no good any more"
    assert gateway.get("status", headers={"Authorization": f"Bearer {owner.json()['access_token']}"}).status_code == 401
    assert gateway.refresh(refresh_token_in(owner)).status_code == 401
    assert gateway.refresh(other).status_code == 200, "another login of the account goes on"


def test_of_two_uses_at_the_same_time_one_succeeds_and_the_login_ends(
    gateway: Gateway, database_sessions: Sessions
) -> None:
    login = gateway.logged_in(gateway.account())
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    with ThreadPoolExecutor(2) as threads:
        with database_sessions.write() as held:
            held.scalar(select(LoginRow.login_id).where(LoginRow.login_id == login.login_id).with_for_update())
            running = [threads.submit(gateway.refresh, login.refresh_token) for _ in range(2)]
            until(lambda: count(database_sessions, waiting) == 2)
        answers = [one.result() for one in running]
    assert sorted(answer.status_code for answer in answers) == [200, 401]
    [good] = [answer for answer in answers if answer.status_code == 200]
    assert gateway.refresh(refresh_token_in(good)).status_code == 401
    assert not is_logged_in(gateway, good.json()["access_token"])


def count(sessions: Sessions, statement: Executable) -> int:
    with sessions.write() as session:
        return int(session.write(statement).scalar() or 0)


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to this"


def test_a_login_ends_after_thirty_days_however_often_it_is_refreshed(gateway: Gateway) -> None:
    gateway.account()
    token = refresh_token_in(gateway.log_in())
    for _ in range(29):
        gateway.clock.move(days=1)
        token = refresh_token_in(gateway.refresh(token))
    gateway.clock.move(days=1)
    assert gateway.refresh(token).status_code == 401
    gateway.log_in()
    with gateway.services.sessions.write() as session:
        assert session.scalar(select(func.count()).select_from(LoginRow)) == 1, "what has expired is cleared away"
        assert session.scalar(select(func.count()).select_from(RefreshTokenRow)) == 1


@pytest.mark.parametrize("by", ["cookie", "token"])
def test_logging_out_ends_the_login_at_once(gateway: Gateway, by: str) -> None:
    account = gateway.account()
    here, there = gateway.logged_in(account), gateway.logged_in(account)
    for login in (here, there):
        assert gateway.get("status", headers=login.headers).status_code == 200
    answer = gateway.post("auth/logout", headers=cookie_of(here.refresh_token) if by == "cookie" else here.headers)
    assert answer.status_code == 204
    assert f'{NAME}=""' in answer.headers["set-cookie"]
    assert gateway.refresh(here.refresh_token).status_code == 401
    assert gateway.get("status", headers=here.headers).status_code == 401, "public reads refuse it too"
    assert gateway.get("auth/me", headers=there.headers).status_code == 200
    assert gateway.refresh(there.refresh_token).status_code == 200


def test_logging_out_without_a_login_is_no_mistake(gateway: Gateway) -> None:
    assert gateway.post("auth/logout").status_code == 204
    assert gateway.post("auth/logout", headers=cookie_of("made-up")).status_code == 204


@pytest.mark.parametrize("endpoint", ["auth/refresh", "auth/logout"])
@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        ({"Origin": "https://f1.example.org"}, True),
        ({"X-Requested-With": "program"}, True),
        ({"Origin": "https://evil.example", "X-Requested-With": "program"}, False),
        ({"Origin": "https://f1.example.org.evil.example"}, False),
        ({"Origin": "http://f1.example.org"}, False),
        ({"Origin": "http://f1"}, False),
        ({"Origin": "null"}, False),
        ({}, False),
    ],
)
def test_the_cookie_works_for_our_own_pages_only(
    database_sessions: Sessions, endpoint: str, headers: dict[str, str], passes: bool
) -> None:
    gateway = Gateway.of(database_sessions, **PRODUCTION)
    login = gateway.logged_in(gateway.account())
    answer = gateway.post(endpoint, headers={"Cookie": f"{NAME}={login.refresh_token}", **headers})
    assert answer.status_code == ((200 if endpoint == "auth/refresh" else 204) if passes else 403)
    still = gateway.get("auth/me", headers=login.headers).status_code
    assert still == (401 if passes and endpoint == "auth/logout" else 200), "what was refused changed nothing"


def test_pages_at_any_port_of_ones_own_machine_are_ours(gateway: Gateway) -> None:
    login = gateway.logged_in(gateway.account())
    headers = {"Cookie": f"{NAME}={login.refresh_token}", "Origin": "http://localhost:5173", "Host": "localhost:5173"}
    assert gateway.post("auth/refresh", headers=headers).status_code == 200


def test_a_refused_login_does_not_tell_why(gateway: Gateway) -> None:
    gateway.account()
    gone = gateway.account("gone@example.com")
    with gateway.services.sessions.write() as session:
        repository.change(session, gone.account_id, disabled_at=gateway.clock())
    answers = [
        gateway.log_in("ann@example.com", WRONG),
        gateway.log_in("nobody@example.com", WRONG),
        gateway.log_in("nobody@example.com"),
        gateway.log_in("gone@example.com"),
        gateway.log_in("gone@example.com", WRONG),
    ]
    assert {answer.status_code for answer in answers} == {401}
    bodies = [{**answer.json(), "request_id": ""} for answer in answers]
    assert all(body == bodies[0] for body in bodies)
    names = {tuple(sorted(set(answer.headers) - {"ratelimit"})) for answer in answers}
    assert len(names) == 1
    assert {len(answer.content) for answer in answers} == {len(answers[0].content)}


def test_the_time_of_an_answer_does_not_tell_who_exists(database_sessions: Sessions) -> None:
    gateway = Gateway.of(database_sessions)
    services = replace(gateway.services, passwords=Passwords(memory_kib=8192, rounds=3))
    gateway = replace(gateway, services=services, app=create_app(services))
    for number in range(3):
        gateway.account(f"known{number}@example.com")
    took: dict[str, list[float]] = {"known": [], "unknown": []}
    for number, who in itertools.product(range(21), took):
        began = time.perf_counter()
        answer = gateway.log_in(f"{who}{number % 3}@example.com", WRONG, client=f"192.0.2.{number}")
        took[who].append(time.perf_counter() - began)
        assert answer.status_code == 401, number
    ratio = statistics.median(took["known"]) / statistics.median(took["unknown"])
    assert 0.75 < ratio < 1.33, ratio


def test_attempts_are_throttled_by_account_whether_or_not_there_is_one(gateway: Gateway) -> None:
    gateway.account()
    seen: dict[str, list[httpx.Response]] = {}
    for email in ("ann@example.com", "nobody@example.com"):
        seen[email] = [gateway.log_in(email, WRONG, client=f"192.0.2.{number}") for number in range(11)]
        assert [answer.status_code for answer in seen[email]] == [401] * 10 + [429]
    known, unknown = (answers[-1] for answers in seen.values())
    assert {**known.json(), "request_id": ""} == {**unknown.json(), "request_id": ""}
    assert known.json()["code"] == "rate-limited"
    assert abs(int(known.headers["retry-after"]) - int(unknown.headers["retry-after"])) <= 2
    assert gateway.log_in(client="192.0.2.99").status_code == 429, "not even the right password is tried"


def test_attempts_are_throttled_by_address_even_where_limits_are_only_reported(database_sessions: Sessions) -> None:
    gateway = Gateway.of(database_sessions, rate_limits="reported")
    codes = [gateway.log_in(f"somebody{number}@example.com", WRONG).status_code for number in range(31)]
    assert codes == [401] * 30 + [429]
    assert gateway.log_in("somebody@example.com", WRONG, client="192.0.2.2").status_code == 401


def test_a_hash_with_other_parameters_is_renewed_at_login(gateway: Gateway) -> None:
    account = gateway.account()
    services = replace(gateway.services, passwords=Passwords(memory_kib=16, rounds=1))
    later = replace(gateway, services=services, app=create_app(services))

    def kept() -> str:
        with services.sessions.write() as session:
            return session.scalar(select(AccountRow.password_hash)) or ""

    assert later.log_in(password=WRONG).status_code == 401
    assert kept() == account.password_hash
    assert later.log_in().status_code == 200
    assert "m=16," in kept()
    assert later.log_in().status_code == 200


def test_logins_of_one_account_at_the_same_time_all_succeed(gateway: Gateway) -> None:
    gateway.account()
    services = replace(gateway.services, passwords=Passwords(memory_kib=16, rounds=1))
    app = create_app(services)

    async def all_at_once() -> list[httpx.Response]:
        body = {"email": "ann@example.com", "password": PASSWORD}
        later = replace(gateway, services=services, app=app)
        return await asyncio.gather(*(later.asked("POST", "auth/login", json=body) for _ in range(8)))

    assert [answer.status_code for answer in asyncio.run(all_at_once())] == [200] * 8


def test_a_login_that_overlaps_a_change_of_password_does_not_survive_it(gateway: Gateway) -> None:
    account = gateway.account()
    with gateway.services.sessions.write() as session:
        repository.set_password(session, account.account_id, account.password_hash)
    claims = AccessClaims(account.account_id, uuid4(), account.role)
    with gateway.services.sessions.write() as session:
        now = gateway.clock()
        assert not login_families.begin(session, claims, account.password_version, "hash", now, now)


def test_few_passwords_are_hashed_at_once_and_a_crowd_is_refused() -> None:
    running, most = 0, 0
    lock = threading.Lock()
    passwords = Passwords(memory_kib=8, rounds=1, at_once=2)

    class Slow:
        def verify(self, *_given: str) -> bool:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            until(lambda: most == 2)
            with lock:
                running -= 1
            return True

    async def crowd() -> list[bool | BaseException]:
        return await asyncio.gather(*(passwords.verify("kept", "sent") for _ in range(110)), return_exceptions=True)

    passwords._hasher = Slow()  # type: ignore[assignment]
    outcomes = asyncio.run(crowd())
    assert most == 2
    refused = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert {type(error).__name__ for error in refused} == {"RateLimited"}
    assert len(outcomes) - len(refused) == 102
