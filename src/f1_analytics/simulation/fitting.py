"""The race model that agrees with a forecast, so that simulated seasons pay what forecasts of their races promise.

A forecast says how likely each place is, and nothing of how places go together; a season needs races to draw. Drivers'
paces are chosen so that each is worth the same in both: a mean over his places that weighs them like points, with a
little for every place so that the back of the field is in order too. The equations are solved by Broyden's method ("A
class of methods for solving nonlinear simultaneous equations", 1965), which needs no derivatives: a dozen exact
forecasts, a millisecond each, are enough.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from f1_analytics.domain.forecast import Forecast
from f1_analytics.simulation.exact import exact_race
from f1_analytics.simulation.race_model import Noise, RaceModel

_WORTH: Final = np.array([2.5, 1.8, 1.5, 1.2, 1.0, 0.8, 0.6, 0.4, 0.2, 0.1])
"""Tenths of the points that a race pays."""
_EVERY_PLACE: Final = 0.2
_CLOSE: Final = 1e-3
"""A hundredth of a point."""
_MOST_STEPS: Final = 40
_LONGEST_STEP: Final = 2.0
_FARTHEST: Final = 8.0
_LEAST_FINISH: Final = 0.05


def race_model_of(forecast: Forecast, spread: NDArray[np.float64]) -> RaceModel:
    """A race with bad days in which the forecast's drivers are worth what it says; its `dnf` is the forecast's.

    `spread`, shape (n,), is that of a usual day, in any unit; paces come out in the same. A forecast that no such race
    has, such as a sure winner who may retire, is met as nearly as paces within eight spreads of the mean can.
    """
    n = len(forecast.drivers)
    unit = float(spread.mean())
    scores = ndtri(1.0 - (np.arange(n) + 0.5) / n)
    worth = _EVERY_PLACE * scores
    worth[: len(_WORTH)] += _WORTH[:n]
    wanted = forecast.positions @ worth

    def missing(pace: NDArray[np.float64]) -> NDArray[np.float64]:
        """What each driver is worth less than he should be."""
        model = RaceModel(pace * unit, spread, forecast.dnf, Noise.BAD_DAYS)
        return np.asarray(wanted - exact_race(model, forecast.drivers).positions @ worth)

    pace = -1.5 * (forecast.positions @ scores)
    error = missing(pace)
    best, least = pace, float(np.abs(error).max())
    inverse = np.diag(-0.7 / np.maximum(1.0 - forecast.dnf, _LEAST_FINISH))
    for _ in range(_MOST_STEPS):
        if least < _CLOSE:
            break
        step = inverse @ error
        step *= min(1.0, _LONGEST_STEP / max(float(np.abs(step).max()), 1e-12))
        moved = np.clip(pace + step, -_FARTHEST, _FARTHEST)
        step = moved - pace
        after = missing(moved)
        guessed = inverse @ (error - after)
        scale = float(step @ guessed)
        if abs(scale) > 1e-12:
            inverse += np.outer(step - guessed, step @ inverse) / scale
        pace, error = moved, after
        if float(np.abs(error).max()) < least:
            best, least = pace, float(np.abs(error).max())
    return RaceModel(best * unit, spread.copy(), forecast.dnf.copy(), Noise.BAD_DAYS)
