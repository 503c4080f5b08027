"""Time-weighted Plackett–Luce ratings of drivers and constructors from the first three of each race.

The strength of a car on the day is exp(driver + constructor). The ratings maximise the likelihood of the podiums of the
last races, whose weight halves every `half_life` races, with a ridge that stands for a normal prior. See Plackett, "The
analysis of permutations" (1975), and Hunter, "MM algorithms for generalized Bradley–Terry models" (2004).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from f1_analytics.ratings.estimate import Estimate, relative_to_field
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
        columns = self._columns(seats)
        strength = self._likelihood(columns).fit()
        own = np.array([strength[columns.driver(seat)] + strength[columns.constructor(seat)] for seat in seats])
        return np.asarray(own - own.mean())

    def field(self, seats: Sequence[Seat]) -> tuple[Mapping[str, Estimate], Mapping[str, Estimate]]:
        """Each driver and each constructor of a field apart, relative to the others of the field.

        Spreads are those of the normal law that the likelihood is near its maximum.
        """
        columns = self._columns(seats)
        likelihood = self._likelihood(columns)
        strength = likelihood.fit()
        covariance = np.asarray(np.linalg.inv(likelihood.slope_and_curvature(strength)[1]), dtype=np.float64)

        def estimates(index: Mapping[str, int]) -> Mapping[str, Estimate]:
            rows = list(index.values())
            return relative_to_field(list(index), strength[rows], covariance[np.ix_(rows, rows)])

        return (
            estimates({seat.driver_id: columns.driver(seat) for seat in seats}),
            estimates({seat.constructor_id: columns.constructor(seat) for seat in seats}),
        )

    def _columns(self, seats: Sequence[Seat]) -> _Columns:
        fields = [field for field, _ in self._races]
        drivers = sorted({seat.driver_id for field in (*fields, seats) for seat in field})
        constructors = sorted({seat.constructor_id for field in (*fields, seats) for seat in field})
        return _Columns(
            {name: place for place, name in enumerate(drivers)},
            {name: place for place, name in enumerate(constructors, start=len(drivers))},
        )

    def _likelihood(self, columns: _Columns) -> _Likelihood:
        """The stages of all races at once; a stage is the choice of one place among those left."""
        stages: list[NDArray[np.intp]] = [np.zeros((0, 2), dtype=np.intp)]
        weights: list[float] = []
        latest = len(self._races) - 1
        for race, (field, finishers) in enumerate(self._races):
            pairs = np.array([(columns.driver(seat), columns.constructor(seat)) for seat in field], dtype=np.intp)
            places = min(_PLACES, finishers, len(field) - 1)
            stages += [pairs[place:] for place in range(places)]
            weights += [self._keep ** (latest - race)] * places
        sizes = np.array([len(stage) for stage in stages[1:]], dtype=np.intp)
        return _Likelihood(np.concatenate(stages), sizes, np.array(weights), columns.ridge)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in the vector of strengths each driver and constructor stands, the drivers first."""

    drivers: Mapping[str, int]
    constructors: Mapping[str, int]

    def driver(self, seat: Seat) -> int:
        return self.drivers[seat.driver_id]

    def constructor(self, seat: Seat) -> int:
        return self.constructors[seat.constructor_id]

    @property
    def ridge(self) -> NDArray[np.float64]:
        return np.repeat([_DRIVER_RIDGE, _CONSTRUCTOR_RIDGE], [len(self.drivers), len(self.constructors)])


class _Likelihood:
    """The penalised likelihood of all stages.

    `left` are the driver's and the constructor's place in the vector of strengths for each car that is left at each
    stage, the chosen one first, shape (rows, 2); `sizes` and `weights` are the cars and the weight of each stage. With
    two places for each row, sums over rows are counts, many times faster than products with a design matrix.
    """

    def __init__(
        self,
        left: NDArray[np.intp],
        sizes: NDArray[np.intp],
        weights: NDArray[np.float64],
        ridge: NDArray[np.float64],
    ) -> None:
        self._driver, self._car = left[:, 0], left[:, 1]
        self._sizes, self._weights, self._ridge = sizes, weights, ridge
        self._first = np.cumsum(sizes) - sizes
        n = len(ridge)
        stage = np.repeat(np.arange(len(sizes)), sizes)
        self._cells = np.concatenate([stage * n + self._driver, stage * n + self._car])
        self._pairs = np.concatenate(
            [row * n + column for row in (self._driver, self._car) for column in (self._driver, self._car)]
        )
        chosen = np.concatenate([self._driver[self._first], self._car[self._first]])
        self._chosen = np.bincount(chosen, np.tile(weights, 2), minlength=n)

    def fit(self) -> NDArray[np.float64]:
        """The strengths that maximise it, by Newton's method, shape (n,)."""
        strength = np.zeros(len(self._ridge))
        if not len(self._sizes):
            return strength
        for _ in range(_MOST_STEPS):
            slope, curvature = self.slope_and_curvature(strength)
            step = np.linalg.solve(curvature, slope)
            strength += step * min(1.0, _LONGEST_STEP / max(float(np.abs(step).max()), 1e-12))
            if np.abs(step).max() < _CONVERGED:
                break
        return strength

    def slope_and_curvature(self, strength: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Gradient, shape (n,), and negative Hessian, shape (n, n), of its logarithm."""
        n, stages = len(self._ridge), len(self._sizes)
        if not stages:
            return -self._ridge * strength, np.diag(self._ridge)
        utility = strength[self._driver] + strength[self._car]
        chance = np.exp(utility - np.repeat(np.maximum.reduceat(utility, self._first), self._sizes))
        chance /= np.repeat(np.add.reduceat(chance, self._first), self._sizes)
        mean = np.bincount(self._cells, np.tile(chance, 2), minlength=stages * n).reshape(stages, n)
        weighted = chance * np.repeat(self._weights, self._sizes)
        within = np.bincount(self._pairs, np.tile(weighted, 4), minlength=n * n).reshape(n, n)
        slope = self._chosen - self._weights @ mean - self._ridge * strength
        return slope, within - (mean * self._weights[:, None]).T @ mean + np.diag(self._ridge)
