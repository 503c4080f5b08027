"""Strength of cars and drivers as hidden states that drift: a Kalman filter over whole fields.

A driver's figure in a session (a lap-time gap in per cent, or a normal score of his place) is the session's level + his
car + himself + noise. Cars and drivers do random walks; cars jump between seasons, and more so when the regulations
change. Only differences within a session count: its level has a flat prior. See West and Harrison, "Bayesian
Forecasting and Dynamic Models" (1997), for the filter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from f1_analytics.ratings.estimate import Estimate, relative_to_field

LEAST_FIELD: Final = 5
"""Sessions with fewer figures than this say too little about their level."""

_LEVEL_VARIANCE: Final = 1e3
_FORGET_AFTER_SEASONS: Final = 4
_LEAST_CURRENT: Final = 8

State = tuple[Literal["car", "driver"], str]


class Seat(NamedTuple):
    """A driver in a constructor's car."""

    driver_id: str
    constructor_id: str


@dataclass(frozen=True, slots=True)
class StrengthModel:
    """Variances and priors of a strength filter, in (squared) units of the figures that it filters.

    `car_step` and `driver_step` are variances added before each event, `car_winter`, `car_new_rules` and
    `driver_winter` between seasons; `noise` is the variance of one figure. A new car starts `new_car` above the mean of
    the cars seen last, with variance `car_prior`; likewise drivers. A figure more than `outlier` standard deviations
    off counts as if its noise were that much larger.
    """

    car_step: float
    car_winter: float
    car_new_rules: float
    driver_step: float
    driver_winter: float
    noise: float
    car_prior: float
    driver_prior: float
    new_car: float
    new_driver: float
    outlier: float = 3.0


class StrengthFilter:
    """Mean and covariance of the strength of every car and driver seen in the last few seasons."""

    def __init__(self, model: StrengthModel) -> None:
        self._model = model
        self._index: dict[State, int] = {}
        self._seen: dict[State, int] = {}
        self._current: tuple[State, ...] = ()
        self._mean = np.zeros(0)
        self._covariance = np.zeros((0, 0))
        self._season: int | None = None

    def copy(self) -> StrengthFilter:
        """An independent copy, to take in the sessions of a weekend without keeping them."""
        twin = StrengthFilter(self._model)
        twin._index, twin._seen = dict(self._index), dict(self._seen)
        twin._mean, twin._covariance = self._mean.copy(), self._covariance.copy()
        twin._current, twin._season = self._current, self._season
        return twin

    def start_event(self, season: int, new_rules: bool) -> None:
        """Let time pass until the next event."""
        model = self._model
        car, driver = model.car_step, model.driver_step
        if self._season is not None and season != self._season:
            self._forget_before(season - _FORGET_AFTER_SEASONS)
            car += model.car_new_rules if new_rules else model.car_winter
            driver += model.driver_winter
        self._season = season
        steps = [car if kind == "car" else driver for kind, _ in self._index]
        self._covariance[np.diag_indices(len(steps))] += steps

    def predict(self, seats: Sequence[Seat]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Mean and standard deviation of each seat's strength, shapes (n,); the level is the same for all."""
        design = self._design(seats)
        variance = np.einsum("ij,jk,ik->i", design, self._covariance, design)
        return design @ self._mean, np.sqrt(variance)

    def cars(self, seats: Sequence[Seat]) -> NDArray[np.float64]:
        """Mean strength of each seat's car alone, shape (n,)."""
        return self._mean[[self._state(("car", seat.constructor_id)) for seat in seats]]

    def field(self, seats: Sequence[Seat]) -> tuple[Mapping[str, Estimate], Mapping[str, Estimate]]:
        """Each driver and each car of a field apart, relative to the others of the field.

        Who was never seen is left out.
        """
        return (
            self._relative([("driver", seat.driver_id) for seat in seats]),
            self._relative([("car", seat.constructor_id) for seat in seats]),
        )

    def observe(self, figures: Mapping[Seat, float], noise_scale: float = 1.0) -> None:
        """Take in the figures of one session; fewer than LEAST_FIELD are ignored."""
        if len(figures) < LEAST_FIELD:
            return
        seats = sorted(figures)
        design = self._design(seats)
        self._mark_seen(seats)
        error = np.array([figures[seat] for seat in seats]) - design @ self._mean
        spread = design @ self._covariance @ design.T
        noise = np.full(len(seats), self._model.noise * noise_scale)
        precision = np.linalg.inv(spread + np.diag(noise))
        level = float((precision @ error).sum() / precision.sum())
        surprise = np.abs(error - level) / np.sqrt(np.diag(spread) + noise)
        noise *= np.maximum(1.0, surprise / self._model.outlier) ** 2
        gain = self._covariance @ design.T @ np.linalg.inv(spread + np.diag(noise) + _LEVEL_VARIANCE)
        self._mean = self._mean + gain @ error
        covariance = self._covariance - gain @ design @ self._covariance
        self._covariance = (covariance + covariance.T) / 2

    def _design(self, seats: Sequence[Seat]) -> NDArray[np.float64]:
        pairs = [(self._state(("car", seat.constructor_id)), self._state(("driver", seat.driver_id))) for seat in seats]
        design = np.zeros((len(seats), len(self._mean)))
        for row, (car, driver) in enumerate(pairs):
            design[row, car] = design[row, driver] = 1.0
        return design

    def _relative(self, states: Iterable[State]) -> Mapping[str, Estimate]:
        index = {state[1]: self._index[state] for state in states if state in self._index}
        rows = list(index.values())
        return relative_to_field(list(index), self._mean[rows], self._covariance[np.ix_(rows, rows)])

    def _state(self, state: State) -> int:
        """The index of a state, made when it is new."""
        if state not in self._index:
            is_car = state[0] == "car"
            n = len(self._mean)
            self._index[state] = n
            self._seen[state] = self._season or 0
            start = self._model.new_car if is_car else self._model.new_driver
            self._mean = np.append(self._mean, self._current_mean(state[0]) + start)
            grown = np.zeros((n + 1, n + 1))
            grown[:n, :n] = self._covariance
            grown[n, n] = self._model.car_prior if is_car else self._model.driver_prior
            self._covariance = grown
        return self._index[state]

    def _current_mean(self, kind: str) -> float:
        current = [self._index[state] for state in self._current if state[0] == kind]
        return float(self._mean[current].mean()) if len(current) >= _LEAST_CURRENT else 0.0

    def _mark_seen(self, seats: Sequence[Seat]) -> None:
        cars: set[State] = {("car", seat.constructor_id) for seat in seats}
        drivers: set[State] = {("driver", seat.driver_id) for seat in seats}
        self._current = tuple(sorted(cars | drivers))
        self._seen.update(dict.fromkeys(self._current, self._season or 0))

    def _forget_before(self, season: int) -> None:
        kept = [state for state in self._index if self._seen[state] >= season]
        rows = [self._index[state] for state in kept]
        self._index = {state: row for row, state in enumerate(kept)}
        self._seen = {state: self._seen[state] for state in kept}
        self._current = tuple(state for state in self._current if state in self._index)
        self._mean, self._covariance = self._mean[rows], self._covariance[np.ix_(rows, rows)]
