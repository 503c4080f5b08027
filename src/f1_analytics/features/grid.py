"""The starting grid and this weekend's qualifying: what is known after qualifying."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.weekend import Weekend
from f1_analytics.features.measures import qualifying_gaps
from f1_analytics.features.table import Columns

_NO_TIME: Final = 2.0
_MOST_GAP: Final = 3.0
_STRENGTH_SCALE: Final = 2.0


def grid_features(weekend: Weekend, strength: NDArray[np.float64]) -> Columns:
    """Features of the official grid; `strength` (n,) says how fast each driver is expected to race.

    Pit-lane starts and slots without a number come last, in the order of driver ids. Gaps are in per cent of the pole
    time; a driver without a time counts as 2 % behind the median.
    """
    drivers = [entry.driver_id for entry in weekend.entries]
    slots = {slot.driver_id: slot.position for slot in weekend.grid}
    n = len(drivers)
    order = sorted(range(n), key=lambda i: (slots.get(drivers[i]) is None, slots.get(drivers[i]) or 0, drivers[i]))
    start = np.empty(n)
    start[order] = np.arange(1, n + 1)
    gaps = {seat.driver_id: gap for seat, gap in qualifying_gaps(weekend.qualifying).items()}
    median = float(np.median(list(gaps.values()))) if gaps else 0.0
    gap = np.array([min(gaps.get(driver, median + _NO_TIME), median + _MOST_GAP) for driver in drivers])
    by_place = sorted(weekend.qualifying, key=lambda line: (line.position is None, line.position or 0, line.driver_id))
    qualified = {line.driver_id: float(place) for place, line in enumerate(by_place, start=1)}
    lost = [max(0.0, start[i] - qualified.get(driver, start[i])) for i, driver in enumerate(drivers)]
    gap_rank = np.empty(n)
    gap_rank[np.argsort(gap, kind="stable")] = np.arange(1, n + 1)
    return {
        "grid": start,
        "grid_log": -np.log(start),
        "grid_share": -start / n,
        "pole": (start == 1).astype(np.float64),
        "second_slot": (start == 2).astype(np.float64),
        "third_slot": (start == 3).astype(np.float64),
        "beyond_fifth_slot": (start >= 6).astype(np.float64),
        "beyond_tenth_slot": (start > 10).astype(np.float64),
        "no_slot": np.array([float(slots.get(driver) is None) for driver in drivers]),
        "grid_penalty": np.array(lost),
        "qualifying_gap_now": -gap,
        "qualifying_gap_root": -np.sqrt(np.maximum(gap, 0.0)),
        "qualifying_gap_rank": -np.log(gap_rank),
        "grid_and_pace": -start / n * strength,
        "qualifying_gap_to_team": _above_team(-gap, [entry.constructor_id for entry in weekend.entries]),
        "stronger_ahead": _rivals(start, strength, ahead=True),
        "stronger_behind": _rivals(start, strength, ahead=False),
    }


def _above_team(values: NDArray[np.float64], teams: list[str]) -> NDArray[np.float64]:
    """Each value less the mean of its team's."""
    team = np.array(teams)
    return np.array([value - values[team == own].mean() for value, own in zip(values, teams, strict=True)])


def _rivals(start: NDArray[np.float64], strength: NDArray[np.float64], *, ahead: bool) -> NDArray[np.float64]:
    """How many stronger cars start ahead (or behind), softly counted, on a negated logarithmic scale."""
    between = start[None, :] < start[:, None] if ahead else start[None, :] > start[:, None]
    lead = np.exp(np.clip(_STRENGTH_SCALE * (strength[None, :] - strength[:, None]), -20.0, 20.0))
    return np.asarray(-np.log1p((lead * between).sum(axis=1)))
