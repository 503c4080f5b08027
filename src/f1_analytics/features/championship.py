"""Where drivers and constructors stand in the season, on one points scale for all years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from f1_analytics.domain.events import Event, EventRecord
from f1_analytics.domain.weekend import Weekend
from f1_analytics.features.measures import starters
from f1_analytics.features.modern_points import modern_points
from f1_analytics.features.table import Columns

_FULL_SEASON_SHARE_AFTER = 5
_FULL_RATE_AFTER = 3
_LAST_SEASON_FADES_OVER = 3.0
_WIN_PRIOR_RACES = 3


class ChampionshipTracker:
    """Points and wins of this season, and the shares of the last one while this one is young."""

    def __init__(self) -> None:
        self.races_run = 0
        self._season: int | None = None
        self._points: defaultdict[str, float] = defaultdict(float)
        self._team_points: defaultdict[str, float] = defaultdict(float)
        self._wins: defaultdict[str, int] = defaultdict(int)
        self._last: Mapping[str, float] = {}
        self._team_last: Mapping[str, float] = {}

    def start_event(self, event: Event) -> None:
        if event.season == self._season:
            return
        self._last, self._team_last = _shares(self._points), _shares(self._team_points)
        self._season, self.races_run = event.season, 0
        self._points, self._team_points, self._wins = defaultdict(float), defaultdict(float), defaultdict(int)

    def observe(self, record: EventRecord) -> None:
        field = starters(record.race)
        self.races_run += bool(field)
        for line in field:
            points = modern_points(line.position)
            self._points[line.driver_id] += points
            self._team_points[line.constructor_id] += points
            self._wins[line.driver_id] += line.position == 1

    def features(self, weekend: Weekend) -> Columns:
        drivers = [entry.driver_id for entry in weekend.entries]
        teams = [entry.constructor_id for entry in weekend.entries]
        races = self.races_run
        trust = min(1.0, races / _FULL_SEASON_SHARE_AFTER)
        fading = 1.0 / (1.0 + races / _LAST_SEASON_FADES_OVER)
        shares, team_shares = _shares(self._points), _shares(self._team_points)
        most = modern_points(1) * max(races, 1)
        return {
            "season_points": trust * np.array([shares.get(driver, 0.0) for driver in drivers]),
            "team_season_points": trust * np.array([team_shares.get(team, 0.0) for team in teams]),
            "season_points_rate": min(1.0, races / _FULL_RATE_AFTER)
            * np.array([self._points.get(driver, 0.0) / most for driver in drivers]),
            "last_season_points": fading * np.array([self._last.get(driver, 0.0) for driver in drivers]),
            "team_last_season_points": fading * np.array([self._team_last.get(team, 0.0) for team in teams]),
            "season_wins": np.array([self._wins.get(driver, 0) for driver in drivers]) / (races + _WIN_PRIOR_RACES),
            "championship_position": self._positions(drivers),
            "races_run": np.full(len(drivers), float(races)),
        }

    def _positions(self, drivers: list[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Rank by points, then wins, then last season's share; whoever is level then is ranked by id."""

        def key(driver: str) -> tuple[float, int, float, str]:
            return (
                -self._points.get(driver, 0.0),
                -self._wins.get(driver, 0),
                -self._last.get(driver, 0.0) if self.races_run == 0 else 0.0,
                driver,
            )

        rank = {driver: place for place, driver in enumerate(sorted(drivers, key=key), start=1)}
        return np.array([float(rank[driver]) for driver in drivers])


def _shares(points: Mapping[str, float]) -> dict[str, float]:
    """Points as shares of the leader's."""
    most = max(points.values(), default=0.0) or 1.0
    return {key: value / most for key, value in points.items()}
