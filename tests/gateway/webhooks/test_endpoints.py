from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update
from tests.factories.accounts import ADMIN, Gateway, LoggedIn
from tests.gateway.webhooks.conftest import Add

from f1_analytics.db.models import WebhookRow
from f1_analytics.domain.membership import Role
from f1_analytics.gateway.webhooks.endpoints import target_policy
from f1_analytics.gateway.webhooks.service import MOST

WANTED = {"url": "https://hooks.example.com/f1", "topics": ["forecast.published"]}


def test_a_webhook_is_added_and_its_secret_shown_once(gateway: Gateway, ann: LoggedIn) -> None:
    made = gateway.post("webhooks", WANTED, headers=ann.headers)
    assert made.status_code == 201, made.text
    assert made.headers["cache-control"] == "no-store"
    body = made.json()
    secret = body.pop("secret")
    assert secret.startswith("whsec_")
    assert (body["url"], body["topics"], body["enabled"]) == (WANTED["url"], WANTED["topics"], True)
    listed = gateway.get("webhooks", headers=ann.headers)
    assert listed.headers["cache-control"] == "no-store"
    assert listed.json() == {"simulated": False, "total": 1, "items": [body], "next_cursor": None}
    one = gateway.get(f"webhooks/{body['webhook_id']}", headers=ann.headers)
    assert one.json() == body


def test_the_database_does_not_have_the_secret(gateway: Gateway, add: Add) -> None:
    added = add()
    with gateway.services.sessions.read() as session:
        row = session.scalars(select(WebhookRow)).one()
    stored = " ".join(str(getattr(row, column.name)) for column in WebhookRow.__table__.columns)
    assert added.secret.removeprefix("whsec_") not in stored
    assert added.secret not in repr(row.secret_nonce)


@pytest.mark.parametrize("role", [Role.USER, Role.ADMIN])
def test_those_of_somebody_else_are_not_found(gateway: Gateway, add: Add, role: Role) -> None:
    added = add()
    other = gateway.logged_in(gateway.account(ADMIN if role is Role.ADMIN else "bob@example.com", role))
    ping = gateway.post(f"{added.path}/test", headers=other.headers)
    assert ping.status_code == 404
    requests: list[tuple[str, str, Any]] = [
        ("GET", "", None),
        ("PATCH", "", {"enabled": False}),
        ("DELETE", "", None),
        ("POST", "/secret", None),
        ("POST", "/test", None),
        ("GET", "/deliveries", None),
        ("POST", f"/deliveries/msg_{'0' * 32}/retry", None),
    ]
    for method, rest, body in requests:
        options = {} if body is None else {"json": body}
        theirs = gateway.ask(method, added.path + rest, headers=other.headers, **options)
        nobodys = gateway.ask(method, f"webhooks/{uuid4()}{rest}", headers=other.headers, **options)
        assert theirs.status_code == nobodys.status_code == 404, (method, rest)
        assert theirs.json()["detail"] == nobodys.json()["detail"]
    assert gateway.get("webhooks", headers=other.headers).json()["items"] == []


def test_who_is_not_logged_in_gets_nothing(gateway: Gateway, add: Add, ann: LoggedIn) -> None:
    added = add()
    key = {"X-API-Key": gateway.key(ann)}
    for method, path in (("GET", "webhooks"), ("POST", "webhooks"), ("GET", added.path), ("DELETE", added.path)):
        options = {"json": WANTED} if method == "POST" else {}
        assert gateway.ask(method, path, **options).status_code == 401
        assert gateway.ask(method, path, headers=key, **options).status_code == 403, "an API key only reads data"


UNUSABLE: list[dict[str, Any]] = [
    {"url": "http://hooks.example.com/"},
    {"url": "https://127.0.0.1/"},
    {"url": "https://[::ffff:10.0.0.1]/"},
    {"url": "https://localhost/"},
    {"url": "https://u:p@hooks.example.com/"},
    {"url": "https://hooks.example.com:25/"},
    {"url": "https://hooks.example.com/\x00"},
    {"url": "\ud800"},
    {"url": "https://hooks.example.com/" + "a" * 2000},
    {"url": None},
    {"topics": []},
    {"topics": ["ping"]},
    {"topics": ["forecast.published", "nonsense"]},
    {"topics": ["session.changed"] * 6},
    {"enabled": "yes"},
    {"enabled": None},
    {"secret": "mine"},
    {"account_id": str(uuid4())},
]


def test_what_cannot_be_added(gateway: Gateway, ann: LoggedIn) -> None:
    gateway.app.dependency_overrides.pop(target_policy)
    headers = ann.headers | {"Content-Type": "application/json"}
    for changes in UNUSABLE:
        body = json.dumps(WANTED | changes)  # in ASCII: a lone surrogate can be written no other way
        answer = gateway.ask("POST", "webhooks", content=body, headers=headers)
        assert answer.status_code == 422, (changes, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        assert all(error["field"].startswith("body") for error in answer.json()["errors"])
    assert gateway.get("webhooks", headers=ann.headers).json()["total"] == 0


def test_what_looks_public_and_is_not(gateway: Gateway, ann: LoggedIn) -> None:
    gateway.app.dependency_overrides.pop(target_policy)
    answer = gateway.post("webhooks", WANTED | {"url": "https://hooks.internal/"}, headers=ann.headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert "not one of the public Internet" in answer.json()["detail"]


def test_a_webhook_is_changed(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    path = add().path
    changed = gateway.ask(
        "PATCH", path, headers=ann.headers, json={"url": "https://other.example.com/", "topics": ["session.changed"]}
    )
    assert (changed.json()["url"], changed.json()["topics"]) == ("https://other.example.com/", ["session.changed"])
    assert gateway.ask("PATCH", path, headers=ann.headers, json={}).json() == changed.json()
    paused = gateway.ask("PATCH", path, headers=ann.headers, json={"enabled": False}).json()
    assert (paused["enabled"], paused["disabled_reason"]) == (False, None)
    refused = gateway.ask("PATCH", path, headers=ann.headers, json={"url": "https://u@hooks.example.com/"})
    assert refused.status_code == 422
    assert gateway.get(path, headers=ann.headers).json() == paused


def test_enabling_forgets_why_it_was_disabled(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    path = add().path
    with gateway.services.sessions.write() as session:
        session.write(update(WebhookRow).values(enabled=False, disabled_reason="failing"))
    assert gateway.get(path, headers=ann.headers).json()["disabled_reason"] == "failing"
    assert gateway.post(f"{path}/test", headers=ann.headers).status_code == 409
    enabled = gateway.ask("PATCH", path, headers=ann.headers, json={"enabled": True}).json()
    assert (enabled["enabled"], enabled["disabled_reason"]) == (True, None)


def test_a_webhook_is_deleted_with_its_deliveries(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    path = add().path
    assert gateway.post(f"{path}/test", headers=ann.headers).status_code == 202
    assert gateway.ask("DELETE", path, headers=ann.headers).status_code == 204
    assert gateway.get(path, headers=ann.headers).status_code == 404
    assert gateway.ask("DELETE", path, headers=ann.headers).status_code == 404


def test_an_account_has_so_many_and_no_more(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    for _ in range(MOST):
        last = add()
    refused = gateway.post("webhooks", WANTED, headers=ann.headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    bob = gateway.logged_in(gateway.account("bob@example.com"))
    assert gateway.post("webhooks", WANTED, headers=bob.headers).status_code == 201, "others may"
    gateway.ask("DELETE", last.path, headers=ann.headers)
    add()


def test_pages_have_every_webhook_once(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    added = []
    for _ in range(3):
        added.append(str(add().webhook_id))
        gateway.clock.move(seconds=1)
    found: list[str] = []
    query: dict[str, Any] = {"limit": 2}
    while len(found) < 3:
        page = gateway.get("webhooks", params=query, headers=ann.headers).json()
        assert page["total"] == 3
        found += [item["webhook_id"] for item in page["items"]]
        query["cursor"] = page["next_cursor"]
    assert page["next_cursor"] is None
    assert found == added
    assert gateway.get("webhooks", params={"cursor": "nonsense"}, headers=ann.headers).status_code == 404
    assert gateway.get("webhooks", params={"nonsense": 1}, headers=ann.headers).status_code == 422


def test_a_new_secret_is_another_one(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    added = add()
    fresh = gateway.post(f"{added.path}/secret", headers=ann.headers)
    assert fresh.status_code == 200
    assert fresh.json()["secret"] not in {added.secret, ""}
    assert fresh.json()["previous_until"] == "2026-06-29T12:00:00Z"


def test_deliveries_are_listed_newest_first_in_pages(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    path = add().path
    sent = [gateway.post(f"{path}/test", headers=ann.headers).json() for _ in range(3)]
    assert {one["state"] for one in sent} == {"pending"}
    first = gateway.get(f"{path}/deliveries", params={"limit": 2}, headers=ann.headers).json()
    assert (first["total"], first["items"]) == (3, [sent[2], sent[1]])
    rest = gateway.get(f"{path}/deliveries", params={"cursor": first["next_cursor"]}, headers=ann.headers).json()
    assert (rest["items"], rest["next_cursor"]) == ([sent[0]], None)
    assert gateway.get(f"{path}/deliveries", params={"cursor": "x"}, headers=ann.headers).status_code == 404


def test_only_a_delivery_of_this_webhook_is_tried_again(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    one, other = add(), add()
    ping = gateway.post(f"{one.path}/test", headers=ann.headers).json()["message_id"]
    assert gateway.post(f"{other.path}/deliveries/{ping}/retry", headers=ann.headers).status_code == 404
    assert gateway.post(f"{one.path}/deliveries/{ping}/retry", headers=ann.headers).status_code == 202
    assert gateway.post(f"{one.path}/deliveries/nonsense/retry", headers=ann.headers).status_code == 422
