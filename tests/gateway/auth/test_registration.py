from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select
from tests.factories.accounts import ADMIN, PASSWORD, Gateway

from f1_analytics.db.models import (
    AccountRow,
    ApiKeyRow,
    Base,
    LoginRow,
    PasswordResetRow,
    RefreshTokenRow,
    RegistrationRow,
    UsageRow,
)
from f1_analytics.gateway.access.metering import Counted

NEW = {"email": "Ann@Example.com", "password": PASSWORD}
OTHER = "somebody else's password"


def rows(gateway: Gateway, table: type[Base]) -> int:
    with gateway.services.sessions.write() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_an_account_begins_with_its_confirmation(gateway: Gateway) -> None:
    answer = gateway.post("auth/register", NEW)
    assert answer.status_code == 202
    assert answer.headers["cache-control"] == "no-store"
    assert gateway.log_in().status_code == 401, "nobody logs in before the address is confirmed"
    assert gateway.letters.mails[0].to == "ann@example.com"
    token = gateway.letters.token()
    assert token not in answer.text
    assert gateway.post("auth/confirm", {"token": token}).status_code == 204
    entered = gateway.log_in("ANN@example.com")
    me = gateway.get("auth/me", headers={"Authorization": f"Bearer {entered.json()['access_token']}"}).json()
    assert (me["email"], me["role"], me["plan"]) == ("ann@example.com", "user", "free")


def test_a_token_confirms_once_and_for_a_day(gateway: Gateway) -> None:
    gateway.post("auth/register", NEW)
    late = gateway.letters.token()
    gateway.clock.move(hours=24)
    assert gateway.post("auth/confirm", {"token": late}).status_code == 404
    gateway.post("auth/register", NEW)
    token = gateway.letters.token()
    assert rows(gateway, RegistrationRow) == 1, "what has expired is cleared away"
    assert [gateway.post("auth/confirm", {"token": token}).status_code for _ in range(2)] == [204, 404]
    assert gateway.post("auth/confirm", {"token": "made-up"}).json()["code"] == "not-found"


def test_of_two_registrations_the_one_that_is_confirmed_counts(gateway: Gateway) -> None:
    gateway.post("auth/register", {**NEW, "password": OTHER})
    gateway.post("auth/register", NEW)
    assert gateway.post("auth/confirm", {"token": gateway.letters.token()}).status_code == 204
    first = gateway.letters.mails[0].text
    gateway.letters.mails.append(gateway.letters.mails[0])
    assert gateway.letters.token() in first
    assert gateway.post("auth/confirm", {"token": gateway.letters.token()}).status_code == 404
    assert gateway.log_in().status_code == 200
    assert gateway.log_in(password=OTHER).status_code == 401


def test_registering_a_known_address_answers_the_same_and_tells_its_owner(gateway: Gateway) -> None:
    gateway.account()
    known = gateway.post("auth/register", {**NEW, "password": "another password entirely"})
    told = gateway.letters.mails[-1]
    unknown = gateway.post("auth/register", {**NEW, "email": "bob@example.com"})
    assert known.status_code == unknown.status_code == 202
    assert known.content == unknown.content
    names = [set(answer.headers) for answer in (known, unknown)]
    assert names[0] == names[1]
    assert told.to == "ann@example.com"
    assert "already" in told.subject
    assert gateway.log_in().status_code == 200, "the password is still the old one"


def test_the_password_is_not_the_address(gateway: Gateway) -> None:
    sent = {"email": "ann.with.a.name@example.com", "password": "Ann.With.A.Name@example.com"}
    answer = gateway.post("auth/register", sent)
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert gateway.letters.mails == []
    assert sent["password"] not in answer.text


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"password": "elevenchars"}, "body.password"),
        ({"password": "x" * 129}, "body.password"),
        ({"email": "ann"}, "body.email"),
        ({"email": "ann@localhost"}, "body.email"),
        ({"email": "ann@example.com\x00"}, "body.email"),
        ({"email": "änn@example.com"}, "body.email"),
        ({"email": f"{'a' * 250}@example.com"}, "body.email"),
        ({"email": ["ann@example.com"]}, "body.email"),
        ({"role": "admin"}, "body.role"),
    ],
)
def test_what_cannot_be_registered_is_named(gateway: Gateway, changes: dict[str, Any], place: str) -> None:
    answer = gateway.post("auth/register", {**NEW, **changes})
    assert answer.status_code == 422
    assert [item["field"] for item in answer.json()["errors"]] == [place]
    assert gateway.letters.mails == []
    password = changes.get("password", PASSWORD)
    assert password not in answer.text, "an answer never repeats a password"


def test_an_address_is_not_flooded_with_mail_known_or_not(gateway: Gateway) -> None:
    gateway.account()
    for email in ("ann@example.com", "nobody@example.com"):
        codes = [
            gateway.post("auth/register", {**NEW, "email": email}, client=f"192.0.2.{n}").status_code for n in range(4)
        ]
        assert codes == [202, 202, 202, 429]
    assert len(gateway.letters.mails) == 6


def test_the_named_address_becomes_an_administrator_once_confirmed(gateway: Gateway) -> None:
    gateway.post("auth/register", {**NEW, "email": ADMIN})
    gateway.post("auth/confirm", {"token": gateway.letters.token()})
    token = gateway.log_in(ADMIN).json()["access_token"]
    me = gateway.get("auth/me", headers={"Authorization": f"Bearer {token}"}).json()
    assert (me["role"], me["plan"]) == ("admin", "unlimited")


def test_an_account_that_was_there_before_becomes_an_administrator_at_its_next_login(gateway: Gateway) -> None:
    gateway.account(ADMIN)
    headers = {"Authorization": f"Bearer {gateway.log_in(ADMIN).json()['access_token']}"}
    assert gateway.get("auth/users", headers=headers).status_code == 200


def test_erasing_an_account_leaves_nothing_of_it(gateway: Gateway) -> None:
    ann, bob = (gateway.logged_in(gateway.account(f"{name}@example.com")) for name in ("ann", "bob"))
    for login in (ann, bob):
        gateway.key(login)
        gateway.post("auth/register", {**NEW, "email": login.email})
        gateway.post("auth/password/reset", {"email": login.email})
    assert gateway.ask("DELETE", "auth/me", headers=ann.headers).status_code == 204
    tables = (AccountRow, ApiKeyRow, LoginRow, RefreshTokenRow, RegistrationRow, PasswordResetRow)
    assert [rows(gateway, table) for table in tables] == [1] * len(tables), "only the other one's is left"
    assert gateway.get("auth/me", headers=ann.headers).status_code == 401
    assert gateway.get("auth/me", headers=bob.headers).status_code == 200
    assert gateway.log_in().status_code == 401
    assert rows(gateway, UsageRow) == 0


def test_counts_of_an_erased_account_are_dropped(gateway: Gateway) -> None:
    ann, bob = (gateway.logged_in(gateway.account(f"{name}@example.com")) for name in ("ann", "bob"))
    metering = gateway.services.access.metering
    for login in (ann, bob):
        metering.count(Counted(login.account_id, gateway.clock().date(), "", "events"))
    gateway.ask("DELETE", "auth/me", headers=ann.headers)
    asyncio.run(metering.flush())
    with gateway.services.sessions.write() as session:
        assert set(session.scalars(select(UsageRow.account_id))) == {bob.account_id}
