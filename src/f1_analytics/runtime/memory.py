"""Keeps the collector of garbage away from what stays: it would look through all of it again and again."""

from __future__ import annotations

import gc
from typing import Final

_ALLOCATIONS: Final = 50_000
"""Between two collections of young objects; a request makes thousands, and almost all go by themselves."""


def settle() -> None:
    """Take everything that is there for permanent. Called when a service has loaded what it works with.

    What becomes garbage later is still freed, unless it is in a cycle.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, 20, 20)
