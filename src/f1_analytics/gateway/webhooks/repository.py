"""Webhooks of an account: a webhook of somebody else's is not found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, func, insert, select, update

from f1_analytics.db.models import (
    AccountRow,
    DeliveryState,
    WebhookDeliveryRow,
    WebhookMessageRow,
    WebhookRow,
)
from f1_analytics.db.sessions import ReadSession, WriteSession

DeliveryFacts = tuple[WebhookDeliveryRow, str, str]
"""A delivery, and the id and the topic of its message."""


def webhooks_of(session: ReadSession, account_id: UUID) -> list[WebhookRow]:
    """An account's webhooks, oldest first."""
    return list(
        session.scalars(
            select(WebhookRow)
            .where(WebhookRow.account_id == account_id)
            .order_by(WebhookRow.created_at, WebhookRow.webhook_id)
        )
    )


def webhook_of(session: ReadSession, account_id: UUID, webhook_id: UUID) -> WebhookRow | None:
    """One webhook of an account."""
    row = WebhookRow
    return session.scalar(select(row).where(row.account_id == account_id, row.webhook_id == webhook_id))


def lock_account(session: WriteSession, account_id: UUID) -> None:
    """Wait until nobody else adds a webhook to this account."""
    session.scalar(select(AccountRow.account_id).where(AccountRow.account_id == account_id).with_for_update())


def add(session: WriteSession, values: Mapping[str, Any]) -> None:
    """Add a webhook."""
    session.write(insert(WebhookRow), [values])


def change(session: WriteSession, webhook_id: UUID, values: Mapping[str, Any]) -> None:
    """Change columns of a webhook."""
    session.write(update(WebhookRow).where(WebhookRow.webhook_id == webhook_id).values(**values))


def remove(session: WriteSession, account_id: UUID, webhook_id: UUID) -> bool:
    """Delete a webhook with its deliveries; False when the account has none such."""
    row = WebhookRow
    statement = delete(row).where(row.account_id == account_id, row.webhook_id == webhook_id)
    return session.write(statement.returning(row.webhook_id)).first() is not None


def count_deliveries(session: ReadSession, webhook_id: UUID) -> int:
    """How many deliveries of a webhook are known."""
    row = WebhookDeliveryRow
    return session.scalar(select(func.count()).select_from(row).where(row.webhook_id == webhook_id)) or 0


def deliveries(session: ReadSession, webhook_id: UUID, before: int | None, limit: int) -> list[DeliveryFacts]:
    """Deliveries of a webhook, newest first, from before a number of a message on."""
    row = WebhookDeliveryRow
    statement = _deliveries().where(row.webhook_id == webhook_id)
    if before is not None:
        statement = statement.where(row.webhook_message_id < before)
    found = session.rows(statement.order_by(row.webhook_message_id.desc()).limit(limit))
    return [(delivery, message_id, topic) for delivery, message_id, topic in found]


def lock_delivery(session: WriteSession, webhook_id: UUID, message_id: str) -> DeliveryFacts | None:
    """One delivery of a webhook; nobody takes it to send it while this transaction lasts."""
    row = WebhookDeliveryRow
    statement = _deliveries().where(row.webhook_id == webhook_id, WebhookMessageRow.message_id == message_id)
    found = session.rows(statement.with_for_update(of=row)).first()
    return None if found is None else (found[0], found[1], found[2])


def try_again(session: WriteSession, delivery: WebhookDeliveryRow, tries: int, now: datetime) -> None:
    """Make a delivery due."""
    row = WebhookDeliveryRow
    session.write(
        update(row)
        .where(row.webhook_id == delivery.webhook_id, row.webhook_message_id == delivery.webhook_message_id)
        .values(
            state=DeliveryState.PENDING.value,
            tries_left=tries,
            next_attempt_at=now,
            leased_until=None,
            delivered_at=None,
        )
    )


def _deliveries() -> Select[WebhookDeliveryRow, str, str]:
    row = WebhookDeliveryRow
    return select(row, WebhookMessageRow.message_id, WebhookMessageRow.topic).join(
        WebhookMessageRow, WebhookMessageRow.webhook_message_id == row.webhook_message_id
    )
