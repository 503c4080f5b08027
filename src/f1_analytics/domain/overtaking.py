"""How far a competitor can fall: how many others can pass it together, sharing the places to come.

With n[i, g, p] for how often rival i takes place p in the races (or sprints) of group g, all of one group paying the
same table, an outcome exists exactly if each place of a group is taken at most once per race and each rival takes at
most as many places as it has cars in these races: by König's theorem a bipartite multigraph whose degrees do not
exceed the number of races can be coloured race by race. A rival passes if it gets more points than the competitor
has, or as many and wins the count-back; each is one binary choice of a mixed-integer programme, solved by HiGHS.
Places in front of these that no rival takes go to others, and more places never hurt a rival.

The k best placed of those behind pass whenever any k of them can: whatever lifts a worse placed one past lifts a
better placed one too. So the worst position follows from the greatest feasible k.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import lcm

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from f1_analytics.domain.account import Account, Competitor
from f1_analytics.domain.prizes import Prizes

_FEASIBLE, _INFEASIBLE = 0, 2


def worst_position(account: Account[Competitor], others: Sequence[Account[Competitor]], prizes: Prizes) -> int:
    """1 + the greatest number of others that are ahead of the competitor in any one outcome of the events to come.

    The point for a fastest lap (2019–2024) is counted here as if any car could take it, placed or not: in those
    seasons the answer may be one of a position too low where a title turns on that single point.
    """
    ahead = sum(other.key > account.key for other in others)
    behind = sorted((other for other in others if other.key <= account.key), key=lambda other: other.key, reverse=True)
    can_pass = [other for other in behind if prizes.best_case(other).key > account.key]
    low, high = 0, len(can_pass)
    if high == 0:
        return 1 + ahead
    groups = _groups(prizes)
    # Most often all of them can pass, or all but one, so the search starts at the top.
    probe = high
    while low < high:
        if _can_all_pass(account, can_pass[:probe], groups, prizes):
            low = probe
        else:
            high = probe - 1
        probe = (low + high + 1) // 2
    return 1 + ahead + low


@dataclass(frozen=True, slots=True)
class _Group:
    """`times` races, sprints or fastest laps that all pay `points` for the places 1, 2, …"""

    points: tuple[int, ...]
    times: int
    cars: int
    counts_back: bool


def _groups(prizes: Prizes) -> tuple[_Group, ...]:
    races: Counter[tuple[int, ...]] = Counter()
    sprints: Counter[tuple[int, ...]] = Counter()
    laps: Counter[int] = Counter()
    cars = prizes.events[0].cars
    for event in prizes.events:
        if event.race.points:
            # The competitor itself retires, so its cars leave that many places fewer; others neither pay nor count.
            places = min(event.field - cars, max(len(event.race.points), event.counted))
            races[tuple(event.race.pays(place) for place in range(1, places + 1))] += 1
            laps[event.fastest_lap] += 1
        if event.sprint.points:
            sprints[event.sprint.points[: max(event.field - cars, 0)]] += 1
    return (
        *(_Group(points, times, cars, counts_back=True) for points, times in races.items()),
        *(_Group(points, times, cars, counts_back=False) for points, times in sprints.items()),
        *(_Group((points,), times, 1, counts_back=False) for points, times in laps.items() if points),
    )


def _can_all_pass(
    account: Account[Competitor], rivals: Sequence[Account[Competitor]], groups: Sequence[_Group], prizes: Prizes
) -> bool:
    """Whether some outcome has every one of `rivals` ahead of `account`, which scores nothing more."""
    scale = lcm(account.points.denominator, *(rival.points.denominator for rival in rivals))
    places = max((len(group.points) for group in groups if group.counts_back), default=0)
    places = min(places, prizes.events[0].counted)
    held = _padded(account.counts, places)
    rows = _Rows()
    for rival in rivals:
        needed = int((account.points - rival.points) * scale)
        own = _padded(rival.counts, places)
        # Ahead on points, or on count-back with the first advantage at one of the places that can still be taken, or
        # else at a later one, where nothing changes any more.
        on_points = rows.variable(1)
        on_place = [rows.variable(1) for _ in range(places)]
        on_later = rows.variable(1 if rival.counts[places:] > account.counts[places:] else 0)
        taken: list[list[int]] = [[] for _ in range(places)]
        points: dict[int, float] = {on_points: -1.0}
        for index, group in enumerate(groups):
            mine = []
            for place, paid in enumerate(group.points):
                variable = rows.shared_variable(index, place, group.times)
                mine.append(variable)
                points[variable] = float(paid * scale)
                if group.counts_back and place < places:
                    taken[place].append(variable)
            rows.add(dict.fromkeys(mine, 1.0), -np.inf, group.times * group.cars)
        rows.add(dict.fromkeys([on_points, *on_place, on_later], 1.0), 1, 1)
        rows.add(points, needed, np.inf)
        for place in range(places):
            missing = held[place] - own[place]
            row = dict.fromkeys(taken[place], 1.0)
            row[on_place[place]] = -(missing + 1.0)
            row.update({later: -float(missing) for later in [*on_place[place + 1 :], on_later]})
            rows.add(row, 0, np.inf)
    for index, group in enumerate(groups):
        for place in range(len(group.points)):
            rows.add(dict.fromkeys(rows.takers(index, place), 1.0), -np.inf, group.times)
    return rows.feasible()


def _padded(counts: tuple[int, ...], places: int) -> list[int]:
    return [counts[place] if place < len(counts) else 0 for place in range(places)]


class _Rows:
    """A mixed-integer feasibility problem while it is being written down."""

    def __init__(self) -> None:
        self._upper: list[float] = []
        self._takers: dict[tuple[int, int], list[int]] = {}
        self._entries: list[tuple[int, int, float]] = []
        self._bounds: list[tuple[float, float]] = []

    def variable(self, upper: float) -> int:
        self._upper.append(upper)
        return len(self._upper) - 1

    def shared_variable(self, group: int, place: int, upper: float) -> int:
        variable = self.variable(upper)
        self._takers.setdefault((group, place), []).append(variable)
        return variable

    def takers(self, group: int, place: int) -> list[int]:
        return self._takers[group, place]

    def add(self, coefficients: dict[int, float], low: float, high: float) -> None:
        row = len(self._bounds)
        self._entries.extend((row, variable, value) for variable, value in coefficients.items())
        self._bounds.append((low, high))

    def feasible(self) -> bool:
        row, column, value = zip(*self._entries, strict=True)
        shape = (len(self._bounds), len(self._upper))
        matrix = coo_array((np.array(value), (np.array(row), np.array(column))), shape=shape).tocsr()
        low, high = np.array(self._bounds).T
        upper: NDArray[np.float64] = np.array(self._upper)
        result = milp(
            np.zeros(len(upper)),
            integrality=np.ones(len(upper), dtype=np.uint8),
            bounds=Bounds(0, upper),
            constraints=LinearConstraint(matrix, low, high),
        )
        if result.status not in {_FEASIBLE, _INFEASIBLE}:
            raise RuntimeError(f"the solver gave up: {result.message}")
        return bool(result.status == _FEASIBLE)
