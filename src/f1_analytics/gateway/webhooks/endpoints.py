"""Webhooks: addresses of yours that are told what happens, with messages signed as Standard Webhooks has it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query

from f1_analytics.gateway.access.dependencies import CurrentUser, private
from f1_analytics.gateway.dependencies import AppServices, NoQuery
from f1_analytics.gateway.webhooks import schemas
from f1_analytics.gateway.webhooks.errors import (
    NotDeliverable,
    NotSent,
    TooManyWebhooks,
    UnknownDelivery,
    UnknownWebhook,
)
from f1_analytics.gateway.webhooks.service import Webhooks
from f1_analytics.gateway.webhooks.signing import Signer
from f1_analytics.gateway.webhooks.targets import PUBLIC_ONLY, TargetPolicy
from f1_analytics.web.answers import Page, PageQuery
from f1_analytics.web.errors import ApiError, Forbidden, Unauthenticated, UnknownPage, documented

router = APIRouter(prefix="/webhooks", tags=["webhooks"], dependencies=[private])

WebhookId = Annotated[UUID, Path(description="the webhook")]
MessageId = Annotated[str, Path(description="the `webhook-id` of the message", pattern="^msg_[0-9a-f]{32}$")]
Part = Annotated[PageQuery, Query()]


def target_policy() -> TargetPolicy:
    """Where webhooks may be sent to."""
    return PUBLIC_ONLY


def _mine(
    services: AppServices, user: CurrentUser, policy: Annotated[TargetPolicy, Depends(target_policy)]
) -> Webhooks:
    signer = Signer(services.signing_key)
    return Webhooks(user.account_id, signer, policy, services.clock(), services.settings.public_url)


Mine = Annotated[Webhooks, Depends(_mine)]
"""The webhooks of who asks, administrators included: nobody sees those of others."""

# All in transactions on the primary, which end before the answer: owners see what they just did, and what was
# acknowledged is kept.


def _documented(*errors: type[ApiError]) -> dict[int | str, dict[str, Any]]:
    return documented(Unauthenticated, Forbidden, *errors)


@router.post("", status_code=HTTPStatus.CREATED, responses=_documented(TooManyWebhooks, NotSent))
def add_webhook(services: AppServices, mine: Mine, _: NoQuery, wanted: schemas.NewWebhook) -> schemas.CreatedWebhook:
    """Add a webhook. Its secret, which verifies signatures, is shown this once."""
    with services.sessions.write() as session:
        return mine.add(session, wanted)


@router.get("", responses=_documented(UnknownPage))
def webhooks(services: AppServices, mine: Mine, query: Part) -> Page[schemas.Webhook]:
    """The webhooks of the account, oldest first."""
    with services.sessions.write() as session:
        return mine.page(session, query)


@router.get("/{webhook_id}", responses=_documented(UnknownWebhook))
def webhook(services: AppServices, mine: Mine, _: NoQuery, webhook_id: WebhookId) -> schemas.Webhook:
    """One webhook."""
    with services.sessions.write() as session:
        return mine.one(session, webhook_id)


@router.patch("/{webhook_id}", responses=_documented(UnknownWebhook, NotSent))
def change_webhook(
    services: AppServices, mine: Mine, _: NoQuery, webhook_id: WebhookId, changes: schemas.WebhookChanges
) -> schemas.Webhook:
    """Change the address or the topics, disable it or enable it again."""
    with services.sessions.write() as session:
        return mine.change(session, webhook_id, changes)


@router.delete("/{webhook_id}", status_code=HTTPStatus.NO_CONTENT, responses=_documented(UnknownWebhook))
def remove_webhook(services: AppServices, mine: Mine, _: NoQuery, webhook_id: WebhookId) -> None:
    """Delete a webhook; what waits to be delivered to it is dropped."""
    with services.sessions.write() as session:
        mine.remove(session, webhook_id)


@router.post("/{webhook_id}/secret", responses=_documented(UnknownWebhook))
def rotate_secret(services: AppServices, mine: Mine, _: NoQuery, webhook_id: WebhookId) -> schemas.NewSecret:
    """Make a new secret, which is shown this once. For 24 hours messages are signed with both."""
    with services.sessions.write() as session:
        return mine.rotate_secret(session, webhook_id)


@router.post(
    "/{webhook_id}/test",
    status_code=HTTPStatus.ACCEPTED,
    responses=_documented(UnknownWebhook, NotDeliverable),
)
def ping_webhook(services: AppServices, mine: Mine, _: NoQuery, webhook_id: WebhookId) -> schemas.Delivery:
    """Send a `ping` within seconds; its delivery tells how that goes."""
    with services.sessions.write() as session:
        return mine.ping(session, webhook_id)


@router.get("/{webhook_id}/deliveries", responses=_documented(UnknownWebhook, UnknownPage))
def deliveries(services: AppServices, mine: Mine, query: Part, webhook_id: WebhookId) -> Page[schemas.Delivery]:
    """Deliveries of the last 30 days with every attempt, newest first."""
    with services.sessions.write() as session:
        return mine.deliveries(session, webhook_id, query)


@router.post(
    "/{webhook_id}/deliveries/{message_id}/retry",
    status_code=HTTPStatus.ACCEPTED,
    responses=_documented(UnknownWebhook, UnknownDelivery, NotDeliverable),
)
def retry_delivery(
    services: AppServices, mine: Mine, _: NoQuery, webhook_id: WebhookId, message_id: MessageId
) -> schemas.Delivery:
    """Send a message again within seconds, also one that was delivered."""
    with services.sessions.write() as session:
        return mine.retry(session, webhook_id, message_id)
