"""Webhooks, the messages that they are sent, and how each delivery goes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from f1_analytics.db.models.base import Base, one_of


class DeliveryState(StrEnum):
    """Where a delivery stands; a failed one has no try left."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


class DisabledReason(StrEnum):
    """Why deliveries to an address stopped without its owner's doing."""

    FAILING = "failing"
    GONE = "gone"


class WebhookRow(Base):
    """An address of somebody's that wants to be told. Its secret is derived from `secret_nonce`, never stored.

    `previous_nonce` is that of the secret before, which signs beside the new one until `previous_until`.
    """

    __tablename__ = "webhook"
    __table_args__ = (
        one_of("disabled_reason", DisabledReason),
        CheckConstraint("cardinality(topics) > 0", name="some_topic"),
        Index(None, "account_id", "created_at", "webhook_id"),
    )

    webhook_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    account_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("account.account_id", ondelete="CASCADE"))
    url: Mapped[str]
    topics: Mapped[list[str]] = mapped_column(ARRAY(Text))
    enabled: Mapped[bool] = mapped_column(Boolean)
    disabled_reason: Mapped[str | None]
    secret_nonce: Mapped[bytes] = mapped_column(LargeBinary)
    previous_nonce: Mapped[bytes | None] = mapped_column(LargeBinary)
    previous_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    """When a delivery was last accepted."""


class WebhookMessageRow(Base):
    """What happened, as the exact text that is signed and sent; `message_id` follows from what it is about."""

    __tablename__ = "webhook_message"
    __table_args__ = (UniqueConstraint("message_id"), Index(None, "created_at"))

    webhook_message_id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    message_id: Mapped[str]
    topic: Mapped[str]
    body: Mapped[str]
    created_at: Mapped[datetime]


class WebhookDeliveryRow(Base):
    """A message on its way to one webhook. Whoever sends it holds it until `leased_until`.

    `attempts` are the tries so far, oldest first: a list of `gateway.webhooks.schemas.Attempt`.
    """

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        one_of("state", DeliveryState),
        CheckConstraint("tries_left >= 0", name="tries_left_counts_down"),
        CheckConstraint("(state = 'pending') = (next_attempt_at IS NOT NULL)", name="only_pending_is_tried"),
        Index(None, "webhook_message_id"),
        Index("ix_webhook_delivery_due", "next_attempt_at", postgresql_where=text("state = 'pending'")),
    )

    webhook_id: Mapped[UUID] = mapped_column(
        Uuid, ForeignKey("webhook.webhook_id", ondelete="CASCADE"), primary_key=True
    )
    webhook_message_id: Mapped[int] = mapped_column(
        ForeignKey("webhook_message.webhook_message_id", ondelete="CASCADE"), primary_key=True
    )
    state: Mapped[str]
    tries_left: Mapped[int] = mapped_column(SmallInteger)
    next_attempt_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    attempts: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))
    created_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]


class WebhookPositionRow(Base):
    """Up to where news has been turned into messages: one row."""

    __tablename__ = "webhook_position"
    __table_args__ = (CheckConstraint("one", name="one_row"),)

    one: Mapped[bool] = mapped_column(Boolean, primary_key=True, server_default=text("true"))
    forecast: Mapped[int]
    document: Mapped[int]
    session_change: Mapped[int]
