"""The events that are still to come this season, each ready to be described at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.domain.weekend import Weekend, weekend_at
from f1_analytics.features.builder import FeatureBuilder
from f1_analytics.features.table import FeatureTable
from f1_analytics.pipelines.forecast import builder_before, horizon_of
from f1_analytics.runtime.progress import Progress


class UnknownEvent(F1Error):
    """An event that is on no calendar."""


class NotToCome(F1Error):
    """A race or sprint that is over, not held, or further away than the season goes."""


class HorizonAhead(F1Error):
    """A horizon that an event has not reached."""


@dataclass(frozen=True, slots=True, eq=False)
class ComingEvent:
    """An event without a race result. `record` names who is expected to take part.

    `builder` is the state of all features when it has just begun; it is only read, so that any number of threads may.
    """

    record: EventRecord
    builder: FeatureBuilder

    @property
    def targets(self) -> tuple[SessionKind, ...]:
        """What is still to be run, in order."""
        return tuple(kind for kind in (SessionKind.SPRINT, SessionKind.RACE) if _is_to_come(self.record, kind))

    def horizon(self, target: SessionKind) -> Horizon:
        """The latest horizon that the event has reached."""
        return horizon_of(self.record, target)

    def weekend(self, target: SessionKind, horizon: Horizon | None = None) -> Weekend:
        """What is known at a horizon, by default at the latest.

        Raises:
            HorizonAhead: it is not reached yet.
        """
        reached = self.horizon(target)
        order = list(Horizon)
        if horizon is not None and order.index(horizon) > order.index(reached):
            raise HorizonAhead(
                f"{self.record.event.slug} has not reached {horizon} yet: ask for {reached} or leave the horizon out"
            )
        return weekend_at(self.record, horizon or reached, target)

    def table(self, target: SessionKind, horizon: Horizon | None = None) -> FeatureTable:
        """The features at a horizon, by default at the latest.

        Raises:
            HorizonAhead: it is not reached yet.
            NoEntries: nobody knows who takes part.
        """
        return self.builder.table(self.weekend(target, horizon))


@dataclass(frozen=True, slots=True, eq=False)
class Season:
    """The running season. `coming` are its events without a result by slug, next first; none when it is over.

    `others` are the slugs of all other events on the calendar.
    """

    year: int
    records: tuple[EventRecord, ...]
    coming: Mapping[str, ComingEvent]
    others: frozenset[str]

    @property
    def after_event(self) -> str | None:
        """The last event with a result, None before the first."""
        return next((record.event.slug for record in reversed(self.records) if record.race), None)

    def event(self, slug: str, target: SessionKind) -> ComingEvent:
        """An event of which a race or sprint is still to come.

        Raises:
            UnknownEvent: there is none of this slug.
            NotToCome: its race or sprint is over or not held, or it belongs to another season.
        """
        found = self.coming.get(slug)
        if found is None:
            if slug not in self.others:
                raise UnknownEvent(f"there is no event {slug!r}: a slug is season and grand prix, such as 2026-austria")
            year = int(slug[:4])
            over = year <= self.year
            raise NotToCome(f"{slug} is over" if over else f"{slug} is no event of {self.year}, the running season")
        if target not in found.targets:
            run = target in found.record.races
            raise NotToCome(f"the {target} of {slug} is over" if run else f"{slug} has no {target}")
        return found


def running_season(history: Sequence[EventRecord], progress: Progress) -> Season | None:
    """The season of the next event, for which history is walked through once; None when every event is over.

    An event that nobody is entered for is expected to have the field of the next event.
    """
    first = first_to_come(history)
    return None if first is None else season_from(history, first, builder_before(history, first, progress))


def first_to_come(history: Sequence[EventRecord]) -> EventRecord | None:
    """The next event; None when every event is over."""
    return next((record for record in history if _is_to_come(record, SessionKind.RACE)), None)


def season_from(history: Sequence[EventRecord], first: EventRecord, builder: FeatureBuilder) -> Season:
    """The season of the next event `first`, from the state of all features when that has just begun.

    The builder goes on to the end of the season, so it is of no use for anything else afterwards.
    """
    year = first.event.season
    records = tuple(record for record in history if record.event.season == year)
    coming: dict[str, ComingEvent] = {}
    for record in records:
        if not _is_to_come(record, SessionKind.RACE):
            continue
        if coming:
            builder.start(record.event)
        expected = record if record.entries else replace(record, entries=first.entries)
        coming[record.event.slug] = ComingEvent(expected, deepcopy(builder))
    others = frozenset(record.event.slug for record in history) - set(coming)
    return Season(year, records, coming, others)


def _is_to_come(record: EventRecord, kind: SessionKind) -> bool:
    """Whether a session is on the programme, has no result and is not cancelled."""
    planned = any(session.kind is kind and session.state is not SessionState.CANCELLED for session in record.sessions)
    return planned and kind not in record.races
