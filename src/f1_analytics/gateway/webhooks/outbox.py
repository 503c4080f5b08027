"""Messages that wait to be delivered: put in with the news they tell, taken out by one process at a time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, delete, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from f1_analytics.db.models import (
    DeliveryState,
    DisabledReason,
    WebhookDeliveryRow,
    WebhookMessageRow,
    WebhookRow,
)
from f1_analytics.db.sessions import ReadSession, WriteSession
from f1_analytics.gateway.webhooks.schemas import Attempt, Outcome

TRIES: Final = 8
"""Attempts before a delivery has failed; the waits between them add up to about a day and a half."""

FIRST_WAIT_S: Final = 10.0
WAIT_GROWTH: Final = 5
LONGEST_WAIT_S: Final = 24 * 3600.0
JITTER: Final = 0.25
"""Waits are longer by up to this share, so that what failed together is not tried again together."""

LEASE: Final = timedelta(minutes=2)
"""So long others leave a delivery alone that somebody is sending: much longer than sending may take."""

KEPT: Final = timedelta(days=30)
"""How long messages and their deliveries can be looked at."""

_PENDING: Final = DeliveryState.PENDING.value


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message to be put in; the same `message_id` is put in only once."""

    message_id: str
    topic: str
    body: str


@dataclass(frozen=True, slots=True)
class Leased:
    """A delivery that this process may attempt until `leased_until`; `nonces` are of the secrets that sign it."""

    webhook_id: UUID
    webhook_message_id: int
    message_id: str
    url: str
    body: str
    nonces: tuple[bytes, ...]
    tries_left: int
    created_at: datetime
    leased_until: datetime


def wanted_topics(session: ReadSession) -> frozenset[str]:
    """What anybody wants to be told."""
    return frozenset(session.scalars(select(func.unnest(WebhookRow.topics)).where(WebhookRow.enabled).distinct()))


def put(session: WriteSession, messages: Iterable[OutgoingMessage], now: datetime) -> int:
    """Put messages in for every enabled webhook that wants their topic; returns how many deliveries that makes."""
    count = 0
    for message in messages:
        number = _insert_message(session, message, now)
        if number is not None:
            wants = (WebhookRow.enabled, WebhookRow.topics.contains([message.topic]))
            count += _insert_deliveries(session, number, now, *wants)
    return count


def put_for(session: WriteSession, webhook_id: UUID, message: OutgoingMessage, now: datetime) -> None:
    """Put a message in for one webhook."""
    number = _insert_message(session, message, now)
    if number is not None:
        _insert_deliveries(session, number, now, WebhookRow.webhook_id == webhook_id)


def lease(session: WriteSession, now: datetime, limit: int) -> list[Leased]:
    """Take deliveries that are due, each of which nobody else gets until its lease ends. It costs one try."""
    row = WebhookDeliveryRow
    due = (
        select(row.webhook_id, row.webhook_message_id)
        .join(WebhookRow, WebhookRow.webhook_id == row.webhook_id)
        .where(row.state == _PENDING, row.tries_left > 0, WebhookRow.enabled, _is_due(now))
        .order_by(row.next_attempt_at)
        .limit(limit)
        .with_for_update(of=row, skip_locked=True)
        .cte("due")
    )
    taken: Sequence[Any] = session.write(
        update(row)
        .where(row.webhook_id == due.c.webhook_id, row.webhook_message_id == due.c.webhook_message_id)
        .where(WebhookRow.webhook_id == row.webhook_id, WebhookMessageRow.webhook_message_id == row.webhook_message_id)
        .values(tries_left=row.tries_left - 1, leased_until=now + LEASE)
        .returning(
            row.webhook_id,
            row.webhook_message_id,
            WebhookMessageRow.message_id,
            WebhookRow.url,
            WebhookMessageRow.body,
            WebhookRow.secret_nonce,
            WebhookRow.previous_nonce,
            WebhookRow.previous_until,
            row.tries_left,
            row.created_at,
        )
    ).all()
    return [
        Leased(
            webhook_id=webhook_id,
            webhook_message_id=number,
            message_id=message_id,
            url=url,
            body=body,
            nonces=(nonce,) if previous is None or until is None or until <= now else (nonce, previous),
            tries_left=tries_left,
            created_at=created_at,
            leased_until=now + LEASE,
        )
        for webhook_id, number, message_id, url, body, nonce, previous, until, tries_left, created_at in taken
    ]


def record(session: WriteSession, leased: Leased, attempt: Attempt, now: datetime) -> None:
    """Note how an attempt went, and what follows from it for the delivery and for its webhook."""
    row = WebhookDeliveryRow
    is_delivered = attempt.outcome is Outcome.DELIVERED
    values: dict[str, Any] = {
        "attempts": row.attempts.concat(literal([attempt.model_dump(mode="json")], row.attempts.type)),
        "leased_until": None,
    }
    if is_delivered:
        values |= {"state": DeliveryState.DELIVERED.value, "delivered_at": now, "next_attempt_at": None}
    elif leased.tries_left == 0:
        values |= {"state": DeliveryState.FAILED.value, "next_attempt_at": None}
    else:
        values |= {"next_attempt_at": now + wait_after(TRIES - leased.tries_left)}
    session.write(
        update(row)
        .where(row.webhook_id == leased.webhook_id, row.webhook_message_id == leased.webhook_message_id)
        # Not if the lease ended meanwhile and somebody else took it.
        .where(row.leased_until == leased.leased_until)
        .values(values)
    )
    if is_delivered:
        session.write(update(WebhookRow).where(WebhookRow.webhook_id == leased.webhook_id).values(delivered_at=now))
    elif attempt.outcome is Outcome.GONE:
        _disable(session, leased.webhook_id, DisabledReason.GONE)
    elif leased.tries_left == 0:
        nothing_since = or_(WebhookRow.delivered_at.is_(None), WebhookRow.delivered_at < leased.created_at)
        _disable(session, leased.webhook_id, DisabledReason.FAILING, nothing_since)


def tidy(session: WriteSession, now: datetime) -> None:
    """Forget old messages, and fail deliveries whose last try was never recorded: its process was killed."""
    row = WebhookDeliveryRow
    session.write(delete(WebhookMessageRow).where(WebhookMessageRow.created_at < now - KEPT))
    session.write(
        update(row)
        .where(row.state == _PENDING, row.tries_left == 0, row.leased_until < now)
        .values(state=DeliveryState.FAILED.value, next_attempt_at=None, leased_until=None)
    )


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries, at least one: exponential, bounded, and never the same for all."""
    wait_s = min(FIRST_WAIT_S * WAIT_GROWTH ** (tries - 1), LONGEST_WAIT_S)
    return timedelta(seconds=wait_s * (1 + JITTER * random.random()))  # noqa: S311 (nobody gains by guessing it)


def _is_due(now: datetime) -> Any:
    row = WebhookDeliveryRow
    return and_(row.next_attempt_at <= now, or_(row.leased_until.is_(None), row.leased_until < now))


def _insert_message(session: WriteSession, message: OutgoingMessage, now: datetime) -> int | None:
    """The number of a message that is new, None for one that is in already."""
    values = {"message_id": message.message_id, "topic": message.topic, "body": message.body, "created_at": now}
    statement = insert(WebhookMessageRow).values(values).on_conflict_do_nothing()
    number: int | None = session.write(statement.returning(WebhookMessageRow.webhook_message_id)).scalar()
    return number


def _insert_deliveries(session: WriteSession, number: int, now: datetime, *conditions: Any) -> int:
    columns = ("webhook_id", "webhook_message_id", "state", "tries_left", "next_attempt_at", "created_at")
    wanting = select(WebhookRow.webhook_id, *map(literal, (number, _PENDING, TRIES, now, now))).where(*conditions)
    made: Sequence[Any] = session.write(
        insert(WebhookDeliveryRow).from_select(columns, wanting).returning(WebhookDeliveryRow.webhook_id)
    ).all()
    return len(made)


def _disable(session: WriteSession, webhook_id: UUID, reason: DisabledReason, *conditions: Any) -> None:
    session.write(
        update(WebhookRow)
        .where(WebhookRow.webhook_id == webhook_id, WebhookRow.enabled, *conditions)
        .values(enabled=False, disabled_reason=reason.value)
    )
