"""Passwords, hashed by Argon2id."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from typing import Final, TypeVar, TypeVarTuple

import anyio.to_thread
from anyio import CapacityLimiter
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type

from f1_analytics.web.errors import RateLimited

SHORTEST: Final = 12
LONGEST: Final = 128

AT_ONCE: Final = 2
"""Each takes `MEMORY_KIB`: however many log in, hashing takes no more than so many times that."""

MOST_WAITING: Final = 100
MEMORY_KIB: Final = 47_104
ROUNDS: Final = 2

Given = TypeVarTuple("Given")
Result = TypeVar("Result")


class Passwords:
    """Hashes and verifies in threads of its own, a few at once; the others wait without holding a thread.

    Parameters are above those that OWASP recommends (46 MiB, one round, one lane). Hashes carry their own, so these may
    change: a login renews a hash that was made with others.
    """

    def __init__(self, memory_kib: int = MEMORY_KIB, rounds: int = ROUNDS, at_once: int = AT_ONCE) -> None:
        self._hasher = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=1, type=Type.ID)
        self._nobodys = _hash_of_nothing(memory_kib, rounds)
        self._threads = CapacityLimiter(at_once)
        self._most_in_line = at_once + MOST_WAITING
        self._in_line = 0

    async def hash(self, password: str) -> str:
        """The hash to keep.

        Raises:
            RateLimited: too many are waiting.
        """
        return await self._in_turn(self._hasher.hash, password)

    async def verify(self, kept: str | None, password: str) -> bool:
        """Whether a password is right. Without a hash it never is, which takes just as long to find out.

        Raises:
            RateLimited: too many are waiting.
        """
        return await self._in_turn(self._verified, kept, password)

    def is_outdated(self, kept: str) -> bool:
        """Whether a hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)

    def _verified(self, kept: str | None, password: str) -> bool:
        try:
            self._hasher.verify(self._nobodys if kept is None else kept, password)
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    async def _in_turn(self, work: Callable[[*Given], Result], *given: *Given) -> Result:
        if self._in_line >= self._most_in_line:
            raise RateLimited("Too many log in at this moment; try again soon.", 5.0)
        self._in_line += 1
        try:
            return await anyio.to_thread.run_sync(work, *given, limiter=self._threads)
        finally:
            self._in_line -= 1


def _hash_of_nothing(memory_kib: int, rounds: int) -> str:
    """A hash that no password has, and that takes as long to compare with as any other."""
    salt, hashed = (base64.b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19$m={memory_kib},t={rounds},p=1${salt}${hashed}"
