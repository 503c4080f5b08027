from __future__ import annotations

from tests.components.redis import redis_sentinels, redis_server, sentinel_cluster

__all__ = ["redis_sentinels", "redis_server", "sentinel_cluster"]
