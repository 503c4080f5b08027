"""Everything that the gateway works with, put together once by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes
from typing import Protocol

from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.access.parts import Access
from f1_analytics.gateway.auth.passwords import Passwords
from f1_analytics.gateway.prediction_client.absent import NoPredictions
from f1_analytics.gateway.prediction_client.port import Predictions
from f1_analytics.runtime.cache.memory import MemoryCache
from f1_analytics.runtime.cache.port import Cache
from f1_analytics.runtime.mail.console import ConsoleMailer
from f1_analytics.runtime.mail.port import Mailer
from f1_analytics.runtime.rate_limits.local import LocalLimiter
from f1_analytics.runtime.rate_limits.port import RateLimiter
from f1_analytics.runtime.settings import Settings
from f1_analytics.runtime.telemetry.tracing import NoTracing, Tracing

Clock = Callable[[], datetime]
"""Tells the time as an instant with a time zone."""


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


class Background(Protocol):
    """Work beside requests, for as long as the app serves."""

    async def start(self) -> None:
        """Begin."""

    async def close(self) -> None:
        """Finish what cannot wait, and end."""


@dataclass(frozen=True, slots=True)
class Services:
    """What the app is made with; it is kept in `app.state.services`. Ports default to their in-process twins.

    `signing_key` is that of access tokens; without one they are good in this process only. `background` starts and ends
    with the app, such as a prediction service in the same process. `dashboard` is the folder that it was built into.
    """

    sessions: Sessions
    settings: Settings = field(default_factory=Settings)
    clock: Clock = utc_now
    predictions: Predictions = field(default_factory=NoPredictions)
    cache: Cache = field(default_factory=MemoryCache)
    limiter: RateLimiter = field(default_factory=LocalLimiter)
    mailer: Mailer = field(default_factory=ConsoleMailer)
    tracing: Tracing = field(default_factory=NoTracing)
    background: tuple[Background, ...] = ()
    dashboard: Path | None = None
    signing_key: bytes = field(default_factory=lambda: token_bytes(64), repr=False)
    passwords: Passwords = field(default_factory=Passwords)
    access: Access = field(init=False)
    """Made from the others."""

    def __post_init__(self) -> None:
        made = Access.of(self.sessions, self.signing_key, self.settings.public_url, self.clock)
        object.__setattr__(self, "access", made)
