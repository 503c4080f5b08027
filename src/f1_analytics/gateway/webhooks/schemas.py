"""Webhooks and their deliveries as their owner sees them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from f1_analytics.contracts.wire import Instant, Message
from f1_analytics.db.models import DeliveryState, DisabledReason
from f1_analytics.gateway.webhooks.messages import Topic
from f1_analytics.gateway.webhooks.targets import LONGEST_URL, URL_PATTERN

Url = Annotated[
    str,
    Field(
        max_length=LONGEST_URL,
        description="where to send messages: https, port 443 or 8443, a public address, no user and no fragment",
        json_schema_extra={"pattern": URL_PATTERN},
    ),
]
Topics = Annotated[tuple[Topic, ...], Field(min_length=1, max_length=len(Topic), description="what to tell")]
Enabled = Annotated[bool, Field(strict=True, description="whether messages are sent")]


class NewWebhook(Message):
    """A webhook to be added."""

    url: Url
    topics: Topics
    enabled: Enabled = True


class WebhookChanges(Message):
    """What to change; what is left out or null stays as it is. Enabling goes on with what has not been delivered."""

    url: Url | None = None
    topics: Topics | None = None
    enabled: Enabled | None = None


class Webhook(Message):
    """A webhook. `disabled_reason` says why it was disabled if not by its owner: it kept `failing`, or answered that
    it is `gone` (410). `delivered_at` is when a message was last accepted.
    """

    webhook_id: UUID
    url: str
    topics: tuple[Topic, ...]
    enabled: bool
    disabled_reason: DisabledReason | None
    created_at: Instant
    delivered_at: Instant | None


class CreatedWebhook(Webhook):
    """A new webhook with the secret that signs its messages: it is shown only here."""

    secret: str


class NewSecret(Message):
    """The secret that signs from now on; it is shown only here. The one before signs too until `previous_until`."""

    secret: str
    previous_until: Instant


class Outcome(StrEnum):
    """How an attempt to deliver ended."""

    DELIVERED = "delivered"
    REFUSED = "refused"
    GONE = "gone"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    UNRESOLVED = "unresolved"
    NOT_PUBLIC = "not_public"


class Attempt(Message):
    """One attempt: `delivered` (2xx), `refused` (any other status, redirects too), `gone` (410, which disables the
    webhook), no answer in time, unreachable or with a bad certificate, a name that does not resolve, or one that
    resolves to an address that is not public.
    """

    attempted_at: Instant
    outcome: Outcome
    status: int | None
    duration_s: float


class Delivery(Message):
    """A message on its way. `message_id` is its `webhook-id`, the same in every attempt.

    `next_attempt_at` is null when none will follow.
    """

    message_id: str
    type: str
    state: DeliveryState
    created_at: Instant
    delivered_at: Instant | None
    next_attempt_at: Instant | None
    attempts: tuple[Attempt, ...]
