"""Counts of two drivers' lines against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from f1_analytics.db.documents import DocumentKind
from f1_analytics.domain.results import NEVER_STARTED, Status
from f1_analytics.gateway.head_to_head.repository import Line
from f1_analytics.gateway.head_to_head.schemas import DriverComparison, Duel, Tally

_NOT_STARTED: Final = frozenset(status.value for status in (*NEVER_STARTED, Status.DNS))
_RETIRED: Final = frozenset({Status.DNF.value, Status.NC.value})
_PODIUM: Final = 3

Lines = Mapping[tuple[str, str, str], Sequence[Line]]
"""Lines by kind of document, event and driver."""


def compare(found: Iterable[Line], a: str, b: str) -> tuple[DriverComparison, DriverComparison]:
    """Two drivers in all races that both started, and in those of them in which they drove for one constructor."""
    lines: defaultdict[tuple[str, str, str], list[Line]] = defaultdict(list)
    for line in found:
        lines[line.kind, line.event, line.driver_id].append(line)
    events = {event for _, event, _ in lines}
    started = {event for event in events if _started(lines, event, a) and _started(lines, event, b)}
    together = {event for event in started if _constructor(lines, event, a) == _constructor(lines, event, b)}
    return _comparison(lines, started, a, b), _comparison(lines, together, a, b)


def _comparison(lines: Lines, events: Collection[str], a: str, b: str) -> DriverComparison:
    return DriverComparison(
        races_started=len(events),
        races=_duel(lines, DocumentKind.RACE, events, a, b),
        sprints=_duel(lines, DocumentKind.SPRINT, events, a, b),
        qualifying=_duel(lines, DocumentKind.QUALIFYING, events, a, b),
        a=_tally(lines, events, a),
        b=_tally(lines, events, b),
    )


def _duel(lines: Lines, kind: DocumentKind, events: Collection[str], a: str, b: str) -> Duel:
    places = [(_place(lines, kind, event, a), _place(lines, kind, event, b)) for event in events]
    both = [(one, other) for one, other in places if one is not None and other is not None]
    return Duel(
        sessions=len(both),
        a_ahead=sum(one < other for one, other in both),
        b_ahead=sum(other < one for one, other in both),
    )


def _tally(lines: Lines, events: Collection[str], driver: str) -> Tally:
    places = [_place(lines, DocumentKind.RACE, event, driver) for event in events]
    races = [lines[DocumentKind.RACE, event, driver] for event in events]
    sprints = [lines.get((DocumentKind.SPRINT, event, driver), ()) for event in events]
    return Tally(
        points=sum(line.points for group in (*races, *sprints) for line in group),
        wins=sum(place == 1 for place in places),
        podiums=sum(place is not None and place <= _PODIUM for place in places),
        poles=sum(_place(lines, DocumentKind.GRID, event, driver) == 1 for event in events),
        retirements=sum(
            place is None and group[0].status in _RETIRED for place, group in zip(places, races, strict=True)
        ),
    )


def _started(lines: Lines, event: str, driver: str) -> bool:
    return any(line.status not in _NOT_STARTED for line in lines.get((DocumentKind.RACE, event, driver), ()))


def _place(lines: Lines, kind: DocumentKind, event: str, driver: str) -> int | None:
    """The best place of a driver, who may have shared more than one car."""
    positions = (line.position for line in lines.get((kind, event, driver), ()))
    return min((position for position in positions if position is not None), default=None)


def _constructor(lines: Lines, event: str, driver: str) -> str:
    return lines[DocumentKind.RACE, event, driver][0].constructor_id
