"""Recent form: what drivers and constructors have lately brought home."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np

from f1_analytics.domain.events import Event, EventRecord
from f1_analytics.domain.results import RaceResult
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.weekend import Weekend
from f1_analytics.features.measures import qualifying_gaps, seat_of, starters
from f1_analytics.features.modern_points import modern_points
from f1_analytics.features.table import Columns
from f1_analytics.ratings.averages import RecentAverage
from f1_analytics.ratings.strength import Seat

_POINTS_HALF_LIVES: Final = (2, 5, 12)
_PLACE_HALF_LIVES: Final = (3, 8, 20)
_TOP_TEN_HALF_LIVES: Final = (4, 12)
_GAP_HALF_LIVES: Final = (3, 10)
_MOST_GAP: Final = 5.0


class FormTracker:
    """Recency-weighted points, places, top tens, wins and podiums of drivers and constructors, and team-mate duels."""

    def __init__(self) -> None:
        self._points = _averages("points", _POINTS_HALF_LIVES)
        self._team_points = _averages("team_points", _POINTS_HALF_LIVES)
        self._places = _averages("place", _PLACE_HALF_LIVES)
        self._team_places = _averages("team_place", _PLACE_HALF_LIVES)
        self._top_ten = _averages("top_ten", _TOP_TEN_HALF_LIVES)
        self._team_top_ten = _averages("team_top_ten", _TOP_TEN_HALF_LIVES)
        self._gaps = _averages("qualifying_gap", _GAP_HALF_LIVES)
        self._wins, self._podiums, self._team_wins = RecentAverage(10), RecentAverage(10), RecentAverage(8)
        self._duels, self._qualifying_duels = RecentAverage(12), RecentAverage(12)

    def start_event(self, event: Event) -> None:
        pass

    def observe(self, record: EventRecord) -> None:
        gaps = qualifying_gaps(record.qualifying.get(SessionKind.QUALIFYING, ()))
        for seat, gap in gaps.items():
            _add(self._gaps, seat.driver_id, min(gap, _MOST_GAP))
        _duel(self._qualifying_duels, sorted(gaps, key=lambda seat: (gaps[seat], seat)))
        field = starters(record.race)
        if field:
            self._observe_race(field)

    def _observe_race(self, field: list[RaceResult]) -> None:
        points: defaultdict[str, list[float]] = defaultdict(list)
        winners: dict[str, bool] = {}
        for rank, line in enumerate(field):
            driver, team = line.driver_id, line.constructor_id
            share = modern_points(line.position) / modern_points(1)
            place = 1.0 - rank / max(len(field) - 1, 1)
            top_ten = float(line.position is not None and line.position <= 10)
            _add(self._points, driver, share)
            _add(self._places, driver, place)
            _add(self._team_places, team, place)
            _add(self._top_ten, driver, top_ten)
            _add(self._team_top_ten, team, top_ten)
            self._wins.add(driver, float(line.position == 1))
            self._podiums.add(driver, float(line.position is not None and line.position <= 3))
            points[team].append(share)
            winners[team] = winners.get(team, False) or line.position == 1
        for team, shares in points.items():
            _add(self._team_points, team, sum(shares) / len(shares))
            self._team_wins.add(team, float(winners[team]))
        _duel(self._duels, [seat_of(line) for line in field if line.position is not None])

    def features(self, weekend: Weekend) -> Columns:
        drivers = [entry.driver_id for entry in weekend.entries]
        teams = [entry.constructor_id for entry in weekend.entries]
        groups = (
            (self._points, drivers, 0.05),
            (self._team_points, teams, 0.03),
            (self._places, drivers, 0.3),
            (self._team_places, teams, 0.25),
            (self._top_ten, drivers, 0.2),
            (self._team_top_ten, teams, 0.2),
        )
        columns = {
            name: np.array([average.get(key, prior) for key in keys])
            for averages, keys, prior in groups
            for name, average in averages.items()
        }
        for name, average in self._gaps.items():
            columns[name] = -np.array([average.get(driver, 2.5) for driver in drivers])
        columns["wins"] = np.array([self._wins.get(driver, 0.0) for driver in drivers])
        columns["podiums"] = np.array([self._podiums.get(driver, 0.0) for driver in drivers])
        columns["team_wins"] = np.array([self._team_wins.get(team, 0.0) for team in teams])
        columns["duels"] = np.array([self._duels.get(driver, 0.5, 3) for driver in drivers])
        columns["qualifying_duels"] = np.array([self._qualifying_duels.get(driver, 0.5, 3) for driver in drivers])
        return columns


def _averages(name: str, half_lives: tuple[int, ...]) -> dict[str, RecentAverage]:
    return {f"{name}_{half_life}": RecentAverage(half_life) for half_life in half_lives}


def _add(averages: dict[str, RecentAverage], key: str, value: float) -> None:
    for average in averages.values():
        average.add(key, value)


def _duel(average: RecentAverage, best_first: list[Seat]) -> None:
    """One for the better and zero for the worse of each pair of team-mates."""
    teams: defaultdict[str, list[str]] = defaultdict(list)
    for seat in best_first:
        teams[seat.constructor_id].append(seat.driver_id)
    for pair in teams.values():
        if len(pair) == 2:
            average.add(pair[0], 1.0)
            average.add(pair[1], 0.0)
