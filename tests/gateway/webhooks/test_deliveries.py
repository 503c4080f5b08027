"""Messages from the database to a real receiver."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg import sql
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from standardwebhooks import Webhook
from tests.factories.accounts import Gateway, LoggedIn
from tests.factories.postgres import admin
from tests.gateway.conftest import next_publication
from tests.gateway.webhooks.conftest import Add, Added
from tests.gateway.webhooks.receiver import Receiver, loopback_sender, receiving

from f1_analytics.db.ledger import append
from f1_analytics.db.models import WebhookDeliveryRow, WebhookMessageRow
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.gateway.auth.repository import by_email
from f1_analytics.gateway.webhooks import outbox
from f1_analytics.gateway.webhooks.deliveries import Deliveries
from f1_analytics.gateway.webhooks.messages import ForecastPublished, Ping
from f1_analytics.gateway.webhooks.outbox import FIRST_WAIT_S, JITTER, LEASE, TRIES
from f1_analytics.gateway.webhooks.schemas import Attempt, Outcome
from f1_analytics.runtime.telemetry.metrics import REGISTRY


def publish(gateway: Gateway, number: int = 1) -> None:
    with gateway.services.sessions.write() as session:
        append(session, next_publication(number))


def turn(gateway: Gateway, **sender: Any) -> int:
    return asyncio.run(Deliveries(gateway.services, sender=loopback_sender(**sender)).turn())


def listed(gateway: Gateway, ann: LoggedIn, added: Added) -> list[dict[str, Any]]:
    answer = gateway.get(f"{added.path}/deliveries", headers=ann.headers)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def verified(receiver: Receiver, added: Added) -> Any:
    """The last message received, if its signature is right; not by `verify`, which looks at the machine's clock."""
    got = receiver.received[-1]
    at = datetime.fromtimestamp(int(got.headers["webhook-timestamp"]), UTC)
    expected = Webhook(added.secret).sign(got.headers["webhook-id"], at, got.body)
    assert expected in got.headers["webhook-signature"].split()
    return json.loads(got.body)


def log_in_again(gateway: Gateway) -> LoggedIn:
    """Ann's access token has expired since she added her webhook."""
    with gateway.services.sessions.write() as session:
        found = by_email(session, "ann@example.com")
    assert found is not None
    return gateway.logged_in(found)


def outcomes(name: str) -> float:
    return REGISTRY.get_sample_value("f1_webhook_deliveries_total", {"outcome": name}) or 0.0


def test_a_published_forecast_arrives_signed(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    with receiving(Receiver()) as receiver:
        added = add(receiver.url)
        before = outcomes("delivered")
        publish(gateway)
        assert turn(gateway) == 1
        told = ForecastPublished.model_validate(verified(receiver, added))
    assert (told.data.event.slug, told.data.favourite.driver_id, told.data.ledger_position) == (
        "2024-lemuria",
        "ann",
        1,
    )
    assert (told.data.simulated, told.timestamp) == (False, told.data.made_at)
    (delivery,) = listed(gateway, ann, added)
    assert delivery["message_id"] == receiver.received[0].headers["webhook-id"]
    assert delivery["type"] == "forecast.published"
    assert (delivery["state"], delivery["next_attempt_at"]) == ("delivered", None)
    (attempt,) = delivery["attempts"]
    assert (attempt["outcome"], attempt["status"]) == ("delivered", 200)
    assert outcomes("delivered") == before + 1
    assert gateway.get(added.path, headers=ann.headers).json()["delivered_at"] is not None
    assert turn(gateway) == 0, "once is enough"


def test_a_ping_says_nothing(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    with receiving(Receiver()) as receiver:
        added = add(receiver.url, ["session.changed"])
        gateway.post(f"{added.path}/test", headers=ann.headers)
        assert turn(gateway) == 1
        assert Ping.model_validate(verified(receiver, added)).data.webhook_id == added.webhook_id


def test_only_who_wants_a_topic_is_told(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    with receiving(Receiver()) as receiver:
        add(receiver.url, ["session.changed"])
        add(receiver.url, enabled=False)
        publish(gateway)
        assert turn(gateway) == 0
        add(receiver.url)
        assert turn(gateway) == 0, "what happened before it was added is not told"
    assert receiver.received == []


def test_for_a_day_after_a_rotation_both_secrets_verify(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    with receiving(Receiver()) as receiver:
        old = add(receiver.url)
        new = replace(old, secret=gateway.post(f"{old.path}/secret", headers=ann.headers).json()["secret"])
        publish(gateway, 1)
        turn(gateway)
        verified(receiver, old)
        verified(receiver, new)
        gateway.clock.move(hours=25)
        publish(gateway, 2)
        turn(gateway)
        verified(receiver, new)
        assert len(receiver.received[-1].headers["webhook-signature"].split()) == 1


def test_a_failed_delivery_is_tried_again_later_with_the_same_id(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    with receiving(Receiver([500, 302, 200])) as receiver:
        added = add(receiver.url)
        publish(gateway)
        assert turn(gateway) == 1
        assert turn(gateway) == 0, "not at once"
        (delivery,) = listed(gateway, ann, added)
        waits = datetime.fromisoformat(delivery["next_attempt_at"]) - gateway.clock()
        assert FIRST_WAIT_S <= waits.total_seconds() <= FIRST_WAIT_S * (1 + JITTER)
        gateway.clock.move(seconds=FIRST_WAIT_S * (1 + JITTER))
        assert turn(gateway) == 1
        gateway.clock.move(minutes=5)
        assert turn(gateway) == 1
        (delivery,) = listed(gateway, ann, added)
    assert [attempt["status"] for attempt in delivery["attempts"]] == [500, 302, 200]
    assert [attempt["outcome"] for attempt in delivery["attempts"]] == ["refused", "refused", "delivered"]
    assert delivery["state"] == "delivered"
    assert len({got.headers["webhook-id"] for got in receiver.received}) == 1
    assert len({got.headers["webhook-timestamp"] for got in receiver.received}) == 3, "each attempt has its own time"
    assert len({got.body for got in receiver.received}) == 1


def exhaust(gateway: Gateway, tries: int = TRIES) -> None:
    for _ in range(tries):
        assert turn(gateway) == 1
        gateway.clock.move(days=2)


def test_a_webhook_that_always_fails_is_disabled_and_says_so(gateway: Gateway, add: Add) -> None:
    with receiving(Receiver([500])) as receiver:
        added = add(receiver.url)
        publish(gateway)
        exhaust(gateway)
        assert turn(gateway) == 0
    assert len(receiver.received) == TRIES
    ann = log_in_again(gateway)
    (delivery,) = listed(gateway, ann, added)
    assert (delivery["state"], delivery["next_attempt_at"], len(delivery["attempts"])) == ("failed", None, TRIES)
    webhook = gateway.get(added.path, headers=ann.headers).json()
    assert (webhook["enabled"], webhook["disabled_reason"]) == (False, "failing")


def test_one_message_that_nobody_can_take_does_not_disable_a_webhook(gateway: Gateway, add: Add) -> None:
    refuses_first = Receiver(judge=lambda got: 500 if '"ledger_position":1,' in got.body else 200)
    with receiving(refuses_first) as receiver:
        added = add(receiver.url)
        publish(gateway, 1)
        exhaust(gateway, TRIES - 1)
        gateway.clock.move(days=-2)
        publish(gateway, 2)
        assert turn(gateway) == 1
        gateway.clock.move(days=2)
        assert turn(gateway) == 1
    ann = log_in_again(gateway)
    assert [delivery["state"] for delivery in listed(gateway, ann, added)] == ["delivered", "failed"]
    assert gateway.get(added.path, headers=ann.headers).json()["enabled"]


def test_an_address_that_is_gone_is_not_asked_again(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    with receiving(Receiver([410])) as receiver:
        added = add(receiver.url)
        publish(gateway)
        assert turn(gateway) == 1
        gateway.clock.move(minutes=5)
        assert turn(gateway) == 0
        webhook = gateway.get(added.path, headers=ann.headers).json()
        assert (webhook["enabled"], webhook["disabled_reason"]) == (False, "gone")
        gateway.ask("PATCH", added.path, headers=ann.headers, json={"enabled": True})
        receiver.statuses = [200]
        assert turn(gateway) == 1, "enabled again, it is told what it has missed"


def test_the_owner_can_have_any_message_sent_again(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    with receiving(Receiver()) as receiver:
        added = add(receiver.url)
        publish(gateway)
        turn(gateway)
        (delivery,) = listed(gateway, ann, added)
        again = gateway.post(f"{added.path}/deliveries/{delivery['message_id']}/retry", headers=ann.headers)
        assert (again.status_code, again.json()["state"]) == (202, "pending")
        assert turn(gateway) == 1
    assert receiver.received[0].body == receiver.received[1].body
    (delivery,) = listed(gateway, ann, added)
    assert (delivery["state"], len(delivery["attempts"])) == ("delivered", 2)


def test_what_is_being_sent_cannot_be_sent_again_meanwhile(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    added = add()
    message_id = gateway.post(f"{added.path}/test", headers=ann.headers).json()["message_id"]
    with gateway.services.sessions.write() as session:
        assert len(outbox.lease(session, gateway.clock(), 10)) == 1
    retry = f"{added.path}/deliveries/{message_id}/retry"
    assert gateway.post(retry, headers=ann.headers).status_code == 409
    gateway.clock.move(seconds=LEASE.total_seconds() + 1)
    assert gateway.post(retry, headers=ann.headers).status_code == 202, "whoever sent it was killed"


def test_two_gateways_deliver_each_message_once(gateway: Gateway, add: Add) -> None:
    count = 5
    with receiving(Receiver()) as receiver:
        for _ in range(count):
            add(receiver.url)
        publish(gateway)
        workers = [Deliveries(gateway.services, sender=loopback_sender()) for _ in range(3)]

        async def all_at_once() -> list[int]:
            return await asyncio.gather(*(worker.turn() for worker in workers for _ in range(2)))

        assert sum(asyncio.run(all_at_once())) + turn(gateway) == count
    assert len(receiver.received) == count
    with gateway.services.sessions.read() as session:
        assert session.scalar(select(func.count()).select_from(WebhookMessageRow)) == 1


def test_a_lease_keeps_others_away_until_it_ends(gateway: Gateway, add: Add) -> None:
    add()
    publish(gateway)
    with receiving(Receiver()):
        deliveries = Deliveries(gateway.services, sender=loopback_sender())
        deliveries._detect()
    with gateway.services.sessions.write() as session:
        (leased,) = outbox.lease(session, gateway.clock(), 10)
        assert outbox.lease(session, gateway.clock(), 10) == []
    gateway.clock.move(seconds=LEASE.total_seconds() + 1)
    with gateway.services.sessions.write() as session:
        (taken_over,) = outbox.lease(session, gateway.clock(), 10)
    late = Attempt(attempted_at=gateway.clock(), outcome=Outcome.DELIVERED, status=200, duration_s=1.0)
    with gateway.services.sessions.write() as session:
        outbox.record(session, leased, late, gateway.clock())
        assert session.scalars(select(WebhookDeliveryRow.state)).one() == "pending", "it is no longer theirs"
        outbox.record(session, taken_over, late, gateway.clock())
        assert session.scalars(select(WebhookDeliveryRow.state)).one() == "delivered"


def test_a_last_try_that_was_never_recorded_is_a_failure(gateway: Gateway, add: Add) -> None:
    add()
    publish(gateway)
    Deliveries(gateway.services, sender=loopback_sender())._detect()
    for _ in range(TRIES):
        with gateway.services.sessions.write() as session:
            assert len(outbox.lease(session, gateway.clock(), 10)) == 1
        gateway.clock.move(seconds=LEASE.total_seconds() + 1)
    with gateway.services.sessions.write() as session:
        assert outbox.lease(session, gateway.clock(), 10) == []
        outbox.tidy(session, gateway.clock())
        assert session.scalars(select(WebhookDeliveryRow.state)).one() == "failed"


def test_old_messages_are_forgotten(gateway: Gateway, add: Add) -> None:
    add()
    publish(gateway)
    Deliveries(gateway.services, sender=loopback_sender())._detect()
    gateway.clock.move(days=29)
    with gateway.services.sessions.write() as session:
        outbox.tidy(session, gateway.clock())
        assert session.scalar(select(func.count()).select_from(WebhookDeliveryRow)) == 1
        outbox.tidy(session, gateway.clock() + timedelta(days=2))
        assert session.scalar(select(func.count()).select_from(WebhookDeliveryRow)) == 0


@given(st.integers(min_value=1, max_value=TRIES))
def test_waits_grow_to_a_bound_and_differ(tries: int) -> None:
    wait = outbox.wait_after(tries).total_seconds()
    least = min(FIRST_WAIT_S * 5 ** (tries - 1), 24 * 3600)
    assert least <= wait <= least * (1 + JITTER)
    assert len({outbox.wait_after(tries) for _ in range(5)}) > 1


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def test_the_work_beside_requests_goes_on_after_the_database_was_away(
    gateway: Gateway, add: Add, urls: DatabaseUrls, caplog: pytest.LogCaptureFixture
) -> None:
    receiver = Receiver()
    worker = Deliveries(gateway.services, sender=loopback_sender(), poll_s=0.02)
    name = sql.Identifier(str(urls.primary.database))

    def published_again() -> bool:
        try:
            publish(gateway, 2)
        except SQLAlchemyError:
            return False
        return True

    async def live() -> None:
        await worker.start()
        publish(gateway, 1)
        await until(lambda: len(receiver.received) == 1)
        with admin(urls.primary) as connection:
            connection.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(name))
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [urls.primary.database]
            )
            await until(lambda: caplog.text.count("wait") >= 2)
            connection.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(name))
        await until(published_again)
        await until(lambda: len(receiver.received) == 2)
        await worker.close()

    with receiving(receiver):
        add(receiver.url)
        asyncio.run(live())
    assert caplog.text.count("webhooks wait") < 20, "no busy loop"


def test_closing_waits_for_what_is_being_sent(gateway: Gateway, ann: LoggedIn, add: Add) -> None:
    receiver = Receiver()
    worker = Deliveries(gateway.services, sender=loopback_sender(), poll_s=0.01)

    async def live() -> None:
        await worker.start()
        await until(receiver.arrived.is_set)
        closing = asyncio.create_task(worker.close())
        await asyncio.sleep(0)
        assert not closing.done()
        receiver.release.set()
        await closing

    receiver.release.clear()
    with receiving(receiver):
        added = add(receiver.url)
        publish(gateway)
        asyncio.run(live())
    assert [delivery["state"] for delivery in listed(gateway, ann, added)] == ["delivered"]


def test_a_defect_is_said_loudly(
    gateway: Gateway, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("f1_analytics.gateway.webhooks.deliveries.detect", broken)
    worker = Deliveries(gateway.services, sender=loopback_sender())

    async def live() -> None:
        await worker.start()
        await until(lambda: "no longer delivered" in caplog.text)
        await worker.close()

    asyncio.run(live())
