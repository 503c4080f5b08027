"""Time-weighted Plackett–Luce ratings of drivers and constructors from the first three of each race.

The strength of a car on the day is exp(driver + constructor). The ratings maximise the likelihood of the podiums of the
last races, whose weight halves every `half_life` races, with a ridge that stands for a normal prior. See Plackett, "The
analysis of permutations" (1975), and Hunter, "MM algorithms for generalized Bradley–Terry models" (2004).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from f1_analytics.ratings.strength import Seat

_PLACES = 3
_DRIVER_RIDGE, _CONSTRUCTOR_RIDGE = 2.0, 1.0
_LONGEST_STEP = 3.0
_CONVERGED = 1e-3
_MOST_STEPS = 12


class PlackettLuceRatings:
    """Ratings over a window of four half-lives; fitted anew when they are asked for."""

    def __init__(self, half_life: float = 10.0) -> None:
        self._keep = 0.5 ** (1.0 / half_life)
        self._races: deque[tuple[tuple[Seat, ...], int]] = deque(maxlen=int(4 * half_life))

    def observe(self, field: Sequence[Seat], finishers: int) -> None:
        """Take in a field in result order, of which the first `finishers` were classified."""
        self._races.append((tuple(field), finishers))

    def ratings(self, seats: Sequence[Seat]) -> NDArray[np.float64]:
        """Driver plus constructor rating of each seat less their mean, shape (n,)."""
        if not self._races:
            return np.zeros(len(seats))
        fields = [field for field, _ in self._races]
        drivers = sorted({seat.driver_id for field in (*fields, seats) for seat in field})
        constructors = sorted({seat.constructor_id for field in (*fields, seats) for seat in field})
        column = {("driver", name): i for i, name in enumerate(drivers)}
        column |= {("car", name): len(drivers) + i for i, name in enumerate(constructors)}

        def rows(field: Sequence[Seat]) -> NDArray[np.float64]:
            design = np.zeros((len(field), len(column)))
            for row, seat in enumerate(field):
                design[row, [column["driver", seat.driver_id], column["car", seat.constructor_id]]] = 1.0
            return design

        ridge = np.concatenate([np.full(len(drivers), _DRIVER_RIDGE), np.full(len(constructors), _CONSTRUCTOR_RIDGE)])
        strength = self._fit([rows(field) for field in fields], ridge)
        own = rows(seats) @ strength
        return np.asarray(own - own.mean())

    def _fit(self, designs: Sequence[NDArray[np.float64]], ridge: NDArray[np.float64]) -> NDArray[np.float64]:
        """Newton's method on all stages of all races at once; a stage is the choice of one place among those left."""
        stages, weights = [], []
        latest = len(designs) - 1
        for race, (design, (_, finishers)) in enumerate(zip(designs, self._races, strict=True)):
            places = min(_PLACES, finishers, len(design) - 1)
            stages += [design[place:] for place in range(places)]
            weights += [self._keep ** (latest - race)] * places
        if not stages:
            return np.zeros(len(ridge))
        left, weight = np.concatenate(stages), np.array(weights)
        sizes = np.array([len(stage) for stage in stages])
        first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        chosen = (left[first] * weight[:, None]).sum(axis=0)
        strength = np.zeros(len(ridge))
        for _ in range(_MOST_STEPS):
            utility = left @ strength
            chance = np.exp(utility - np.repeat(np.maximum.reduceat(utility, first), sizes))
            chance /= np.repeat(np.add.reduceat(chance, first), sizes)
            mean = np.add.reduceat(left * chance[:, None], first, axis=0)
            gradient = chosen - weight @ mean - ridge * strength
            weighted = chance * np.repeat(weight, sizes)
            hessian = (left * weighted[:, None]).T @ left - (mean * weight[:, None]).T @ mean + np.diag(ridge)
            step = np.linalg.solve(hessian, gradient)
            strength += step * min(1.0, _LONGEST_STEP / max(float(np.abs(step).max()), 1e-12))
            if np.abs(step).max() < _CONVERGED:
                break
        return strength
