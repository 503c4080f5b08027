"""What every rate limiter can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Bucket:
    """A token bucket: `capacity` requests at once, refilled by `per_second`."""

    capacity: int
    per_second: float


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a request may pass. `remaining` are whole tokens left; `retry_after_s` is 0 where it may.

    `reset_s` seconds from now the bucket is full again.
    """

    allowed: bool
    remaining: int
    retry_after_s: float
    reset_s: float


class RateLimiter(Protocol):
    """Buckets by key. Never raises for trouble with the store: it then fails open to a bucket in this process."""

    async def take(self, key: str, bucket: Bucket, tokens: int = 1) -> Decision:
        """Take tokens out of a key's bucket, or none if there are not enough."""

    async def close(self) -> None:
        """Let go of connections."""
