"""What owners do with their webhooks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from f1_analytics.db.calendar import data_version
from f1_analytics.db.models import DeliveryState, DisabledReason, WebhookRow
from f1_analytics.db.sessions import ReadSession, WriteSession
from f1_analytics.gateway.pages import cursor_at, page_of, place_after
from f1_analytics.gateway.webhooks import outbox, repository
from f1_analytics.gateway.webhooks.errors import (
    NotDeliverable,
    NotSent,
    TooManyWebhooks,
    UnknownDelivery,
    UnknownWebhook,
)
from f1_analytics.gateway.webhooks.messages import Ping, PingData, Topic
from f1_analytics.gateway.webhooks.schemas import (
    Attempt,
    CreatedWebhook,
    Delivery,
    NewSecret,
    NewWebhook,
    Webhook,
    WebhookChanges,
)
from f1_analytics.gateway.webhooks.signing import Signer, new_nonce
from f1_analytics.gateway.webhooks.targets import URL, BadTarget, TargetPolicy, parse_target
from f1_analytics.gateway.webhooks.writing import message
from f1_analytics.web.answers import Page, PageQuery
from f1_analytics.web.errors import BadRequest

MOST: Final = 10
"""Webhooks of one account."""

OVERLAP: Final = timedelta(hours=24)
"""How long the secret before signs beside a new one, so that no message arrives that cannot be verified."""


@dataclass(frozen=True, slots=True)
class Webhooks:
    """The webhooks of one account as of one request. Whatever it has not is not found, whoever has it."""

    account_id: UUID
    signer: Signer
    policy: TargetPolicy
    now: datetime
    public_url: str

    def add(self, session: WriteSession, wanted: NewWebhook) -> CreatedWebhook:
        """Add one.

        Raises:
            NotSent, BadRequest: messages are not sent to such a URL.
            TooManyWebhooks: the account has as many as it may.
        """
        self._check(wanted.url)
        repository.lock_account(session, self.account_id)
        if len(repository.webhooks_of(session, self.account_id)) >= MOST:
            raise TooManyWebhooks(MOST)
        nonce, webhook_id = new_nonce(), uuid4()
        values = {
            "webhook_id": webhook_id,
            "account_id": self.account_id,
            "url": wanted.url,
            "topics": sorted(set(wanted.topics)),
            "enabled": wanted.enabled,
            "secret_nonce": nonce,
            "created_at": self.now,
        }
        repository.add(session, values)
        view = _view(self._mine(session, webhook_id))
        return CreatedWebhook(**view.model_dump(), secret=self.signer.secret(nonce))

    def page(self, session: ReadSession, query: PageQuery) -> Page[Webhook]:
        """Those that there are, oldest first.

        Raises:
            UnknownPage: the cursor is not of this list.
        """
        place = place_after(query, str, str)
        rows = repository.webhooks_of(session, self.account_id)
        rest = [row for row in rows if place is None or _place(row) > place]
        shown, more = page_of(rest, query.limit)
        return Page(
            simulated=_simulated(session),
            total=len(rows),
            items=tuple(map(_view, shown)),
            next_cursor=cursor_at(*_place(shown[-1])) if more else None,
        )

    def one(self, session: ReadSession, webhook_id: UUID) -> Webhook:
        """One of them.

        Raises:
            UnknownWebhook: it is none of this account's.
        """
        return _view(self._mine(session, webhook_id))

    def change(self, session: WriteSession, webhook_id: UUID, changes: WebhookChanges) -> Webhook:
        """Change one.

        Raises:
            UnknownWebhook: it is none of this account's.
            NotSent, BadRequest: messages are not sent to such a URL.
        """
        row = self._mine(session, webhook_id)
        values: dict[str, Any] = {}
        if changes.url is not None:
            self._check(changes.url)
            values["url"] = changes.url
        if changes.topics is not None:
            values["topics"] = sorted(set(changes.topics))
        if changes.enabled is not None:
            values |= {"enabled": changes.enabled, "disabled_reason": None}
        if values:
            repository.change(session, row.webhook_id, values)
        return _view(self._mine(session, webhook_id))

    def remove(self, session: WriteSession, webhook_id: UUID) -> None:
        """Delete one, and what has not been delivered to it.

        Raises:
            UnknownWebhook: it is none of this account's.
        """
        if not repository.remove(session, self.account_id, webhook_id):
            raise UnknownWebhook

    def rotate_secret(self, session: WriteSession, webhook_id: UUID) -> NewSecret:
        """Sign with a new secret, and for a day with the old one too.

        Raises:
            UnknownWebhook: it is none of this account's.
        """
        row = self._mine(session, webhook_id)
        nonce, until = new_nonce(), self.now + OVERLAP
        values = {"secret_nonce": nonce, "previous_nonce": row.secret_nonce, "previous_until": until}
        repository.change(session, webhook_id, values)
        return NewSecret(secret=self.signer.secret(nonce), previous_until=until)

    def ping(self, session: WriteSession, webhook_id: UUID) -> Delivery:
        """Send a message that says nothing.

        Raises:
            UnknownWebhook: it is none of this account's.
            NotDeliverable: it is disabled.
        """
        row = self._mine(session, webhook_id)
        _require_enabled(row)
        data = PingData(
            simulated=_simulated(session),
            url=f"{self.public_url.rstrip('/')}/api/v1/webhooks/{webhook_id}",
            webhook_id=webhook_id,
        )
        ping = message(str(uuid4()), Ping(timestamp=self.now, data=data))
        outbox.put_for(session, webhook_id, ping, self.now)
        return self._delivery(session, webhook_id, ping.message_id)

    def deliveries(self, session: ReadSession, webhook_id: UUID, query: PageQuery) -> Page[Delivery]:
        """Deliveries to one of them, newest first.

        Raises:
            UnknownWebhook: it is none of this account's.
            UnknownPage: the cursor is not of this list.
        """
        self._mine(session, webhook_id)
        place = place_after(query, int)
        found = repository.deliveries(session, webhook_id, None if place is None else place[0], query.limit + 1)
        shown, more = page_of(found, query.limit)
        return Page(
            simulated=_simulated(session),
            total=repository.count_deliveries(session, webhook_id),
            items=tuple(_delivery(facts) for facts in shown),
            next_cursor=cursor_at(shown[-1][0].webhook_message_id) if more else None,
        )

    def retry(self, session: WriteSession, webhook_id: UUID, message_id: str) -> Delivery:
        """Attempt a delivery at once, whatever became of it, with all its tries before it.

        Raises:
            UnknownWebhook: it is none of this account's.
            UnknownDelivery: it has no such delivery.
            NotDeliverable: it is disabled, or is being sent this message right now.
        """
        _require_enabled(self._mine(session, webhook_id))
        facts = repository.lock_delivery(session, webhook_id, message_id)
        if facts is None:
            raise UnknownDelivery
        delivery = facts[0]
        if delivery.leased_until is not None and delivery.leased_until > self.now:
            raise NotDeliverable("This message is being sent right now: look at its delivery again in a moment.")
        repository.try_again(session, delivery, outbox.TRIES, self.now)
        return self._delivery(session, webhook_id, message_id)

    def _mine(self, session: ReadSession, webhook_id: UUID) -> WebhookRow:
        found = repository.webhook_of(session, self.account_id, webhook_id)
        if found is None:
            raise UnknownWebhook
        return found

    def _delivery(self, session: WriteSession, webhook_id: UUID, message_id: str) -> Delivery:
        facts = repository.lock_delivery(session, webhook_id, message_id)
        if facts is None:
            raise UnknownDelivery
        return _delivery(facts)

    def _check(self, url: str) -> None:
        try:
            parse_target(url, self.policy)
        except BadTarget as error:
            if URL.fullmatch(url) is None:
                raise BadRequest("body.url", str(error)) from error
            raise NotSent(f"body.url: {error}") from error


def _require_enabled(row: WebhookRow) -> None:
    if not row.enabled:
        raise NotDeliverable("This webhook is disabled: enable it first.")


def _simulated(session: ReadSession) -> bool:
    data = data_version(session)
    return data is not None and data.simulated


def _place(row: WebhookRow) -> tuple[str, str]:
    return row.created_at.astimezone(UTC).isoformat(timespec="microseconds"), str(row.webhook_id)


def _view(row: WebhookRow) -> Webhook:
    return Webhook(
        webhook_id=row.webhook_id,
        url=row.url,
        topics=tuple(map(Topic, row.topics)),
        enabled=row.enabled,
        disabled_reason=None if row.disabled_reason is None else DisabledReason(row.disabled_reason),
        created_at=row.created_at,
        delivered_at=row.delivered_at,
    )


def _delivery(facts: repository.DeliveryFacts) -> Delivery:
    row, message_id, topic = facts
    return Delivery(
        message_id=message_id,
        type=topic,
        state=DeliveryState(row.state),
        created_at=row.created_at,
        delivered_at=row.delivered_at,
        next_attempt_at=row.next_attempt_at,
        attempts=tuple(map(Attempt.model_validate, row.attempts)),
    )
