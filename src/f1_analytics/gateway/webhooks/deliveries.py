"""The work beside requests: notices what happened and delivers messages about it."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from f1_analytics.gateway.services import Services
from f1_analytics.gateway.webhooks import outbox
from f1_analytics.gateway.webhooks.detection import detect
from f1_analytics.gateway.webhooks.outbox import Leased
from f1_analytics.gateway.webhooks.schemas import Attempt
from f1_analytics.gateway.webhooks.sending import Sender
from f1_analytics.gateway.webhooks.signing import Signer
from f1_analytics.runtime.telemetry.metrics import WEBHOOK_DELIVERIES

POLL_S: Final = 5.0
"""How often the database is asked for news."""

LONGEST_POLL_S: Final = 60.0
"""How long it is left alone at most while it does not answer."""

AT_ONCE: Final = 20
"""Deliveries that one process attempts at the same time."""

TIDY_EVERY: Final = timedelta(hours=1)

_log = logging.getLogger(__name__)


class Deliveries:
    """Runs in every gateway; whichever is first takes a piece of work. Goes on when the database comes back.

    A message arrives at least once: a process that is killed between sending it and noting so leaves it to be sent
    again with the same id.
    """

    def __init__(self, services: Services, *, sender: Sender | None = None, poll_s: float = POLL_S) -> None:
        """Work for one app, whose links begin with its `PUBLIC_URL`."""
        self._sessions = services.sessions
        self._clock = services.clock
        self._signer = Signer(services.signing_key)
        self._public_url = services.settings.public_url
        self._given_sender = sender
        self._poll_s = poll_s
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._tidied: datetime | None = None

    @cached_property
    def _sender(self) -> Sender:
        """Made when it is first used: reading the trusted certificates takes a while."""
        return Sender() if self._given_sender is None else self._given_sender

    async def start(self) -> None:
        """Begin."""
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(self._run(), name="webhook deliveries")
        self._task.add_done_callback(_say_why_it_ended)

    async def close(self) -> None:
        """Finish what is being sent, and end."""
        self._stop.set()
        if self._task is not None:
            await asyncio.wait([self._task])

    async def turn(self) -> int:
        """Notice news and attempt what is due; returns how many deliveries were attempted.

        Raises:
            SQLAlchemyError: the database does not answer.
        """
        await asyncio.to_thread(self._detect)
        leased = await asyncio.to_thread(self._lease)
        async with asyncio.TaskGroup() as group:
            for one in leased:
                group.create_task(self._deliver(one))
        return len(leased)

    async def _run(self) -> None:
        pause_s = self._poll_s
        while not self._stop.is_set():
            try:
                busy = await self.turn() == AT_ONCE
                pause_s = 0.0 if busy else self._poll_s
            except SQLAlchemyError as error:
                pause_s = min(max(2 * pause_s, self._poll_s), LONGEST_POLL_S)
                _log.warning("webhooks wait %.1f s for the database: %s", pause_s, type(error).__name__)
            await self._pause(pause_s)

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stop.wait()
        except TimeoutError:
            return

    async def _deliver(self, leased: Leased) -> None:
        at = self._clock()
        headers = self._signer.headers(leased.nonces, leased.message_id, at, leased.body)
        sent = await self._sender.send(leased.url, leased.body, headers)
        WEBHOOK_DELIVERIES.labels(sent.outcome.value).inc()
        attempt = Attempt(attempted_at=at, outcome=sent.outcome, status=sent.status, duration_s=sent.seconds)
        try:
            await asyncio.to_thread(self._record, leased, attempt)
        except SQLAlchemyError as error:
            _log.warning("the outcome of a webhook's delivery is lost, it will be repeated: %s", type(error).__name__)

    def _detect(self) -> None:
        now = self._clock()
        with self._sessions.write() as session:
            detect(session, self._public_url, now)
        if self._tidied is None or now - self._tidied >= TIDY_EVERY:
            with self._sessions.write() as session:
                outbox.tidy(session, now)
            self._tidied = now

    def _lease(self) -> list[Leased]:
        with self._sessions.write() as session:
            return outbox.lease(session, self._clock(), AT_ONCE)

    def _record(self, leased: Leased, attempt: Attempt) -> None:
        with self._sessions.write() as session:
            outbox.record(session, leased, attempt, self._clock())


def _say_why_it_ended(task: asyncio.Task[None]) -> None:
    """A defect ends the work; without this nobody would hear of it until the process ends."""
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.critical("webhooks are no longer delivered by this process", exc_info=error)
