from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from tests.factories.accounts import Gateway

from f1_analytics.gateway.keys.schemas import MOST_KEYS


def test_a_key_is_shown_once_and_works_both_ways(gateway: Gateway) -> None:
    login = gateway.logged_in(gateway.account())
    made = gateway.post("keys", {"name": "notebook ✓"}, headers=login.headers)
    assert made.status_code == 201
    assert made.headers["cache-control"] == "no-store"
    key = made.json()["key"]
    assert key.startswith(made.json()["key_id"] + "_")
    listed = gateway.get("keys", headers=login.headers)
    assert key not in listed.text
    assert listed.json() == {
        "items": [{name: made.json()[name] for name in ("key_id", "name", "created_at", "expires_at")}]
    }
    for headers in ({"X-API-Key": key}, {"Authorization": f"Bearer {key}"}, {"Authorization": f"bearer  {key}"}):
        answer = gateway.get("status", headers=headers)
        assert answer.status_code == 200
        assert answer.headers["ratelimit"].startswith('"free"')


def test_a_revoked_key_is_refused_at_once(gateway: Gateway) -> None:
    login = gateway.logged_in(gateway.account())
    key, other = gateway.key(login), gateway.key(login)
    assert gateway.get("status", headers={"X-API-Key": key}).status_code == 200
    assert gateway.ask("DELETE", f"keys/{key[:19]}", headers=login.headers).status_code == 204
    assert gateway.get("status", headers={"X-API-Key": key}).status_code == 401
    assert gateway.get("status", headers={"X-API-Key": other}).status_code == 200
    assert gateway.ask("DELETE", f"keys/{key[:19]}", headers=login.headers).status_code == 404


def test_a_key_expires_to_the_second_even_where_it_is_known(gateway: Gateway) -> None:
    login = gateway.logged_in(gateway.account())
    until = gateway.clock() + timedelta(seconds=10)
    key = {"X-API-Key": gateway.key(login, expires_at=until.isoformat())}
    gateway.clock.move(seconds=9)
    assert gateway.get("status", headers=key).status_code == 200
    gateway.clock.move(seconds=1)
    assert gateway.get("status", headers=key).status_code == 401
    past = gateway.post("keys", {"name": "late", "expires_at": gateway.clock().isoformat()}, headers=login.headers)
    assert (past.status_code, past.json()["code"]) == (409, "conflict")
    for unclear in (0, 1782648000, "2026-06-28", "2026-06-28T12:00:00"):
        answer = gateway.post("keys", {"name": "unclear", "expires_at": unclear}, headers=login.headers)
        assert answer.json()["errors"][0]["field"] == "body.expires_at"


def test_nobody_revokes_the_key_of_another(gateway: Gateway) -> None:
    ann, bob = (gateway.logged_in(gateway.account(f"{name}@example.com")) for name in ("ann", "bob"))
    key = gateway.key(ann)
    assert gateway.ask("DELETE", f"keys/{key[:19]}", headers=bob.headers).status_code == 404
    assert gateway.get("keys", headers=bob.headers).json() == {"items": []}
    assert gateway.get("status", headers={"X-API-Key": key}).status_code == 200


def test_an_account_has_only_so_many_keys_however_they_are_asked_for(gateway: Gateway) -> None:
    login = gateway.logged_in(gateway.account())
    for _ in range(MOST_KEYS - 2):
        gateway.key(login)

    def ask(number: int) -> int:
        return gateway.post("keys", {"name": f"key {number}"}, headers=login.headers).status_code

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(ask, range(6))) == [201, 201, 409, 409, 409, 409]


@pytest.mark.parametrize("name", ["", "x" * 101, "a\x00b", "a\nb", 3])
def test_a_key_needs_a_plain_name(gateway: Gateway, name: object) -> None:
    login = gateway.logged_in(gateway.account())
    answer = gateway.post("keys", {"name": name}, headers=login.headers)
    assert answer.json()["errors"][0]["field"] == "body.name"


def test_a_key_only_reads_what_is_public(gateway: Gateway) -> None:
    login = gateway.logged_in(gateway.account())
    key = {"X-API-Key": gateway.key(login)}
    for method, path in (("GET", "keys"), ("POST", "keys"), ("GET", "auth/me"), ("DELETE", "auth/me")):
        answer = gateway.ask(method, path, headers=key, json={"name": "x"} if method == "POST" else None)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
