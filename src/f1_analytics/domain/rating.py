"""Rating systems and whom they rate: the words that database, programs and answers share."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class RatingSystem(StrEnum):
    """A way to put strength into one number; more is stronger in every one."""

    ELO = "elo"
    PLACKETT_LUCE = "plackett_luce"
    FINISHING_PACE = "finishing_pace"
    QUALIFYING_PACE = "qualifying_pace"


class RatedKind(StrEnum):
    """Whom a rating is of. A driver's is without his car, a constructor's without its drivers."""

    DRIVERS = "drivers"
    CONSTRUCTORS = "constructors"


ABOUT: Final[Mapping[RatingSystem, str]] = MappingProxyType(
    {
        RatingSystem.ELO: "Elo: every classified car meets every other. One unit of driver and constructor together is "
        "odds of e to 1; newcomers start at zero. It has no spread. Since 1950.",
        RatingSystem.PLACKETT_LUCE: "Plackett–Luce: logarithm of the weight in the draw for the first three places, "
        "from the last 40 races, less the mean of the race's field. Since 1950.",
        RatingSystem.FINISHING_PACE: "Filtered places among the finishers, in normal scores, less the mean of the "
        "race's field. Since 1985.",
        RatingSystem.QUALIFYING_PACE: "Filtered qualifying times, in per cent of a lap faster than the mean of the "
        "race's field. Since 1985.",
    }
)
"""What the strengths of each system mean. A spread is the standard deviation of a strength."""
