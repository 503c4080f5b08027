from __future__ import annotations

from uuid import uuid4

import pytest
from tests.factories.accounts import ADMIN, Gateway, LoggedIn

from f1_analytics.domain.membership import PlanName, Role


@pytest.fixture
def admin(gateway: Gateway) -> LoggedIn:
    return gateway.logged_in(gateway.account(ADMIN, Role.ADMIN))


def test_all_accounts_are_listed_page_by_page(gateway: Gateway, admin: LoggedIn) -> None:
    emails = sorted([ADMIN, *(gateway.account(f"{name}@example.com").email for name in "dacb")])
    found, cursor = [], None
    while True:
        params = {"limit": 2, **({} if cursor is None else {"cursor": cursor})}
        page = gateway.get("auth/users", headers=admin.headers, params=params).json()
        assert page["total"] == 5
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert [item["email"] for item in found] == emails
    assert set(found[0]) == {"account_id", "email", "role", "plan", "created_at", "disabled_at"}
    assert gateway.get("auth/users?cursor=xyz", headers=admin.headers).status_code == 404


def test_a_plan_counts_at_once(gateway: Gateway, admin: LoggedIn) -> None:
    ann = gateway.logged_in(gateway.account())
    assert '"free"' in gateway.get("status", headers=ann.headers).headers["ratelimit"]
    changed = gateway.post(f"auth/users/{ann.account_id}/plan", {"plan": "pro"}, headers=admin.headers)
    assert changed.json()["plan"] == PlanName.PRO
    assert '"pro"' in gateway.get("status", headers=ann.headers).headers["ratelimit"]
    for bad in ("anonymous", "gold", None):
        answer = gateway.post(f"auth/users/{ann.account_id}/plan", {"plan": bad}, headers=admin.headers)
        assert answer.status_code == 422


def test_a_disabled_account_is_out_until_it_is_enabled(gateway: Gateway, admin: LoggedIn) -> None:
    ann = gateway.logged_in(gateway.account())
    key = {"X-API-Key": gateway.key(ann)}
    assert gateway.get("status", headers=ann.headers).status_code == 200
    assert gateway.get("status", headers=key).status_code == 200
    answer = gateway.post(f"auth/users/{ann.account_id}/disable", headers=admin.headers)
    assert answer.json()["disabled_at"] is not None
    assert gateway.get("status", headers=ann.headers).status_code == 401
    assert gateway.get("auth/me", headers=ann.headers).status_code == 401
    assert gateway.get("status", headers=key).status_code == 401
    assert gateway.refresh(ann.refresh_token).status_code == 401
    assert gateway.log_in().status_code == 401
    gateway.post(f"auth/users/{ann.account_id}/enable", headers=admin.headers)
    assert gateway.log_in().status_code == 200
    assert gateway.refresh(ann.refresh_token).status_code == 401, "old logins stay ended"
    assert gateway.get("status", headers=key).status_code == 200


def test_administrators_cannot_lock_themselves_out(gateway: Gateway, admin: LoggedIn) -> None:
    answer = gateway.post(f"auth/users/{admin.account_id}/disable", headers=admin.headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert gateway.get("auth/me", headers=admin.headers).status_code == 200


@pytest.mark.parametrize("action", ["plan", "disable", "enable"])
def test_an_account_that_is_not_there_is_said_to_be_missing(gateway: Gateway, admin: LoggedIn, action: str) -> None:
    body = {"plan": "pro"} if action == "plan" else None
    assert gateway.post(f"auth/users/{uuid4()}/{action}", body, headers=admin.headers).status_code == 404
    assert gateway.post(f"auth/users/me/{action}", body, headers=admin.headers).status_code == 422
