"""Described races of one horizon, ready for models to walk through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.results import Status
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.features.builder import Described
from f1_analytics.features.measures import starters
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.examples import Examples, Finish, collect_examples

EXAMPLES_SINCE = 1996
"""First season that models learn from; earlier ones only feed the features."""

_WARM_UP_SEASONS = 1


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """All races, or all sprints, at one horizon: `tables` in calendar order, the last ones perhaps without a result.

    `examples` are races with a result; `learnt_before[i]` says how many of them came before table i.
    """

    horizon: Horizon
    tables: tuple[FeatureTable, ...]
    learnt_before: tuple[int, ...]
    finished: tuple[bool, ...]
    examples: Examples

    def examples_before(self, place: int) -> Examples:
        """What may be learnt from when table `place` is forecast."""
        return self.examples.before(self.learnt_before[place])


def finish_of(record: EventRecord, target: SessionKind = SessionKind.RACE) -> Finish | None:
    """The finish of a race or sprint, None while it has no winner."""
    field = starters(record.races.get(target, ()))
    if not any(line.position == 1 for line in field):
        return None
    retired = frozenset(line.driver_id for line in field if line.status is not Status.CLASSIFIED)
    return Finish(tuple(line.driver_id for line in field), retired)


def build_dataset(described: Iterable[Described], horizon: Horizon, target: SessionKind = SessionKind.RACE) -> Dataset:
    """The races, or the sprints, of one horizon.

    Races of the first season on record only warm up the features. Sprints are forecast by what was learnt from races:
    there are too few to learn from.
    """
    known = [event for event in described if horizon in event.tables]
    first = max(EXAMPLES_SINCE, known[0].record.event.season + _WARM_UP_SEASONS) if known else EXAMPLES_SINCE
    tables, before, finished = [], [], []
    learnt: list[tuple[FeatureTable, Finish]] = []
    for event in known:
        table = event.tables[horizon] if target is SessionKind.RACE else event.sprint_tables.get(horizon)
        if table is not None:
            tables.append(table)
            before.append(len(learnt))
            finished.append(finish_of(event.record, target) is not None)
        finish = finish_of(event.record)
        if finish is not None and event.record.event.season >= first:
            learnt.append((event.tables[horizon], finish))
    return Dataset(
        horizon,
        tuple(tables),
        tuple(before),
        tuple(finished),
        collect_examples(learnt, tables[0].names if tables else ()),
    )
