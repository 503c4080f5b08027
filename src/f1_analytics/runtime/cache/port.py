"""What every cache can do."""

from __future__ import annotations

from typing import Final, Protocol

MOST_VALUE_BYTES: Final = 1024 * 1024
"""What is larger is not kept: it would cost others their place, and their time while it is sent."""


class Cache(Protocol):
    """Bytes by key, each for a limited time. Never raises for trouble with the store: what cannot be read is missing.

    Fails open, since everything in it can be made again. What cannot be written is dropped, and a value that was there
    stays until its time is up: a key has to name the version of what it holds.
    """

    @property
    def is_up(self) -> bool | None:
        """Whether the store answered when it was asked last; None where it is the process's own memory."""

    async def get(self, key: str) -> bytes | None:
        """The value, or None."""

    async def put(self, key: str, value: bytes, ttl_s: float) -> None:
        """Keep a value for so many seconds at most, instead of the one before; one that is too large is not kept."""

    async def delete(self, *keys: str) -> None:
        """Forget values."""

    async def close(self) -> None:
        """Let go of connections."""
