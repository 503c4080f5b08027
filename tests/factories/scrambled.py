"""Records in which everything that a horizon must not know is different, so that whoever looks at it is found out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

import numpy as np

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.results import Line, RaceResult, Status
from f1_analytics.domain.sessions import SessionKind

AnyLine = TypeVar("AnyLine", bound=Line)
Documents = Mapping[SessionKind, tuple[AnyLine, ...]]
Rng = np.random.Generator

_WHO = ("driver_id", "constructor_id", "engine_manufacturer_id", "tyre_manufacturer_id", "number")
_FIRST_PRACTICE = frozenset({SessionKind.PRACTICE_1})
_BEFORE_QUALIFYING = _FIRST_PRACTICE | {
    SessionKind.PRACTICE_2,
    SessionKind.PRACTICE_3,
    SessionKind.PRACTICE_4,
    SessionKind.SPRINT_QUALIFYING,
    SessionKind.SPRINT,
}


def public(horizon: Horizon, target: SessionKind = SessionKind.RACE) -> frozenset[SessionKind]:
    """The sessions that are over when `target` is forecast."""
    if horizon is Horizon.PRE_WEEKEND:
        return frozenset()
    for_race = target is SessionKind.RACE
    before = _BEFORE_QUALIFYING if for_race else _FIRST_PRACTICE
    if horizon is Horizon.PRE_QUALIFYING:
        return before
    return before | {SessionKind.QUALIFYING if for_race else SessionKind.SPRINT_QUALIFYING}


def scrambled(record: EventRecord, horizon: Horizon, rng: Rng, target: SessionKind = SessionKind.RACE) -> EventRecord:
    """The record with other drivers in every line that `horizon` does not know, and other results of its races.

    Documents that are known keep what they say, but lines without a position change their order.
    """
    known = public(horizon, target)
    grid_known = {target} if horizon is Horizon.POST_QUALIFYING else set()

    def changed(documents: Documents[AnyLine]) -> dict[SessionKind, tuple[AnyLine, ...]]:
        return {
            kind: _other_order(lines, rng) if kind in known else dealt_anew(lines, rng)
            for kind, lines in documents.items()
        }

    return replace(
        record,
        timed=changed(record.timed),
        qualifying=changed(record.qualifying),
        grids={
            kind: _other_order(lines, rng) if kind in grid_known else dealt_anew(lines, rng)
            for kind, lines in record.grids.items()
        },
        races={kind: lines if kind in known else other_results(lines, rng) for kind, lines in record.races.items()},
        fastest_laps=dealt_anew(record.fastest_laps, rng),
        pit_stops=dealt_anew(record.pit_stops, rng),
        driver_standings=record.driver_standings[::-1],
        constructor_standings=record.constructor_standings[::-1],
    )


def without_outcome(record: EventRecord, horizon: Horizon, target: SessionKind = SessionKind.RACE) -> EventRecord:
    """The record as it really is at `horizon`: no document of any session still to come."""
    known = public(horizon, target)

    def only(documents: Documents[AnyLine]) -> dict[SessionKind, tuple[AnyLine, ...]]:
        return {kind: lines for kind, lines in documents.items() if kind in known}

    grids = {target: record.grids[target]} if horizon is Horizon.POST_QUALIFYING else {}
    if SessionKind.SPRINT in known and SessionKind.SPRINT in record.grids:
        grids[SessionKind.SPRINT] = record.grids[SessionKind.SPRINT]
    return replace(
        record,
        timed=only(record.timed),
        qualifying=only(record.qualifying),
        grids=grids,
        races=only(record.races),
        fastest_laps=(),
        pit_stops=(),
        driver_standings=(),
        constructor_standings=(),
    )


def dealt_anew(lines: tuple[AnyLine, ...], rng: Rng) -> tuple[AnyLine, ...]:
    """The lines with the drivers and their cars dealt anew."""
    order = rng.permutation(len(lines))
    return tuple(
        replace(line, **{name: getattr(lines[other], name) for name in _WHO})
        for line, other in zip(lines, order, strict=True)
    )


def other_results(lines: tuple[RaceResult, ...], rng: Rng) -> tuple[RaceResult, ...]:
    """Drivers dealt anew, other retirements, times, laps and points; there is still a winner."""
    changed = []
    for place, line in enumerate(dealt_anew(lines, rng), start=1):
        finished = place == 1 or bool(rng.random() < 0.6)
        changed.append(
            replace(
                line,
                position=place if finished else None,
                status=Status.CLASSIFIED if finished else Status.DNF,
                cause=None if finished else "Accident",
                time_ms=int(rng.integers(5_000_000, 6_000_000)),
                laps=int(rng.integers(40, 70)),
                points=Decimal(int(rng.integers(0, 26))),
                grid=int(rng.integers(1, 21)),
            )
        )
    return tuple(changed)


def _other_order(lines: tuple[AnyLine, ...], rng: Rng) -> tuple[AnyLine, ...]:
    """The lines with those that have no position in another order at the end; they are numbered anew."""
    placed = [line for line in lines if line.position is not None]
    rest = [line for line in lines if line.position is None]
    order = [*placed, *(rest[i] for i in rng.permutation(len(rest)))]
    return tuple(replace(line, line=number) for number, line in enumerate(order, start=1))
