"""What one session says about each driver, as one figure per seat; drivers without a figure are left out.

Gaps are in per cent of the best time, so that circuits compare. A driver with more than one line counts with his first.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

import numpy as np
from scipy.special import ndtri

from f1_analytics.domain.results import NEVER_STARTED, FastestLap, Line, QualifyingResult, RaceResult, TimedResult
from f1_analytics.ratings.strength import Seat

MOST_RACE_GAP: Final = 4.0
"""Cars further behind than this (per cent of race time) had trouble that says nothing about pace."""

_LAPPED_BY: Final = 0.5
"""A lapped car is on average half a lap further behind than its laps tell."""

_LEAST_COMMON: Final = 3
AnyLine = TypeVar("AnyLine", bound=Line)


def seat_of(line: Line) -> Seat:
    """The driver and car of a line."""
    return Seat(line.driver_id, line.constructor_id)


def first_lines(lines: Iterable[AnyLine]) -> list[AnyLine]:
    """Each driver's first line, in the order of the document."""
    found: dict[str, AnyLine] = {}
    for line in lines:
        found.setdefault(line.driver_id, line)
    return list(found.values())


def starters(lines: Iterable[RaceResult]) -> list[RaceResult]:
    """The field of a race in result order: first lines without those who never were in it by rule."""
    return first_lines(line for line in lines if line.status not in NEVER_STARTED)


def lap_gaps(lines: Sequence[TimedResult | FastestLap]) -> dict[Seat, float]:
    """Gap of each best lap to the best of the session, in per cent."""
    known: list[TimedResult | FastestLap] = first_lines(lines)
    return _gaps({seat_of(line): math.log(line.time_ms) for line in known if line.time_ms})


def qualifying_gaps(lines: Sequence[QualifyingResult]) -> dict[Seat, float]:
    """Gap of each driver's qualifying to the best, in per cent.

    Segments are put on the scale of the last one by the median improvement of those who took part in both, and a driver
    counts with his best segment: a car that went out early is compared with what the front did at the same time.
    """
    known = first_lines(lines)
    columns = ([line.q1_ms for line in known], [line.q2_ms for line in known], [line.q3_ms for line in known])
    segments = [
        {seat_of(line): math.log(time) for line, time in zip(known, column, strict=True) if time} for column in columns
    ]
    segments = [segment for segment in segments if segment]
    if not segments:
        return _gaps({seat_of(line): math.log(line.time_ms) for line in known if line.time_ms})
    best: dict[Seat, float] = {}
    shift = 0.0
    later: Mapping[Seat, float] = {}
    for segment in reversed(segments):
        common = [later[seat] - segment[seat] for seat in later if seat in segment]
        shift += float(np.median(common)) if len(common) >= _LEAST_COMMON else 0.0
        for seat, time in segment.items():
            best[seat] = min(best.get(seat, math.inf), time + shift)
        later = segment
    return _gaps(best)


def finishing_scores(lines: Sequence[RaceResult]) -> dict[Seat, float]:
    """Normal score of each classified car's place among the classified, the winner highest."""
    finished = [line for line in starters(lines) if line.position is not None]
    scores = ndtri(1.0 - (np.arange(len(finished)) + 0.5) / max(len(finished), 1))
    return {seat_of(line): float(score) for line, score in zip(finished, scores, strict=True)}


def race_gaps(lines: Sequence[RaceResult]) -> dict[Seat, float]:
    """Gap of each classified car to the winner in per cent of his race, at most MOST_RACE_GAP."""
    finished = [line for line in starters(lines) if line.position is not None and line.laps]
    if not finished or not finished[0].time_ms or not finished[0].laps:
        return {}
    winner_time, winner_laps = finished[0].time_ms, finished[0].laps
    gaps = {}
    for line in finished:
        laps = line.laps or 0
        if laps < winner_laps:
            gap = 100.0 * (winner_laps - laps + _LAPPED_BY) / winner_laps
        elif line.time_ms:
            gap = 100.0 * math.log(line.time_ms / winner_time)
        else:
            continue
        gaps[seat_of(line)] = min(gap, MOST_RACE_GAP)
    return gaps


def capped(figures: Mapping[Seat, float], above_median: float) -> dict[Seat, float]:
    """Figures at most `above_median` above their median: a crash is no measure of pace."""
    if not figures:
        return {}
    most = float(np.median(list(figures.values()))) + above_median
    return {seat: min(figure, most) for seat, figure in figures.items()}


def _gaps(logarithms: Mapping[Seat, float]) -> dict[Seat, float]:
    best = min(logarithms.values(), default=0.0)
    return {seat: 100.0 * (time - best) for seat, time in logarithms.items()}
