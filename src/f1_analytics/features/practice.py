"""Practice of this weekend: gaps of best laps to the median of each session."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np

from f1_analytics.domain.events import Event, EventRecord
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.weekend import Weekend
from f1_analytics.features.measures import lap_gaps
from f1_analytics.features.table import Columns

_LEAST_CARS: Final = 8
_MOST_GAP: Final = 3.0
_UNSEEN: Final = 0.5
"""What a driver without a lap counts as: half a per cent slower than the median."""


class PracticeTracker:
    """Keeps nothing: practice says little beyond its own weekend."""

    def start_event(self, event: Event) -> None:
        pass

    def observe(self, record: EventRecord) -> None:
        pass

    def features(self, weekend: Weekend) -> Columns:
        """The mean of each driver's gaps, negated; zero for all before practice."""
        drivers = [entry.driver_id for entry in weekend.entries]
        gaps: defaultdict[str, list[float]] = defaultdict(list)
        for kind in sorted(weekend.practice, key=list(SessionKind).index):
            session = lap_gaps(weekend.practice[kind])
            if len(session) < _LEAST_CARS:
                continue
            median = float(np.median(list(session.values())))
            for seat, gap in session.items():
                gaps[seat.driver_id].append(min(gap - median, _MOST_GAP))
        ran = bool(gaps)
        missing = [_UNSEEN] if ran else [0.0]
        return {"practice_mean": -np.array([float(np.mean(gaps.get(driver) or missing)) for driver in drivers])}
