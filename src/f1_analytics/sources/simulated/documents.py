"""From scores to the lines of official documents: times, gaps, laps and stops that agree with the order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.events import Event
from f1_analytics.domain.results import (
    FastestLap,
    GridSlot,
    PitStop,
    QualifyingResult,
    RaceResult,
    Status,
    TimedResult,
)
from f1_analytics.sources.simulated.names import TYRES
from f1_analytics.sources.simulated.race_model import GRID_DROP, Grids, Races, places
from f1_analytics.sources.simulated.truth import Seat

_MS_PER_KM = 16_500
_LAP_SHARE_PER_SCORE = 0.0025
_TRACK_EVOLUTION = 0.003
_RACE_LAP_SHARE = 1.055
_GAP_MS_PER_SCORE = 11_000
_REACHING_LAST_SEGMENT = 10
_CAUSES = ("Collision", "Accident", "Engine", "Gearbox", "Hydraulics", "Brakes", "Overheating", "Suspension")
_PIT_LANE_MS = 22_000


class _Common(TypedDict):
    line: int
    position: int | None
    status: Status
    driver_id: str
    constructor_id: str
    engine_manufacturer_id: str
    tyre_manufacturer_id: str
    number: str


def lap_ms(event: Event) -> int:
    """The lap of an average car in qualifying trim, in milliseconds."""
    return round(event.course_length_km * _MS_PER_KM)


def practice_document(
    event: Event, seats: Sequence[Seat], scores: NDArray[np.float64], rng: np.random.Generator
) -> tuple[TimedResult, ...]:
    """A practice classification; `scores` has shape (n,), in the order of `seats`."""
    laps = rng.integers(18, 32, len(seats))
    return tuple(
        TimedResult(**_common(seats[i], line, line), time_ms=_time(event, scores[i], 1.01), laps=int(laps[i]))
        for line, i in enumerate(_order(scores), start=1)
    )


def qualifying_document(
    event: Event, seats: Sequence[Seat], scores: NDArray[np.float64], rng: np.random.Generator
) -> tuple[QualifyingResult, ...]:
    """A knock-out qualifying in three segments; the last one has ten cars, the first two drop as many each."""
    n = len(seats)
    reached = (n, (n + _REACHING_LAST_SEGMENT) // 2, _REACHING_LAST_SEGMENT)
    laps = rng.integers(6, 9, n)
    lines = []
    for line, i in enumerate(_order(scores), start=1):
        segments = sum(line <= cars for cars in reached)
        times = [_time(event, scores[i], 1 + _TRACK_EVOLUTION * (2 - segment)) for segment in range(segments)]
        q1, q2, q3 = (*times, None, None)[:3]
        common = _common(seats[i], line, line)
        laps_driven = int(laps[i]) * segments
        lines.append(QualifyingResult(**common, time_ms=None, q1_ms=q1, q2_ms=q2, q3_ms=q3, laps=laps_driven))
    return tuple(lines)


def grid_document(seats: Sequence[Seat], grids: Grids, qualifying: Sequence[QualifyingResult]) -> tuple[GridSlot, ...]:
    """The official grid: the first draw of `grids`. Pit-lane starts stand last and have no position."""
    best = {line.driver_id: line.q3_ms or line.q2_ms or line.q1_ms for line in qualifying}
    lines = []
    for line, i in enumerate(_sorted(grids.slots[0]), start=1):
        pit_lane = bool(grids.pit_lane[0, i])
        lines.append(
            GridSlot(
                **_common(seats[i], line, None if pit_lane else line),
                time_ms=best[seats[i].driver_id],
                penalty=str(GRID_DROP) if grids.penalised[0, i] else None,
                pit_lane=pit_lane,
            )
        )
    return tuple(lines)


def race_document(
    event: Event,
    seats: Sequence[Seat],
    grid: Sequence[GridSlot],
    races: Races,
    rng: np.random.Generator,
    *,
    laps: int,
) -> tuple[RaceResult, ...]:
    """A race classification of the first draw of `races`, over `laps`; its points are zero until it is scored."""
    scores, retired_at = races.scores[0], races.retired_at[0]
    order = _sorted(races.places[0])
    slots = {slot.driver_id: slot.position for slot in grid}
    lap = lap_ms(event) * _RACE_LAP_SHARE
    winning_ms = round(lap * laps)
    causes = rng.choice(_CAUSES, len(seats))
    lines = []
    for line, i in enumerate(order, start=1):
        finished = bool(np.isnan(retired_at[i]))
        gap_ms = round((scores[order[0]] - scores[i]) * _GAP_MS_PER_SCORE * laps / event.scheduled_laps)
        laps_down = int(gap_ms // lap) if finished else 0
        on_lead_lap = finished and laps_down == 0
        lines.append(
            RaceResult(
                **_common(seats[i], line, line if finished else None, Status.CLASSIFIED if finished else Status.DNF),
                laps=laps - laps_down if finished else int(retired_at[i] * laps),
                time_ms=winning_ms + gap_ms if on_lead_lap else None,
                time_penalty=None,
                gap=_gap(gap_ms, laps_down) if finished and line > 1 else None,
                cause=None if finished else str(causes[i]),
                points=Decimal(0),
                grid=slots[seats[i].driver_id],
                shared_car=False,
            )
        )
    return tuple(lines)


def fastest_laps_document(
    event: Event,
    seats: Sequence[Seat],
    strengths: NDArray[np.float64],
    results: Sequence[RaceResult],
    rng: np.random.Generator,
) -> tuple[FastestLap, ...]:
    """The fastest lap of everyone who drove at least three laps."""
    driven = {line.driver_id: line.laps or 0 for line in results}
    running = np.array([driven[seat.driver_id] >= 3 for seat in seats])
    scores = np.where(running, strengths + 0.5 * rng.standard_normal(len(seats)), -np.inf)
    return tuple(
        FastestLap(
            **_common(seats[i], line, line),
            lap=int(rng.integers(2, driven[seats[i].driver_id] + 1)),
            time_ms=_time(event, scores[i], 1.035),
        )
        for line, i in enumerate(_order(scores)[: int(running.sum())], start=1)
    )


def pit_stops_document(
    laps: int, seats: Sequence[Seat], results: Sequence[RaceResult], rng: np.random.Generator
) -> tuple[PitStop, ...]:
    """One or two stops each, as far as a car came, in the order of laps."""
    driven = {line.driver_id: line.laps or 0 for line in results}
    stops: list[tuple[int, int, int]] = []
    for i, seat in enumerate(seats):
        count = int(rng.integers(1, 3))
        planned = [laps * (stop + 1) // (count + 1) + int(rng.integers(-3, 4)) for stop in range(count)]
        stops += [(lap, i, stop + 1) for stop, lap in enumerate(planned) if lap < driven[seat.driver_id]]
    return tuple(
        PitStop(
            **_common(seats[i], line, line), stop=stop, lap=lap, time_ms=_PIT_LANE_MS + int(rng.integers(-900, 4000))
        )
        for line, (lap, i, stop) in enumerate(sorted(stops), start=1)
    )


def _order(scores: NDArray[np.float64]) -> list[int]:
    return _sorted(places(scores))


def _sorted(drawn_places: NDArray[np.intp]) -> list[int]:
    """Who is in each place: indices of seats."""
    order: list[int] = drawn_places.argsort().tolist()
    return order


def _common(seat: Seat, line: int, position: int | None, status: Status = Status.CLASSIFIED) -> _Common:
    return _Common(
        line=line,
        position=position,
        status=status,
        driver_id=seat.driver_id,
        constructor_id=seat.constructor_id,
        engine_manufacturer_id=seat.engine_manufacturer_id,
        tyre_manufacturer_id=TYRES[0],
        number=seat.number,
    )


def _time(event: Event, score: float, factor: float) -> int:
    return round(lap_ms(event) * (factor - _LAP_SHARE_PER_SCORE * score))


def _gap(gap_ms: int, laps_down: int) -> str:
    if laps_down:
        return f"+{laps_down} lap{'s' if laps_down > 1 else ''}"
    minutes, milliseconds = divmod(gap_ms, 60_000)
    seconds = f"{milliseconds / 1000:06.3f}" if minutes else f"{milliseconds / 1000:.3f}"
    return f"+{minutes}:{seconds}" if minutes else f"+{seconds}"
