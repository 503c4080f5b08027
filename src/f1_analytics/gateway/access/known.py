"""Whom credentials belong to, remembered for a few seconds.

A revocation counts at once in the process that made it, and within `FRESH_S` in others. While the database does not
answer, what was known at most `LAST_KNOWN_S` ago is believed. Beyond that a good access token is still believed, since
its signature says enough; an API key is not (fails closed): nothing but the database can tell a good one.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.membership import PlanName
from f1_analytics.gateway.access import repository
from f1_analytics.gateway.access.credentials import ApiKey
from f1_analytics.gateway.access.metering import Metering
from f1_analytics.gateway.access.repository import Standing
from f1_analytics.gateway.access.tokens import AccessClaims
from f1_analytics.web.errors import DatabaseUnavailable

FRESH_S: Final = 5.0
LAST_KNOWN_S: Final = 300.0
PATIENCE_S: Final = 2.0
"""So long is waited for the database."""

AWAY_S: Final = 2.0
"""After it did not answer, it is not asked for so long."""

MOST_KNOWN: Final = 10_000

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Known:
    """What is known of a credential. `standing` is None for a bad one; `used` includes what is not written yet."""

    standing: Standing | None
    checked_at: float
    used: int = 0


Load = Callable[[], Standing | None]


class KnownCallers:
    """Looks credentials up, each at most once in `FRESH_S`; the database is asked in a thread."""

    def __init__(
        self,
        sessions: Sessions,
        metering: Metering,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sessions = sessions
        self._metering = metering
        self._clock = clock
        self._monotonic = monotonic
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._loading: dict[str, asyncio.Task[Known]] = {}
        self._forgotten = 0
        self._away_until = -math.inf
        self._lock = threading.Lock()  # revocations come from threads

    def is_fresh(self, name: str) -> bool:
        """Whether the database need not be asked."""
        found = self._known.get(name)
        return found is not None and self._monotonic() - found.checked_at < FRESH_S

    async def of_login(self, claims: AccessClaims) -> Known:
        """What is known of a login whose access token was verified."""

        def load() -> Standing | None:
            with self._sessions.write() as session:
                return repository.standing_of_login(session, claims.login_id, claims.account_id, self._clock())

        try:
            return await self._of(f"{claims.login_id} {claims.account_id}", load)
        except DatabaseUnavailable:
            return Known(Standing(claims.account_id, claims.role, PlanName.FREE, 0, None), self._monotonic())

    async def of_key(self, key: ApiKey) -> Known:
        """What is known of an API key.

        Raises:
            DatabaseUnavailable: the database does not answer, and nothing is known from before.
        """

        def load() -> Standing | None:
            with self._sessions.write() as session:
                found = repository.standing_of_key(session, key.key_id, self._clock())
            return found[1] if found is not None and hmac.compare_digest(found[0], key.key_hash) else None

        return await self._of(key.key_hash, load)

    def forget(self, account_id: UUID) -> None:
        """Look up again whatever belongs to an account; called after what changed it was committed."""
        with self._lock:
            self._forgotten += 1
            self._loading.clear()  # what is being looked up may be from before: nobody else joins it
            for name, known in list(self._known.items()):
                # What was refused may have been the account's, and be good from now on.
                if known.standing is None or known.standing.account_id == account_id:
                    del self._known[name]

    async def _of(self, name: str, load: Load) -> Known:
        now = self._monotonic()
        found = self._known.get(name)
        if found is None or now - found.checked_at >= FRESH_S:
            found = await self._looked_up(name, load, now) or found
            if found is None or now - found.checked_at > LAST_KNOWN_S:
                raise DatabaseUnavailable
        standing = found.standing
        if standing is not None and standing.until is not None and standing.until <= self._clock():
            return Known(None, found.checked_at)
        return found

    async def _looked_up(self, name: str, load: Load, now: float) -> Known | None:
        """What the database says, or None when it does not answer."""
        if now < self._away_until:
            return None
        loading = self._loading.get(name)
        if loading is None:
            loading = self._loading[name] = asyncio.create_task(self._load(name, load, now))
            loading.add_done_callback(lambda done: self._loaded(name, done))
        try:
            # Shielded: others may wait for it too when this client goes away.
            return await asyncio.wait_for(asyncio.shield(loading), PATIENCE_S)
        except (SQLAlchemyError, TimeoutError) as error:
            _log.warning("cannot look up who asks: %s", type(error).__name__)
            self._away_until = now + AWAY_S
            return None

    def _loaded(self, name: str, done: asyncio.Task[Known]) -> None:
        if self._loading.get(name) is done:
            del self._loading[name]
        if not done.cancelled():
            done.exception()  # whoever waits gets it, and all of them may have lost patience

    async def _load(self, name: str, load: Load, now: float) -> Known:
        forgotten = self._forgotten
        standing = await run_in_threadpool(load)
        used = 0 if standing is None else standing.used + self._metering.pending(standing.account_id)
        known = Known(standing, now, used)
        with self._lock:
            if forgotten == self._forgotten:  # otherwise this may be from before a revocation
                self._known[name] = known
                self._known.move_to_end(name)
                if len(self._known) > MOST_KNOWN:
                    self._known.popitem(last=False)
        return known
