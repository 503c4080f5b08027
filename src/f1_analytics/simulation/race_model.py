"""What is believed of one race before it is run: how fast each driver is, how surely, and how likely to retire."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.errors import F1Error


class BadRaceModel(F1Error):
    """Parameters that describe no race."""


class Noise(StrEnum):
    """The law of a driver's day. With GUMBEL noise of one spread the order of finish is a Plackett–Luce draw.

    BAD_DAYS is normal noise in which a share of days, `BAD_DAY_SHARE`, is slower by `BAD_DAY_LOSS` and has the spread
    `BAD_DAY_SPREAD`, both in units of a usual day's: a damaged wing, a slow stop, a spin.
    """

    NORMAL = "normal"
    GUMBEL = "gumbel"
    BAD_DAYS = "bad_days"


BAD_DAY_SHARE: Final = 61 / 512
BAD_DAY_LOSS: Final = 2.0
BAD_DAY_SPREAD: Final = 1.2


@dataclass(frozen=True, slots=True, eq=False)
class RaceModel:
    """Independent performances of n drivers; the least is first, so `pace` is a time and not a speed.

    Driver i finishes with `pace[i] + spread[i] · noise`, where noise is standard normal, normal with bad days, or the
    logarithm of a standard exponential (strength −pace / spread in the terms of Plackett and Luce); any unit will do.
    With probability `dnf[i]` he retires instead: retired cars are placed behind all that finish, in random order. All
    have shape (n,).

    Raises:
        BadRaceModel: a shape or a value that makes no sense.
    """

    pace: NDArray[np.float64]
    spread: NDArray[np.float64]
    dnf: NDArray[np.float64]
    noise: Noise = Noise.NORMAL

    def __post_init__(self) -> None:
        n = len(self.pace)
        if n == 0 or any(np.shape(values) != (n,) for values in (self.pace, self.spread, self.dnf)):
            raise BadRaceModel("a race model needs one pace, spread and chance of retirement for each driver")
        if not all(np.isfinite(values).all() for values in (self.pace, self.spread, self.dnf)):
            raise BadRaceModel("a race model has a value that is not a number")
        if self.spread.min() <= 0:
            raise BadRaceModel("the spread of a driver's pace must be greater than zero")
        if self.dnf.min() < 0 or self.dnf.max() > 1:
            raise BadRaceModel("a chance of retirement is outside 0 to 1")
