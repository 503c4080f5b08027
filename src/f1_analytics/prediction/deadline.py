"""How long the caller of a request will wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from f1_analytics.prediction.errors import DeadlinePassed

USUAL_MS: Final = 30_000
LONGEST_MS: Final = 120_000

Clock = Callable[[], float]
"""Seconds that only grow."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """An instant of `clock` after which nobody wants the answer any more."""

    ends: float
    clock: Clock

    @classmethod
    def after(cls, milliseconds: int, clock: Clock = time.monotonic) -> Deadline:
        """The deadline so many milliseconds from now."""
        return cls(clock() + milliseconds / 1000.0, clock)

    @property
    def left_s(self) -> float:
        """Seconds that are left, at least zero."""
        return max(0.0, self.ends - self.clock())

    def check(self) -> None:
        """Go on only if there is time left.

        Raises:
            DeadlinePassed: there is none.
        """
        if self.clock() >= self.ends:
            raise DeadlinePassed
