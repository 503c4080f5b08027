"""How often drivers and cars fail to finish, and how much is known of a driver."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np

from f1_analytics.domain.events import Event, EventRecord
from f1_analytics.domain.results import Status
from f1_analytics.domain.weekend import Weekend
from f1_analytics.features.measures import starters
from f1_analytics.features.table import Columns
from f1_analytics.ratings.averages import RecentAverage

ACCIDENTS: Final = frozenset(
    {"Accident", "Accident damage", "Collision", "Collision damage", "Puncture", "Spin", "Spun off"}
)
"""Causes of retirement, in the source's words, that are of the driver's or a rival's making and not of the car's."""

_ROOKIE_STARTS = 5


class ReliabilityTracker:
    """Recency-weighted shares of retirements: all and accidents by driver, failures by constructor."""

    def __init__(self) -> None:
        self._retirements = RecentAverage(25)
        self._accidents = RecentAverage(30)
        self._failures = RecentAverage(12)
        self._all = RecentAverage(400)
        self._starts: defaultdict[str, int] = defaultdict(int)

    def start_event(self, event: Event) -> None:
        pass

    def observe(self, record: EventRecord) -> None:
        for line in starters(record.race):
            retired = line.status in {Status.DNF, Status.NC}
            accident = line.cause in ACCIDENTS
            self._starts[line.driver_id] += 1
            self._retirements.add(line.driver_id, float(retired))
            self._accidents.add(line.driver_id, float(retired and accident))
            self._failures.add(line.constructor_id, float(retired and not accident))
            self._all.add("", float(line.status is not Status.CLASSIFIED))

    def features(self, weekend: Weekend) -> Columns:
        drivers = [entry.driver_id for entry in weekend.entries]
        teams = [entry.constructor_id for entry in weekend.entries]
        starts = np.array([float(self._starts.get(driver, 0)) for driver in drivers])
        return {
            "retirements": np.array([self._retirements.get(driver, 0.2, 4) for driver in drivers]),
            "accidents": np.array([self._accidents.get(driver, 0.08, 6) for driver in drivers]),
            "team_failures": np.array([self._failures.get(team, 0.12, 4) for team in teams]),
            "field_retirements": np.full(len(drivers), self._all.get("", 0.25, 50)),
            "experience": np.log1p(starts),
            "rookie": (starts < _ROOKIE_STARTS).astype(np.float64),
        }
