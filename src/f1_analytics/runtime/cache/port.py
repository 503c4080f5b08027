"""What every cache can do."""

from __future__ import annotations

from typing import Protocol


class Cache(Protocol):
    """Bytes by key, each for a limited time. Never raises for trouble with the store: what cannot be read is missing.

    Fails open, since everything in it can be made again.
    """

    async def get(self, key: str) -> bytes | None:
        """The value, or None."""

    async def put(self, key: str, value: bytes, ttl_s: float) -> None:
        """Keep a value for so many seconds at most."""

    async def delete(self, *keys: str) -> None:
        """Forget values."""

    async def close(self) -> None:
        """Let go of connections."""
