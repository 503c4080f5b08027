from __future__ import annotations

import asyncio
from typing import Any

from tests.factories.accounts import Gateway, LoggedIn

from f1_analytics.domain.membership import PlanName
from f1_analytics.gateway.access.plans import PLANS


def used(gateway: Gateway, login: LoggedIn) -> dict[str, Any]:
    asyncio.run(gateway.services.access.metering.flush())
    answer = gateway.get("usage", headers=login.headers)
    assert answer.headers["cache-control"] == "no-store"
    return dict(answer.json())


def test_use_is_counted_by_day_resource_and_key(gateway: Gateway) -> None:
    account = gateway.account()
    key = gateway.key(gateway.logged_in(account))
    for _ in range(3):
        gateway.get("status", headers={"X-API-Key": key})
    gateway.get("status")
    gateway.clock.move(days=1)
    login = gateway.logged_in(account)
    login = gateway.logged_in(account)
    gateway.get("status", headers=login.headers)
    gateway.get("nothing/like/this", headers=login.headers)
    found = used(gateway, login)
    free = PLANS[PlanName.FREE]
    assert found["plan"] == "free"
    assert found["limits"] == {
        "burst": free.bucket.capacity,
        "per_second": free.bucket.per_second,
        "monthly": free.monthly_quota,
    }
    assert found["month"] == "2026-06-01"
    days = [(day["day"], day["resource"], day["key_id"], day["requests"]) for day in found["days"]]
    assert days == [
        ("2026-06-28", "keys", None, 1),
        ("2026-06-28", "status", key[:19], 3),
        ("2026-06-29", "other", None, 1),
        ("2026-06-29", "status", None, 1),
    ]
    assert found["used"] == 6
    assert found["remaining"] == (free.monthly_quota or 0) - 6


def test_counts_add_up_over_flushes_and_begin_anew_each_month(gateway: Gateway) -> None:
    account = gateway.account()
    login = gateway.logged_in(account)
    gateway.get("status", headers=login.headers)
    assert used(gateway, login)["used"] == 1
    gateway.get("status", headers=login.headers)
    assert used(gateway, login)["used"] == 3, "reading the use is a use too"
    gateway.clock.now = gateway.clock.now.replace(month=7, day=1, hour=0)
    later = gateway.logged_in(account)
    assert used(gateway, later)["used"] == 0
    assert used(gateway, later)["month"] == "2026-07-01"


def test_a_key_may_see_the_use_of_its_account_and_nobody_else(gateway: Gateway) -> None:
    ann, bob = (gateway.logged_in(gateway.account(f"{name}@example.com")) for name in ("ann", "bob"))
    key = gateway.key(ann)
    asyncio.run(gateway.services.access.metering.flush())
    assert gateway.get("usage", headers={"X-API-Key": key}).json()["used"] == 1
    assert gateway.get("usage", headers=bob.headers).json()["used"] == 0
    assert gateway.get("usage").status_code == 401
