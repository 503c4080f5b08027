"""What a forecast is scored against: the field of a race in result order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.results import NEVER_STARTED, RaceResult
from f1_analytics.domain.sessions import SessionKind


@dataclass(frozen=True, slots=True)
class Outcome:
    """The field of one race or sprint in the order of the result list.

    `positions[i]` is the classified position of `drivers[i]`, None if he has none. Two drivers who shared a car may
    share a position. The place that position matrices are scored by is the rank in this order, 1 … n.
    """

    season: int
    round: int
    drivers: tuple[str, ...]
    positions: tuple[int | None, ...]

    def within(self, last: int) -> NDArray[np.float64]:
        """One for each driver classified in place `last` or better, else zero; shape (n,)."""
        return np.array([float(position is not None and position <= last) for position in self.positions])


def outcome_of(record: EventRecord, horizon: Horizon, target: SessionKind = SessionKind.RACE) -> Outcome | None:
    """The outcome of `target` for forecasts made at `horizon`, or None while there is no winner.

    In the field are all who could have started: those who did not qualify or were excluded are out, those who did not
    start are in, except that after qualifying a driver without a slot on a published grid has withdrawn. A driver with
    more than one line (shared cars) counts with his first.
    """
    withdrawn_unless: set[str] | None = None
    if horizon is Horizon.POST_QUALIFYING and (grid := record.grids.get(target, ())):
        withdrawn_unless = {slot.driver_id for slot in grid}
    lines: dict[str, RaceResult] = {}
    for line in record.races.get(target, ()):
        if line.status not in NEVER_STARTED:
            lines.setdefault(line.driver_id, line)
    if not any(line.position == 1 for line in lines.values()):
        return None
    field = {id_: line for id_, line in lines.items() if withdrawn_unless is None or id_ in withdrawn_unless}
    event = record.event
    return Outcome(event.season, event.round, tuple(field), tuple(line.position for line in field.values()))
