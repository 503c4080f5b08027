"""What may be known of an event at a horizon: the only view of the present that features and models receive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from f1_analytics.domain.events import Entry, Event, EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.results import GridSlot, QualifyingResult, RaceResult, TimedResult
from f1_analytics.domain.sessions import SessionKind

_PRACTICE = (SessionKind.PRACTICE_1, SessionKind.PRACTICE_2, SessionKind.PRACTICE_3, SessionKind.PRACTICE_4)


@dataclass(frozen=True, slots=True)
class Weekend:
    """An event as it stands before `target` (a race or a sprint) at `horizon`. It has no place for the outcome."""

    event: Event
    target: SessionKind
    horizon: Horizon
    is_sprint_weekend: bool
    entries: tuple[Entry, ...]
    practice: Mapping[SessionKind, tuple[TimedResult, ...]]
    sprint_qualifying: tuple[QualifyingResult, ...]
    sprint: tuple[RaceResult, ...]
    qualifying: tuple[QualifyingResult, ...]
    grid: tuple[GridSlot, ...]

    def with_entries(self, entries: tuple[Entry, ...]) -> Weekend:
        """The weekend with another field, such as today's for an event that nobody is entered for yet."""
        return replace(self, entries=entries)

    def on_grid(self, qualifying: tuple[QualifyingResult, ...], grid: tuple[GridSlot, ...]) -> Weekend:
        """The weekend after a qualifying and with a grid that are imagined, for the same field."""
        return replace(self, horizon=Horizon.POST_QUALIFYING, qualifying=qualifying, grid=grid)


def weekend_at(record: EventRecord, horizon: Horizon, target: SessionKind = SessionKind.RACE) -> Weekend:
    """Cut an event's record down to what was public at `horizon` before `target`.

    After qualifying the field is the official grid: a driver who is entered but not on it has withdrawn.
    """
    after_practice = horizon is not Horizon.PRE_WEEKEND
    after_qualifying = horizon is Horizon.POST_QUALIFYING
    for_race = target is SessionKind.RACE
    sprint_known = after_practice and for_race
    sprint_qualifying = record.qualifying.get(SessionKind.SPRINT_QUALIFYING, ())
    own_qualifying = record.qualifying.get(SessionKind.QUALIFYING, ()) if for_race else sprint_qualifying
    grid = record.grids.get(target, ()) if after_qualifying else ()
    entries = record.entries
    if grid:
        slots = {slot.driver_id: slot for slot in grid}
        known = {entry.driver_id: entry for entry in entries}
        entries = tuple(
            known.get(driver_id)
            or Entry(driver_id, slots[driver_id].constructor_id, slots[driver_id].engine_manufacturer_id)
            for driver_id in sorted(slots)
        )
    practice_kinds = _PRACTICE if for_race else _PRACTICE[:1]
    return Weekend(
        event=record.event,
        target=target,
        horizon=horizon,
        is_sprint_weekend=record.is_sprint_weekend,
        entries=entries,
        practice={kind: record.timed[kind] for kind in practice_kinds if after_practice and kind in record.timed},
        sprint_qualifying=sprint_qualifying if sprint_known else (),
        sprint=record.races.get(SessionKind.SPRINT, ()) if sprint_known else (),
        qualifying=own_qualifying if after_qualifying else (),
        grid=grid,
    )
