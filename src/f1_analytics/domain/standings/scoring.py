"""What each line of a classification is worth: points systems and rulings applied to one event."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.points import (
    NO_POINTS,
    SHORTENED,
    FastestLapRule,
    PointsSystem,
    PointsTable,
    SharedCarRule,
    points_system,
)
from f1_analytics.domain.results import RaceResult
from f1_analytics.domain.rulings import EVENT_MULTIPLIERS, PLACE_RULINGS, PlaceEffect, PlaceRuling
from f1_analytics.domain.sessions import SessionKind


@dataclass(frozen=True, slots=True)
class LineScore:
    """What one line of a classification is worth: to its driver, and to its constructor if that car counts.

    `place` is the place for count-back: the position in the document, less the cars in front that rulings pass
    over; None for the unclassified, for the passed over themselves, and for a driver without a share of the car.
    """

    place: int | None
    driver: Fraction
    constructor: Fraction


_ZERO: Final = Fraction(0)
_ONE: Final = Fraction(1)
_PLACELESS: Final = frozenset({PlaceEffect.PASSED_OVER, PlaceEffect.SHARE_TO_PARTNER})


def score_race(record: EventRecord) -> tuple[LineScore, ...]:
    """Score the race of an event under its season's rules, one `LineScore` per line of `record.race` in its order.

    The points printed in the document are not used.
    """
    system = points_system(record.event.season)
    rulings = [ruling for ruling in PLACE_RULINGS if ruling.event_slug == record.event.slug]
    factor = next((m.factor for m in EVENT_MULTIPLIERS if m.event_slug == record.event.slug), _ONE)
    race_table = _shortened_table(record) if system.shortened else None
    effects = [_effect(line, rulings) for line in record.race]
    passed = [
        line.position
        for line, effect in zip(record.race, effects, strict=True)
        if effect is PlaceEffect.PASSED_OVER and line.position is not None
    ]
    drivers_in_car = Counter(
        line.position
        for line, effect in zip(record.race, effects, strict=True)
        if effect is not PlaceEffect.SHARE_TO_PARTNER
    )
    laps = _fastest_lap_points(record, system, rulings)

    scores = []
    for index, (line, effect) in enumerate(zip(record.race, effects, strict=True)):
        place = line.position
        if place is not None:
            place = None if effect in _PLACELESS else place - sum(p < place for p in passed)
        driver = _paid(factor, (race_table or system.race).pays(place))
        constructor = _paid(factor, (race_table or system.constructors_race).pays(place))
        sharers = drivers_in_car[line.position]
        if effect in {PlaceEffect.UNPAID, PlaceEffect.SHARE_TO_PARTNER}:
            driver = constructor = _ZERO
        elif sharers > 1:
            driver = driver / sharers if system.shared_car is SharedCarRule.DIVIDED else _ZERO
            constructor = constructor if system.shared_car is SharedCarRule.DIVIDED else _ZERO
        if index in laps:
            driver += laps[index]
            if system.fastest_lap is FastestLapRule.IN_THE_FIRST_TEN:
                constructor += laps[index]
        if effect is PlaceEffect.UNPAID_TO_CONSTRUCTOR:
            constructor = _ZERO
        scores.append(LineScore(place, driver, constructor))
    return tuple(scores)


def score_sprint(record: EventRecord) -> tuple[LineScore, ...]:
    """Score the sprint of an event, one `LineScore` per line in its order; empty when it has none.

    Sprint places never count in count-back, so `place` is None throughout.
    """
    table = points_system(record.event.season).sprint
    lines = record.races.get(SessionKind.SPRINT, ())
    return tuple(LineScore(None, *(_paid(_ONE, table.pays(line.position)),) * 2) for line in lines)


@cache
def _paid(factor: Fraction, points: int) -> Fraction:
    """Points times a factor, made once for each of the few pairs that there are: fractions are dear."""
    return factor * points


def _effect(line: RaceResult, rulings: list[PlaceRuling]) -> PlaceEffect | None:
    for ruling in rulings:
        if ruling.driver_id == line.driver_id and ruling.position in {None, line.position}:
            return ruling.effect
    return None


def _shortened_table(record: EventRecord) -> PointsTable | None:
    """The reduced table of a race that was cut short; None where the full one applies or the laps are unknown."""
    winner_laps = record.race[0].laps if record.race else None
    if winner_laps is None:
        return None
    if winner_laps < 2:
        return NO_POINTS
    covered = Fraction(winner_laps, record.event.scheduled_laps)
    return next(table for least, table in SHORTENED if covered >= least)


def _fastest_lap_points(record: EventRecord, system: PointsSystem, rulings: list[PlaceRuling]) -> dict[int, Fraction]:
    """Points for the fastest lap by index of the race line that gets them."""
    if system.fastest_lap is FastestLapRule.NONE:
        return {}
    without = {r.driver_id for r in rulings if r.effect is PlaceEffect.NO_FASTEST_LAP_POINT}
    fastest = [lap for lap in record.fastest_laps if lap.position == 1 and lap.driver_id not in without]
    points = {}
    for lap in fastest:
        own = [i for i, line in enumerate(record.race) if line.driver_id == lap.driver_id]
        if not own:
            continue
        # A driver of several cars set the lap in the one with this number.
        index = next((i for i in own if record.race[i].number == lap.number), own[0])
        place = record.race[index].position
        if system.fastest_lap is FastestLapRule.DIVIDED or (place is not None and place <= 10):
            points[index] = Fraction(1, len(fastest))
    return points
