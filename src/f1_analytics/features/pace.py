"""Pace of cars and drivers, filtered from qualifying, finishing places, race times and fastest laps.

The variances maximise the predictive likelihood of the figures of 1992–2013; the offsets of new cars and drivers are
the means of their first races until then.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.events import Event, EventRecord
from f1_analytics.domain.regulations import NEW_REGULATIONS
from f1_analytics.domain.results import QualifyingResult, RaceResult
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.weekend import Weekend
from f1_analytics.features.measures import capped, finishing_scores, lap_gaps, qualifying_gaps, race_gaps
from f1_analytics.features.table import Columns
from f1_analytics.features.tracker import seats_of
from f1_analytics.ratings.strength import StrengthFilter, StrengthModel

QUALIFYING: Final = StrengthModel(
    car_step=0.017,
    car_winter=0.17,
    car_new_rules=0.17,
    driver_step=0.0009,
    driver_winter=0.013,
    noise=0.24,
    car_prior=0.85,
    driver_prior=0.15,
    new_car=1.0,
    new_driver=0.15,
)
FINISHING: Final = StrengthModel(
    car_step=0.0026,
    car_winter=0.039,
    car_new_rules=0.165,
    driver_step=0.0005,
    driver_winter=0.006,
    noise=0.316,
    car_prior=0.36,
    driver_prior=0.019,
    new_car=-0.4,
    new_driver=-0.1,
)
RACE_TIME: Final = StrengthModel(
    car_step=0.0046,
    car_winter=0.09,
    car_new_rules=0.15,
    driver_step=0.0005,
    driver_winter=0.0076,
    noise=0.51,
    car_prior=0.526,
    driver_prior=0.045,
    new_car=0.6,
    new_driver=0.1,
)
FASTEST_LAP: Final = StrengthModel(
    car_step=0.011,
    car_winter=0.142,
    car_new_rules=0.569,
    driver_step=0.000021,
    driver_winter=0.0153,
    noise=0.715,
    car_prior=1.12,
    driver_prior=0.059,
    new_car=0.6,
    new_driver=0.1,
)

_CAP: Final = 4.0
"""Lap-time gaps this far above the median (per cent) are crashes, not pace."""

_SPRINT_QUALIFYING_NOISE = 1.3
_SPRINT_NOISE = 2.0


class PaceTracker:
    """Four strength filters over the same seats; higher features mean faster.

    `qualifying` filters gaps, of which less is faster, `finishing` normal scores of places.
    """

    def __init__(self) -> None:
        self.qualifying = StrengthFilter(QUALIFYING)
        self.finishing = StrengthFilter(FINISHING)
        self._race_time = StrengthFilter(RACE_TIME)
        self._fastest_lap = StrengthFilter(FASTEST_LAP)

    def start_event(self, event: Event) -> None:
        for strength in (self.qualifying, self.finishing, self._race_time, self._fastest_lap):
            strength.start_event(event.season, event.season in NEW_REGULATIONS)

    def observe(self, record: EventRecord) -> None:
        for kind, noise in ((SessionKind.SPRINT_QUALIFYING, _SPRINT_QUALIFYING_NOISE), (SessionKind.QUALIFYING, 1.0)):
            _observe_qualifying(self.qualifying, record.qualifying.get(kind, ()), noise)
        for kind, noise in ((SessionKind.SPRINT, _SPRINT_NOISE), (SessionKind.RACE, 1.0)):
            _observe_race(self.finishing, self._race_time, record.races.get(kind, ()), noise)
        self._fastest_lap.observe(capped(lap_gaps(record.fastest_laps), _CAP))

    def features(self, weekend: Weekend) -> Columns:
        seats = seats_of(weekend)
        qualifying, finishing, race_time = self.qualifying.copy(), self.finishing.copy(), self._race_time.copy()
        _observe_qualifying(qualifying, weekend.sprint_qualifying, _SPRINT_QUALIFYING_NOISE)
        _observe_race(finishing, race_time, weekend.sprint, _SPRINT_NOISE)
        gap, gap_spread = qualifying.predict(seats)
        score, score_spread = finishing.predict(seats)
        columns = {
            "qualifying_pace": _centred(-gap),
            "qualifying_pace_spread": gap_spread,
            "qualifying_pace_car": _centred(-qualifying.cars(seats)),
            "finishing_pace": _centred(score),
            "finishing_pace_spread": score_spread,
            "finishing_pace_car": _centred(finishing.cars(seats)),
            "race_time_pace": _centred(-race_time.predict(seats)[0]),
            "fastest_lap_pace": _centred(-self._fastest_lap.copy().predict(seats)[0]),
        }
        columns["qualifying_pace_rank"] = _rank(columns["qualifying_pace"])
        columns["finishing_pace_rank"] = _rank(columns["finishing_pace"])
        if weekend.grid:
            _observe_qualifying(qualifying, weekend.qualifying, 1.0)
            columns["qualifying_pace_now"] = _centred(-qualifying.predict(seats)[0])
            columns["qualifying_surprise"] = columns["qualifying_pace_now"] - columns["qualifying_pace"]
        return columns


def _observe_qualifying(strength: StrengthFilter, lines: tuple[QualifyingResult, ...], noise: float) -> None:
    strength.observe(capped(qualifying_gaps(lines), _CAP), noise)


def _observe_race(
    finishing: StrengthFilter, race_time: StrengthFilter, lines: tuple[RaceResult, ...], noise: float
) -> None:
    finishing.observe(finishing_scores(lines), noise)
    race_time.observe(race_gaps(lines), noise)


def _centred(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(values - values.mean())


def _rank(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share of the field that is faster, negated: 0 for the best. Equal values keep the order of driver ids."""
    order = np.argsort(-values, kind="stable")
    rank = np.empty(len(values))
    rank[order] = np.arange(len(values))
    return -rank / len(values)
