from __future__ import annotations

from tests.components.postgres import postgres_cluster
from tests.components.redis import redis_server
from tests.components.s3 import s3_bucket, s3_server
from tests.contract.databases import reached, reached_sessions, way
from tests.factories.postgres import server, urls

__all__ = [
    "postgres_cluster",
    "reached",
    "reached_sessions",
    "redis_server",
    "s3_bucket",
    "s3_server",
    "server",
    "urls",
    "way",
]
