"""What every rate limiter can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Bucket:
    """A token bucket: `capacity` requests at once, refilled by `per_second`.

    One number tells its state, the time until it is full again: every missing token is `token_us` of it. So limiters
    keep one instant for each key and compute with whole microseconds, which neither Lua nor Python rounds.

    Raises:
        ValueError: it would never let anything pass.
    """

    capacity: int
    per_second: float
    token_us: int = field(init=False, repr=False, compare=False)
    """Microseconds in which a token comes back, rounded up, so that never more than `per_second` do."""
    empty_us: int = field(init=False, repr=False, compare=False)
    """Microseconds in which an empty bucket fills."""

    def __post_init__(self) -> None:
        if self.capacity < 1 or not self.per_second > 0:
            raise ValueError(f"a bucket of {self.capacity} tokens with {self.per_second} a second lets nothing pass")
        token_us = max(1, ceil(1e6 / self.per_second))
        object.__setattr__(self, "token_us", token_us)
        object.__setattr__(self, "empty_us", token_us * self.capacity)

    def decision(self, *, allowed: bool, missing_us: int, tokens: int) -> Decision:
        """What a caller is told who asked for tokens and left the bucket `missing_us` short of being full."""
        return Decision(
            allowed=allowed,
            remaining=(self.empty_us - missing_us) // self.token_us,
            retry_after_s=0.0 if allowed else (missing_us + tokens * self.token_us - self.empty_us) / 1e6,
            reset_s=missing_us / 1e6,
        )


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
        """Take tokens out of a key's bucket, or none if there are not enough; 0 only looks.

        More tokens than the bucket holds never pass. A key whose bucket is another one than before, as after a change
        of plan, keeps the time until it is full, as far as the new one has it.
        """

    async def close(self) -> None:
        """Let go of connections."""
