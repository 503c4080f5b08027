from __future__ import annotations

from tests.components.redis import redis_server
from tests.components.s3 import s3_bucket, s3_server

__all__ = ["redis_server", "s3_bucket", "s3_server"]
