"""A weekend on a grid that somebody imagines."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from typing import Final

import numpy as np

from f1_analytics.domain.events import Entry
from f1_analytics.domain.results import GridSlot, QualifyingResult, Status
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.weekend import Weekend
from f1_analytics.pipelines.coming import ComingEvent

_POLE_TIME_MS: Final = 1_000_000
"""Any lap will do: only gaps in per cent count."""


def weekend_on_grid(
    event: ComingEvent,
    target: SessionKind,
    first: Sequence[str],
    pace: Mapping[str, float],
    places: Mapping[str, float],
) -> Weekend:
    """The weekend after qualifying with `first` in the first slots and the others behind them in their own order.

    Their order is that of the official grid, before it that of qualifying, and before that the one of `places`, the
    place in the race that each driver is expected to take. Where there was no qualifying yet, this grid is taken to be
    its result, with the gaps that the field's `pace` in qualifying leads to expect, in per cent of the lap.
    """
    known = event.weekend(target)
    qualifying = _qualifying(event, target)
    rank = _ranks(known, qualifying)
    entries = {entry.driver_id: entry for entry in known.entries}
    others = entries.keys() - set(first)
    behind = sorted(others, key=lambda driver: (rank.get(driver, math.inf), places[driver], driver))
    order = [entries[driver] for driver in (*first, *behind)]
    fastest = max(pace.values())
    gaps = sorted(fastest - one for one in pace.values())
    slotless = {slot.driver_id for slot in known.grid if slot.position is None} - set(first)
    return known.on_grid(qualifying or _qualified(order, gaps), _slots(order, slotless))


def has_qualified(event: ComingEvent, target: SessionKind) -> bool:
    """Whether there was a qualifying, so that a grid changes slots alone."""
    return bool(_qualifying(event, target))


def _qualifying(event: ComingEvent, target: SessionKind) -> tuple[QualifyingResult, ...]:
    session = SessionKind.QUALIFYING if target is SessionKind.RACE else SessionKind.SPRINT_QUALIFYING
    return event.record.qualifying.get(session, ())


def _ranks(known: Weekend, qualifying: Sequence[QualifyingResult]) -> Mapping[str, int]:
    """Where drivers stand on the grid, else in qualifying; those without a place come last, in the order of ids."""
    lines: Sequence[GridSlot | QualifyingResult] = known.grid or qualifying
    placed = sorted(lines, key=lambda line: (line.position is None, line.position or 0, line.driver_id))
    ranks: dict[str, int] = {}
    for rank, line in enumerate(placed):
        ranks.setdefault(line.driver_id, rank)
    return ranks


def _qualified(order: Sequence[Entry], gaps: Sequence[float]) -> tuple[QualifyingResult, ...]:
    times = np.rint(_POLE_TIME_MS * np.exp(np.array(gaps) / 100.0)).astype(int).tolist()
    return tuple(
        QualifyingResult(
            line=place,
            position=place,
            status=Status.CLASSIFIED,
            driver_id=entry.driver_id,
            constructor_id=entry.constructor_id,
            engine_manufacturer_id=entry.engine_manufacturer_id,
            tyre_manufacturer_id=None,
            number=None,
            time_ms=time,
            q1_ms=None,
            q2_ms=None,
            q3_ms=None,
            laps=None,
        )
        for place, (entry, time) in enumerate(zip(order, times, strict=True), 1)
    )


def _slots(order: Sequence[Entry], slotless: Container[str]) -> tuple[GridSlot, ...]:
    """The grid in this order; those who start without a slot, from the pit lane, still do."""
    return tuple(
        GridSlot(
            line=place,
            position=None if entry.driver_id in slotless else place,
            status=Status.CLASSIFIED,
            driver_id=entry.driver_id,
            constructor_id=entry.constructor_id,
            engine_manufacturer_id=entry.engine_manufacturer_id,
            tyre_manufacturer_id=None,
            number=None,
            time_ms=None,
            penalty=None,
            pit_lane=entry.driver_id in slotless,
        )
        for place, entry in enumerate(order, 1)
    )
