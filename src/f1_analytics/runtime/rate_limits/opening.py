"""Which limiter the settings ask for."""

from __future__ import annotations

from f1_analytics.runtime.rate_limits.local import LocalLimiter
from f1_analytics.runtime.rate_limits.port import RateLimiter
from f1_analytics.runtime.rate_limits.redis import RedisLimiter
from f1_analytics.runtime.redis import open_link
from f1_analytics.runtime.settings import Settings


def open_limiter(settings: Settings) -> RateLimiter:
    """Buckets in Redis if there is one, else in this process.

    Raises:
        SettingsError: settings of Redis that cannot be used.
    """
    link = open_link(settings, "rate limits")
    return LocalLimiter() if link is None else RedisLimiter(link)
