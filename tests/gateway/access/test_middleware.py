from __future__ import annotations

import asyncio
import re
from dataclasses import replace

import pytest
from tests.factories.accounts import START, Gateway

from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.membership import PlanName, Role
from f1_analytics.gateway.access import plans
from f1_analytics.gateway.access.metering import Counted
from f1_analytics.gateway.access.plans import PLANS, Plan
from f1_analytics.gateway.access.rate_limits import cost_of, is_limited
from f1_analytics.gateway.app import create_app
from f1_analytics.runtime.rate_limits.local import LocalLimiter
from f1_analytics.runtime.rate_limits.port import Bucket
from f1_analytics.runtime.telemetry.metrics import REGISTRY

ANONYMOUS = PLANS[PlanName.ANONYMOUS].bucket


def still(gateway: Gateway) -> Gateway:
    """The same with buckets in which nothing comes back."""
    services = replace(gateway.services, limiter=LocalLimiter(clock=lambda: 1000.0))
    return replace(gateway, services=services, app=create_app(services))


def refused(plan: str) -> float:
    return REGISTRY.get_sample_value("f1_rate_limited_total", {"plan": plan}) or 0.0


def test_answers_say_what_is_left_and_a_refusal_when_to_come_back(gateway: Gateway) -> None:
    gateway = still(gateway)
    before = refused("anonymous")
    for left in range(ANONYMOUS.capacity - 1, -1, -1):
        answer = gateway.get("nothing")
        assert answer.status_code == 404
        assert answer.headers["ratelimit-policy"] == '"anonymous";q=120;w=120'
        assert answer.headers["ratelimit"] == f'"anonymous";r={left};t={ANONYMOUS.capacity - left}'
    answer = gateway.get("nothing")
    assert (answer.status_code, answer.json()["code"]) == (429, "rate-limited")
    assert answer.headers["retry-after"] == "1"
    assert answer.headers["ratelimit"] == '"anonymous";r=0;t=120'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert refused("anonymous") == before + 1
    assert gateway.get("nothing", client="192.0.2.2").status_code == 404, "another address has a bucket of its own"
    assert gateway.get("nothing", client="2001:db8::1").status_code == 404


def test_an_ipv6_client_has_one_bucket_for_its_network(gateway: Gateway) -> None:
    gateway = still(gateway)
    for number in range(3):
        answer = gateway.get("nothing", client=f"2001:db8:0:1::{number + 1}")
    assert answer.headers["ratelimit"].startswith(f'"anonymous";r={ANONYMOUS.capacity - 3};')


def test_limits_that_are_only_reported_refuse_nobody(database_sessions: Sessions) -> None:
    gateway = still(Gateway.of(database_sessions, rate_limits="reported"))
    before = refused("anonymous")
    answers = [gateway.get("nothing") for _ in range(ANONYMOUS.capacity + 2)]
    assert {answer.status_code for answer in answers} == {404}
    assert answers[-1].headers["ratelimit"].startswith('"anonymous";r=0;')
    assert refused("anonymous") == before


def test_an_account_has_one_bucket_for_tokens_and_keys_and_that_of_its_plan(gateway: Gateway) -> None:
    gateway = still(gateway)
    login = gateway.logged_in(gateway.account(plan=PlanName.PRO))
    keys = [gateway.key(login) for _ in range(2)]
    for headers in (login.headers, *({"X-API-Key": key} for key in keys)):
        answer = gateway.get("nothing", headers=headers, client="192.0.2.7")
    assert answer.headers["ratelimit-policy"].startswith('"pro";q=1200;')
    assert answer.headers["ratelimit"].startswith(f'"pro";r={1200 - 5};')
    assert (
        gateway.get("nothing", client="192.0.2.7")
        .headers["ratelimit"]
        .startswith(f'"anonymous";r={ANONYMOUS.capacity - 1};')
    )


def test_administrators_are_on_the_unlimited_plan(gateway: Gateway) -> None:
    admin = gateway.logged_in(gateway.account(role=Role.ADMIN))
    assert gateway.get("nothing", headers=admin.headers).headers["ratelimit"].startswith('"unlimited"')


def test_bad_credentials_count_for_their_address(gateway: Gateway) -> None:
    gateway = still(gateway)
    bad = {"Authorization": "Bearer nonsense"}
    codes = [gateway.get("nothing", headers=bad).status_code for _ in range(ANONYMOUS.capacity + 1)]
    assert codes == [401] * ANONYMOUS.capacity + [429]
    assert gateway.get("nothing").status_code == 429


def test_guessed_keys_are_looked_up_only_so_often(database_sessions: Sessions) -> None:
    gateway = still(Gateway.of(database_sessions, rate_limits="reported"))
    login = gateway.logged_in(gateway.account())
    good = {"X-API-Key": gateway.key(login)}
    assert gateway.get("nothing", headers=good).status_code == 404
    codes = [gateway.get("nothing", headers={"X-API-Key": f"f1_{n:016x}_{'0' * 64}"}).status_code for n in range(60)]
    assert codes == [401] * 59 + [429]
    assert gateway.get("nothing", headers=good).status_code == 404, "a key that is known needs no look-up"


@pytest.mark.parametrize(
    ("path", "cost"),
    [
        ("/api/v1/events", 1),
        ("/api/v1/events/2024-lemuria/what-if", 10),
        ("/api/v1/export", 1),
        ("/api/v1/export/race-results", 20),
        ("/api/v1/ledger/export", 20),
    ],
)
def test_what_is_dear_costs_more(path: str, cost: int) -> None:
    assert is_limited(path)
    assert cost_of(path) == cost


@pytest.mark.parametrize(
    "path", ["/", "/health", "/health/live", "/metrics", "/docs", "/assets/app.js", "/openapi.json"]
)
def test_probes_and_files_are_not_counted(gateway: Gateway, path: str) -> None:
    assert not is_limited(path)
    answer = gateway.get(path, headers={"Authorization": "Bearer nonsense"})
    assert answer.status_code != 401
    assert "ratelimit" not in answer.headers


def test_a_used_up_quota_lasts_until_the_month_ends(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    small = Plan(PlanName.FREE, Bucket(1000, 1000.0), 5)
    monkeypatch.setattr(plans, "PLANS", {**PLANS, PlanName.FREE: small})
    account = gateway.account()
    login = gateway.logged_in(account)
    metering = gateway.services.access.metering
    metering.count(Counted(account.account_id, gateway.clock().date(), "", "events"))
    asyncio.run(metering.flush())
    metering.count(Counted(account.account_id, gateway.clock().date(), "", "events"))
    codes = [gateway.get("nothing", headers=login.headers).status_code for _ in range(3)]
    assert codes == [404, 404, 404], "what is written and what is not written yet count both"
    answer = gateway.get("nothing", headers=login.headers)
    assert (answer.status_code, answer.json()["code"]) == (429, "quota-exceeded")
    assert int(answer.headers["retry-after"]) == (START.replace(month=7, day=1, hour=0) - START).total_seconds()
    assert metering.pending(account.account_id) == 4, "what was refused is not counted"
    gateway.clock.now = START.replace(month=7, day=1, hour=0)
    gateway.services.access.known.forget(account.account_id)
    assert gateway.get("nothing", headers=gateway.logged_in(account).headers).status_code == 404


def test_no_plan_gives_less_than_having_no_account() -> None:
    anonymous = PLANS[PlanName.ANONYMOUS]
    order = [PLANS[name] for name in PlanName]
    assert [plan.bucket.capacity for plan in order] == sorted(plan.bucket.capacity for plan in order)
    assert [plan.bucket.per_second for plan in order] == sorted(plan.bucket.per_second for plan in order)
    month = 31 * 24 * 3600
    for plan in order:
        assert plan.monthly_quota is None or plan.monthly_quota > anonymous.bucket.per_second * month
    assert min(plan.bucket.capacity for plan in order) >= 20, "the dearest request fits into every bucket"


def test_every_header_is_one_that_the_draft_has(gateway: Gateway) -> None:
    headers = gateway.get("nothing").headers
    assert re.fullmatch(r'"[a-z]+";q=\d+;w=\d+', headers["ratelimit-policy"])
    assert re.fullmatch(r'"[a-z]+";r=\d+;t=\d+', headers["ratelimit"])
