"""What finding out who asks is made of, put together once for an app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.access.known import KnownCallers
from f1_analytics.gateway.access.metering import Metering
from f1_analytics.gateway.access.tokens import AccessTokens


@dataclass(frozen=True, slots=True)
class Access:
    """Tokens, whom credentials belong to, and the counts of their use."""

    tokens: AccessTokens
    known: KnownCallers
    metering: Metering

    @classmethod
    def of(cls, sessions: Sessions, signing_key: bytes, issuer: str, clock: Callable[[], datetime]) -> Access:
        """The parts for one installation, whose public address is `issuer`."""
        metering = Metering(sessions)
        return cls(AccessTokens(signing_key, issuer, clock), KnownCallers(sessions, metering, clock), metering)
