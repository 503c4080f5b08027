"""Which cache the settings ask for."""

from __future__ import annotations

from f1_analytics.runtime.cache.memory import MemoryCache
from f1_analytics.runtime.cache.port import Cache
from f1_analytics.runtime.cache.redis import RedisCache
from f1_analytics.runtime.redis import open_link
from f1_analytics.runtime.settings import Settings


def open_cache(settings: Settings) -> Cache:
    """A cache in Redis if there is one, else in this process.

    Raises:
        SettingsError: settings of Redis that cannot be used.
    """
    link = open_link(settings, "the cache")
    return MemoryCache() if link is None else RedisCache(link)
