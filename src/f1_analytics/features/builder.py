"""Builds feature tables while walking through history in calendar order.

A builder knows only events that it has observed. It describes an event from a `Weekend`, which cannot hold the outcome,
so that no feature of a race can depend on its result or on anything later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import Event, EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.regulations import NEW_REGULATIONS
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.weekend import Weekend, weekend_at
from f1_analytics.features.championship import ChampionshipTracker
from f1_analytics.features.form import FormTracker
from f1_analytics.features.grid import grid_features
from f1_analytics.features.pace import PaceTracker
from f1_analytics.features.practice import PracticeTracker
from f1_analytics.features.rating import RatingTracker
from f1_analytics.features.reliability import ReliabilityTracker
from f1_analytics.features.table import FeatureTable
from f1_analytics.features.tracker import Tracker

HISTORY_SINCE: Final = 1985
"""First season that features look at: earlier ones say nothing about cars of today."""


class NoEntries(F1Error):
    """An event whose field nobody knows."""


class FeatureBuilder:
    """The state of all trackers after the events observed so far."""

    def __init__(self) -> None:
        self._championship = ChampionshipTracker()
        self._trackers: tuple[Tracker, ...] = (
            PaceTracker(),
            FormTracker(),
            self._championship,
            ReliabilityTracker(),
            RatingTracker(),
            PracticeTracker(),
        )
        self._started: Event | None = None

    def start(self, event: Event) -> None:
        """Begin an event; called once for each, before its tables are made."""
        for tracker in self._trackers:
            tracker.start_event(event)
        self._started = event

    def table(self, weekend: Weekend) -> FeatureTable:
        """Describe the field of the event that was started.

        Raises:
            NoEntries: the weekend has no entries, or no qualifying and grid at a horizon that needs them.
        """
        event = weekend.event
        if not weekend.entries:
            raise NoEntries(f"{event.slug}: nobody is known to be entered; ingest the event's entry list first")
        if weekend.horizon is Horizon.POST_QUALIFYING and not weekend.grid:
            raise NoEntries(f"{event.slug}: there is no starting grid yet; forecast it at an earlier horizon")
        columns = {name: values for tracker in self._trackers for name, values in tracker.features(weekend).items()}
        if weekend.grid:
            columns |= grid_features(weekend, columns["finishing_pace"])
        return FeatureTable(
            event_slug=event.slug,
            season=event.season,
            round=event.round,
            target=weekend.target,
            horizon=weekend.horizon,
            drivers=tuple(entry.driver_id for entry in weekend.entries),
            constructors=tuple(entry.constructor_id for entry in weekend.entries),
            names=tuple(columns),
            values=np.column_stack(list(columns.values())),
            races_run=self._championship.races_run,
            new_regulations=event.season in NEW_REGULATIONS,
        )

    def observe(self, record: EventRecord) -> None:
        """Learn from an event with a race result; the next one must be started before it is described."""
        for tracker in self._trackers:
            tracker.observe(record)


@dataclass(frozen=True, slots=True)
class Described:
    """An event with the feature tables of its race and, where it has one, of its sprint."""

    record: EventRecord
    tables: Mapping[Horizon, FeatureTable]
    sprint_tables: Mapping[Horizon, FeatureTable] = field(default_factory=dict)


def describe_history(history: Iterable[EventRecord], since: int = HISTORY_SINCE) -> Iterator[Described]:
    """Feature tables of every event from `since` on, in the order given, which must be the calendar's.

    Events before HISTORY_SINCE are passed over: tables are the same whether a history begins there or earlier.
    An event without a result is described as far as its documents go, and observed by nobody: it leaves no trace in the
    tables of later events.
    """
    builder = FeatureBuilder()
    for record in history:
        if record.event.season < HISTORY_SINCE:
            continue
        builder.start(record.event)
        if record.event.season >= since:
            sprint = _describe(builder, record, SessionKind.SPRINT) if record.is_sprint_weekend else {}
            yield Described(record, _describe(builder, record, SessionKind.RACE), sprint)
        if record.race:
            builder.observe(record)


def _describe(builder: FeatureBuilder, record: EventRecord, target: SessionKind) -> dict[Horizon, FeatureTable]:
    """Tables at the horizons at which there is anything to forecast."""
    weekends = (weekend_at(record, horizon, target) for horizon in Horizon)
    return {
        weekend.horizon: builder.table(weekend)
        for weekend in weekends
        if weekend.entries and (weekend.grid or weekend.horizon is not Horizon.POST_QUALIFYING)
    }
