"""Ratings as features: Elo and Plackett–Luce."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.events import Event, EventRecord
from f1_analytics.domain.weekend import Weekend
from f1_analytics.features.measures import seat_of, starters
from f1_analytics.features.table import Columns
from f1_analytics.features.tracker import seats_of
from f1_analytics.ratings.elo import EloRatings
from f1_analytics.ratings.plackett_luce import PlackettLuceRatings
from f1_analytics.ratings.strength import Seat


class RatingTracker:
    """Both rating systems, fed with race results."""

    def __init__(self) -> None:
        self._elo = EloRatings()
        self._plackett_luce = PlackettLuceRatings()
        self._fitted: dict[tuple[Seat, ...], NDArray[np.float64]] = {}

    def start_event(self, event: Event) -> None:
        pass

    def observe(self, record: EventRecord) -> None:
        field = starters(record.race)
        finishers = [seat_of(line) for line in field if line.position is not None]
        self._elo.observe(finishers)
        if field:
            self._fitted.clear()
            self._plackett_luce.observe([seat_of(line) for line in field], len(finishers))

    def features(self, weekend: Weekend) -> Columns:
        seats = seats_of(weekend)
        return {
            "elo_driver": self._elo.drivers(seats),
            "elo_constructor": self._elo.constructors(seats),
            "plackett_luce": self._plackett_luce_ratings(tuple(seats)),
        }

    def _plackett_luce_ratings(self, seats: tuple[Seat, ...]) -> NDArray[np.float64]:
        """Ratings of a field, fitted once for all horizons of an event."""
        if seats not in self._fitted:
            self._fitted[seats] = self._plackett_luce.ratings(seats)
        return self._fitted[seats]
