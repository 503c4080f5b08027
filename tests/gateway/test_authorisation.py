"""Every endpoint with every kind of credential: only what is meant to pass passes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest
from tests.factories.accounts import ADMIN, API, Gateway, LoggedIn
from tests.factories.credentials import Headers, ended, forged, swapped

from f1_analytics.contracts.problems import Problem, ProblemCode
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.membership import Role

Endpoint = tuple[str, str]


class Rule(Enum):
    """Who may come to an endpoint. Nobody whose credential is no good does."""

    PUBLIC = auto()
    """Everybody."""
    ACCOUNT = auto()
    """Accounts, with a token or a key."""
    LOGIN = auto()
    """Accounts, with a token."""
    ADMIN = auto()
    """Administrators, with a token."""
    OPEN = auto()
    """Everybody: nobody looks at credentials, as in probes."""


PUBLIC_READS: Final = frozenset(
    {
        "analytics",
        "calendar.ics",
        "championship",
        "circuits",
        "constructors",
        "drivers",
        "events",
        "export",
        "feed.atom",
        "head-to-head",
        "ledger",
        "models",
        "predictions",
        "races",
        "ratings",
        "seasons",
        "standings",
        "status",
    }
)
"""Whose GET endpoints are public. Whatever else there is stands below, one by one."""

RULES: Final[Mapping[Endpoint, Rule]] = {
    ("GET", "/health"): Rule.OPEN,
    ("GET", "/health/live"): Rule.OPEN,
    ("GET", "/health/ready"): Rule.OPEN,
    ("GET", "/health/startup"): Rule.OPEN,
    ("POST", "/api/v1/auth/register"): Rule.PUBLIC,
    ("POST", "/api/v1/auth/confirm"): Rule.PUBLIC,
    ("POST", "/api/v1/auth/login"): Rule.PUBLIC,
    ("POST", "/api/v1/auth/refresh"): Rule.PUBLIC,
    ("POST", "/api/v1/auth/logout"): Rule.PUBLIC,
    ("POST", "/api/v1/auth/password/reset"): Rule.PUBLIC,
    ("POST", "/api/v1/auth/password/reset/confirm"): Rule.PUBLIC,
    ("GET", "/api/v1/auth/me"): Rule.LOGIN,
    ("DELETE", "/api/v1/auth/me"): Rule.LOGIN,
    ("POST", "/api/v1/auth/password"): Rule.LOGIN,
    ("GET", "/api/v1/auth/users"): Rule.ADMIN,
    ("POST", "/api/v1/auth/users/{account_id}/plan"): Rule.ADMIN,
    ("POST", "/api/v1/auth/users/{account_id}/disable"): Rule.ADMIN,
    ("POST", "/api/v1/auth/users/{account_id}/enable"): Rule.ADMIN,
    ("GET", "/api/v1/keys"): Rule.LOGIN,
    ("POST", "/api/v1/keys"): Rule.LOGIN,
    ("DELETE", "/api/v1/keys/{key_id}"): Rule.LOGIN,
    ("GET", "/api/v1/usage"): Rule.ACCOUNT,
    ("POST", "/api/v1/web-vitals"): Rule.PUBLIC,
    ("POST", "/api/v1/webhooks"): Rule.LOGIN,
    ("GET", "/api/v1/webhooks"): Rule.LOGIN,
    ("GET", "/api/v1/webhooks/{webhook_id}"): Rule.LOGIN,
    ("PATCH", "/api/v1/webhooks/{webhook_id}"): Rule.LOGIN,
    ("DELETE", "/api/v1/webhooks/{webhook_id}"): Rule.LOGIN,
    ("POST", "/api/v1/webhooks/{webhook_id}/secret"): Rule.LOGIN,
    ("POST", "/api/v1/webhooks/{webhook_id}/test"): Rule.LOGIN,
    ("GET", "/api/v1/webhooks/{webhook_id}/deliveries"): Rule.LOGIN,
    ("POST", "/api/v1/webhooks/{webhook_id}/deliveries/{message_id}/retry"): Rule.LOGIN,
}

REFUSED: Final[Mapping[Rule, Mapping[str, int]]] = {
    Rule.PUBLIC: {},
    Rule.ACCOUNT: {"anonymous": 401},
    Rule.LOGIN: {"anonymous": 401, "key": 403, "admin's key": 403},
    Rule.ADMIN: {"anonymous": 401, "key": 403, "admin's key": 403, "user": 403, "other user": 403},
}
"""Which good callers are refused, and how; all others pass."""

VALUES: Final = {
    "slug": "2024-lemuria",
    "year": "2024",
    "position": "1",
    "account_id": str(uuid4()),
    "key_id": f"f1_{'0' * 16}",
    "webhook_id": str(uuid4()),
    "message_id": f"msg_{'0' * 32}",
}
"""For parameters in paths; others are ids of something that is not there."""


def rule_of(method: str, path: str) -> Rule:
    found = RULES.get((method, path))
    if found is not None:
        return found
    resource = path.removeprefix(f"{API}/").partition("/")[0]
    assert method == "GET", f"say in RULES who may {method} {path}"
    assert resource in PUBLIC_READS, f"say in RULES or PUBLIC_READS who may {method} {path}"
    return Rule.PUBLIC


@dataclass(frozen=True)
class Case:
    method: str
    template: str
    caller: str
    status: int
    answer: httpx.Response

    def __str__(self) -> str:
        return f"{self.method} {self.template} by {self.caller}: {self.status}"


@pytest.fixture
def gateway(sessions: Sessions) -> Gateway:
    return Gateway.of(sessions, rate_limits="reported")


@pytest.fixture
def ann(gateway: Gateway) -> LoggedIn:
    return gateway.logged_in(gateway.account())


@pytest.fixture
def endpoints(gateway: Gateway) -> list[Endpoint]:
    paths: dict[str, dict[str, Any]] = gateway.app.openapi()["paths"]
    return [(method.upper(), path) for path, operations in paths.items() for method in operations]


def ask_all(gateway: Gateway, endpoints: list[Endpoint], callers: Mapping[str, Headers], query: str = "") -> list[Case]:
    """Every endpoint by every caller."""

    async def ask() -> list[Case]:
        transport = httpx.ASGITransport(gateway.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://f1") as web:
            return [
                Case(method, path, caller, answer.status_code, answer)
                for method, path in endpoints
                for caller, headers in callers.items()
                for answer in [await web.request(method, filled(path) + query, headers=headers)]
            ]

    return asyncio.run(ask())


def filled(template: str) -> str:
    return "/".join(VALUES.get(part[1:-1], "nobody") if part.startswith("{") else part for part in template.split("/"))


def test_every_endpoint_has_a_rule_and_every_rule_an_endpoint(endpoints: list[Endpoint]) -> None:
    for method, path in endpoints:
        rule_of(method, path)
    assert set(RULES) <= set(endpoints)


def test_good_credentials_pass_where_they_may(gateway: Gateway, endpoints: list[Endpoint], ann: LoggedIn) -> None:
    bob = gateway.logged_in(gateway.account("bob@example.com"))
    admin = gateway.logged_in(gateway.account(ADMIN, Role.ADMIN))
    callers = {
        "anonymous": {},
        "user": ann.headers,
        "other user": bob.headers,
        "admin": admin.headers,
        "key": {"X-API-Key": gateway.key(ann)},
        "admin's key": {"X-API-Key": gateway.key(admin)},
    }
    public = [one for one in endpoints if rule_of(*one) is Rule.PUBLIC and one[0] == "GET"]
    open_ones = [one for one in endpoints if rule_of(*one) is Rule.OPEN]
    private = [one for one in endpoints if one not in public and one not in open_ones]
    for case in ask_all(gateway, public, callers):
        assert case.status < 500 or case.answer.json()["code"] == ProblemCode.PREDICTION_UNAVAILABLE, str(case)
        assert case.status not in {401, 403}, str(case)
    for case in ask_all(gateway, open_ones, callers):
        assert case.status in {200, 503}, str(case)
    # An unknown parameter keeps those who pass from doing anything; whoever may not is refused before it is looked at.
    for case in ask_all(gateway, private, callers, "?unknown=1"):
        wanted = REFUSED[rule_of(case.method, case.template)].get(case.caller, 422)
        assert case.status == wanted, f"{case}, not {wanted}"
        if case.status in {401, 403}:
            check_refusal(case)


def test_bad_credentials_pass_nowhere(gateway: Gateway, endpoints: list[Endpoint], ann: LoggedIn) -> None:
    key = gateway.key(ann)
    callers = {**forged(gateway, ann), **swapped(ann, key), **ended(gateway)}
    assert len(callers) > 45
    limited = [one for one in endpoints if rule_of(*one) is not Rule.OPEN]
    for case in ask_all(gateway, limited, callers):
        assert case.status == 401, str(case)
        check_refusal(case)
        assert 'error="invalid_token"' in case.answer.headers["www-authenticate"]
    good = {"user": ann.headers, "key": {"X-API-Key": key}}
    for case in ask_all(gateway, [("GET", f"{API}/usage")], good):
        assert case.status == 200, "those that the bad ones were made from are good"


def check_refusal(case: Case) -> None:
    problem = Problem.model_validate_json(case.answer.content)
    assert problem.status == case.status
    assert problem.code is (ProblemCode.UNAUTHENTICATED if case.status == 401 else ProblemCode.FORBIDDEN)
    assert case.answer.headers["cache-control"] == "no-store"
    assert ("www-authenticate" in case.answer.headers) == (case.status == 401)


@pytest.mark.parametrize("what", ["refresh", "logout"])
def test_bad_refresh_tokens_end_and_begin_nothing(gateway: Gateway, ann: LoggedIn, what: str) -> None:
    key = gateway.key(ann)
    for token in (ann.access_token, key, str(ann.login_id), "", "x" * 3000, "%00"):
        answer = gateway.post(f"auth/{what}", headers={"Cookie": f"f1_refresh={token}", "X-Requested-With": "test"})
        assert answer.status_code == (401 if what == "refresh" else 204)
    assert gateway.get("auth/me", headers=ann.headers).status_code == 200


def own_key(gateway: Gateway, ann: LoggedIn) -> dict[str, str]:
    return {"key_id": gateway.key(ann)[:19]}


def own_webhook(gateway: Gateway, ann: LoggedIn) -> dict[str, str]:
    body = {"url": "https://hooks.example.org/f1", "topics": ["forecast.published"]}
    made = gateway.post("webhooks", body, headers=ann.headers)
    assert made.status_code == 201, made.text
    webhook_id = made.json()["webhook_id"]
    sent = gateway.post(f"webhooks/{webhook_id}/test", headers=ann.headers)
    assert sent.status_code == 202, sent.text
    return {"webhook_id": webhook_id, "message_id": sent.json()["message_id"]}


OWNED: Final[Mapping[str, Callable[[Gateway, LoggedIn], dict[str, str]]]] = {"keys": own_key, "webhooks": own_webhook}
"""How something is made that belongs to an account, by resource."""


def test_nobody_sees_or_touches_what_belongs_to_another(
    gateway: Gateway, endpoints: list[Endpoint], ann: LoggedIn
) -> None:
    bob = gateway.logged_in(gateway.account("bob@example.com"))
    admin = gateway.logged_in(gateway.account(ADMIN, Role.ADMIN))
    owned = [one for one in endpoints if rule_of(*one) is Rule.LOGIN and "{" in one[1]]
    assert owned
    for method, template in owned:
        values = OWNED[template.removeprefix(f"{API}/").partition("/")[0]](gateway, ann)
        path = template.format(**values)
        body: dict[str, Any] = {"json": {}} if method in {"POST", "PATCH"} else {}
        for other in (bob, admin):
            answer = gateway.ask(method, path, headers=other.headers, **body)
            assert (answer.status_code, answer.json()["code"]) == (404, "not-found"), f"{method} {template}"
            assert all(value not in gateway.get(path_of_list(template), headers=other.headers).text for value in values)
        mine = gateway.ask(method, path, headers=ann.headers, **body)
        assert mine.status_code < 300 or mine.status_code == 409, f"{method} {template}: {mine.text}"


def path_of_list(template: str) -> str:
    return template.partition("/{")[0]
