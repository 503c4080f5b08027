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
_RECENT_RACES, _CIRCUIT_RACES, _PRIOR_RACES = 20, 6, 3
_USUAL_ATTRITION = 0.3


class ReliabilityTracker:
    """Recency-weighted shares of retirements: all and accidents by driver, failures by constructor."""

    def __init__(self) -> None:
        self._retirements = RecentAverage(25)
        self._accidents = RecentAverage(30)
        self._failures = RecentAverage(12)
        self._attrition: list[float] = []
        self._circuit_attrition: defaultdict[str, list[float]] = defaultdict(list)
        self._starts: defaultdict[str, int] = defaultdict(int)

    def start_event(self, event: Event) -> None:
        pass

    def observe(self, record: EventRecord) -> None:
        field = starters(record.race)
        if field:
            attrition = sum(line.status is not Status.CLASSIFIED for line in field) / len(field)
            self._attrition.append(attrition)
            self._circuit_attrition[record.event.circuit_id].append(attrition)
        for line in field:
            retired = line.status in {Status.DNF, Status.NC}
            accident = line.cause in ACCIDENTS
            self._starts[line.driver_id] += 1
            self._retirements.add(line.driver_id, float(retired))
            self._accidents.add(line.driver_id, float(retired and accident))
            self._failures.add(line.constructor_id, float(retired and not accident))

    def features(self, weekend: Weekend) -> Columns:
        drivers = [entry.driver_id for entry in weekend.entries]
        teams = [entry.constructor_id for entry in weekend.entries]
        starts = np.array([float(self._starts.get(driver, 0)) for driver in drivers])
        return {
            "retirements": np.array([self._retirements.get(driver, 0.2, 4) for driver in drivers]),
            "accidents": np.array([self._accidents.get(driver, 0.08, 6) for driver in drivers]),
            "team_failures": np.array([self._failures.get(team, 0.12, 4) for team in teams]),
            "circuit_attrition": np.full(len(drivers), self._attrition_above_usual(weekend.event.circuit_id)),
            "street": np.full(len(drivers), float(weekend.event.circuit_type == "STREET")),
            "experience": np.log1p(starts),
            "rookie": (starts < _ROOKIE_STARTS).astype(np.float64),
        }

    def _attrition_above_usual(self, circuit_id: str) -> float:
        """How much larger a share of the field fails to finish here than lately elsewhere."""
        recent = self._attrition[-_RECENT_RACES:]
        usual = float(np.mean(recent)) if recent else _USUAL_ATTRITION
        here = self._circuit_attrition.get(circuit_id, [])[-_CIRCUIT_RACES:]
        return (sum(here) + _PRIOR_RACES * usual) / (len(here) + _PRIOR_RACES) - usual
