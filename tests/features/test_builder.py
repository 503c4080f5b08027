"""Tables of features: of the whole real archive, and of small championships with a point to make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from tests.factories import records
from tests.factories.scrambled import without_outcome

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.results import GridSlot, Status
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.weekend import weekend_at
from f1_analytics.features.builder import (
    HISTORY_SINCE,
    Described,
    FeatureBuilder,
    NoEntries,
    describe_history,
)
from f1_analytics.features.championship import ChampionshipTracker
from f1_analytics.features.grid import grid_features
from f1_analytics.features.table import FeatureTable, MissingFeature
from f1_analytics.sources.simulated import Championship, simulate_championship

SEASONS = range(2024, 2026)


@pytest.fixture(scope="module")
def championship() -> Championship:
    """Two seasons of seven races, six of them sprint weekends; two of the second season are still to come."""
    return simulate_championship(seed=5, seasons=SEASONS, teams=6, races=7, races_run=5)


@pytest.fixture(scope="module")
def described(championship: Championship) -> Mapping[str, Described]:
    return {event.record.event.slug: event for event in describe_history(championship.records)}


def test_every_event_since_1985_has_finite_features_at_every_horizon(history: tuple[EventRecord, ...]) -> None:
    columns: dict[Horizon, set[tuple[str, ...]]] = {horizon: set() for horizon in Horizon}
    races = 0
    for event in describe_history(history):
        races += 1
        wanted = set(Horizon) if event.record.grids.get(SessionKind.RACE) else set(Horizon) - {Horizon.POST_QUALIFYING}
        assert set(event.tables) == wanted, event.record.event.slug
        for horizon, table in event.tables.items():
            assert np.isfinite(table.values).all(), (table.event_slug, horizon)
            assert table.values.shape == (len(table.drivers), len(table.names))
            assert list(table.drivers) == sorted(set(table.drivers))
            columns[horizon].add(table.names)
            ranks = sorted(table.column("championship_position"))
            assert ranks == list(range(1, len(table.drivers) + 1))
    assert races == len(history) >= 760
    assert all(len(names) == 1 for names in columns.values())


def test_later_horizons_know_more(described: Mapping[str, Described]) -> None:
    before, practised, qualified = (set(next(iter(described.values())).tables[horizon].names) for horizon in Horizon)
    assert before == practised < qualified


def test_before_the_weekend_its_documents_make_no_difference(
    championship: Championship, described: Mapping[str, Described]
) -> None:
    """Whether they exist or not, for the race and for the sprint."""
    builder = FeatureBuilder()
    for record in championship.records:
        if not record.race:
            break
        builder.start(record.event)
        bare = without_outcome(record, Horizon.PRE_WEEKEND)
        table = builder.table(weekend_at(bare, Horizon.PRE_WEEKEND))
        known = described[record.event.slug].tables[Horizon.PRE_WEEKEND]
        np.testing.assert_array_equal(table.values, known.values)
        builder.observe(record)


def test_practice_and_sprint_tell_something_before_qualifying(described: Mapping[str, Described]) -> None:
    changed = set()
    for event in described.values():
        if event.record.race:
            before, after = (event.tables[h] for h in (Horizon.PRE_WEEKEND, Horizon.PRE_QUALIFYING))
            moved = (before.values != after.values).any(axis=0)
            changed.add((event.record.is_sprint_weekend, frozenset(np.array(before.names)[moved])))
    plain = frozenset.union(*(names for sprint, names in changed if not sprint))
    sprint = frozenset.union(*(names for is_sprint, names in changed if is_sprint))
    assert plain == {"practice_mean"}
    assert sprint >= plain | {"qualifying_pace", "finishing_pace", "race_time_pace"}


def test_an_event_to_come_is_described_from_the_last_one_raced(described: Mapping[str, Described]) -> None:
    *_, first, second = described.values()
    assert not first.record.race
    assert set(first.tables) == {Horizon.PRE_WEEKEND, Horizon.PRE_QUALIFYING}
    tables = [event.tables[Horizon.PRE_WEEKEND] for event in (first, second)]
    assert tables[0].races_run == tables[1].races_run == 5
    for name in ("points_5", "season_points", "elo_driver", "plackett_luce", "place_3"):
        np.testing.assert_array_equal(tables[0].column(name), tables[1].column(name))


def test_making_tables_leaves_no_trace(championship: Championship, described: Mapping[str, Described]) -> None:
    """Asked three times over or never before, a builder gives the same table."""
    last = championship.records[-3]
    builder = FeatureBuilder()
    for record in championship.records[:-3]:
        builder.start(record.event)
        builder.observe(record)
    builder.start(last.event)
    for _ in range(2):
        for horizon in Horizon:
            table = builder.table(weekend_at(last, horizon))
            np.testing.assert_array_equal(table.values, described[last.event.slug].tables[horizon].values)


def test_history_begins_where_features_begin(championship: Championship) -> None:
    """Events before are not observed, so that training on all of history and publishing from a part of it agree."""
    old = [
        replace(record, event=replace(record.event, slug=f"old-{record.event.slug}", season=HISTORY_SINCE - 1))
        for record in championship.records[:7]
    ]
    with_old = list(describe_history([*old, *championship.records]))
    without = list(describe_history(championship.records))
    assert [event.record for event in with_old] == [event.record for event in without]
    for one, other in zip(with_old, without, strict=True):
        for horizon, table in one.tables.items():
            np.testing.assert_array_equal(table.values, other.tables[horizon].values)


def test_a_field_that_nobody_knows_cannot_be_described() -> None:
    builder, record = FeatureBuilder(), records.upcoming()
    builder.start(record.event)
    with pytest.raises(NoEntries, match="2024-lemuria: nobody is known to be entered"):
        builder.table(weekend_at(replace(record, entries=()), Horizon.PRE_WEEKEND))
    with pytest.raises(NoEntries, match="no starting grid yet"):
        builder.table(weekend_at(record, Horizon.POST_QUALIFYING))


def test_after_qualifying_the_field_is_the_grid(championship: Championship) -> None:
    record = championship.records[0]
    gone, substitute = record.entries[0].driver_id, "substitute"
    grid = tuple(
        replace(slot, driver_id=substitute) if slot.driver_id == gone else slot
        for slot in record.grids[SessionKind.RACE]
    )
    builder = FeatureBuilder()
    builder.start(record.event)
    table = builder.table(weekend_at(replace(record, grids={SessionKind.RACE: grid}), Horizon.POST_QUALIFYING))
    assert gone not in table.drivers
    assert substitute in table.drivers
    car = table.constructors[table.drivers.index(substitute)]
    assert car == record.entries[0].constructor_id


class TestTies:
    """Whatever the order of a file, those who are level are ranked by driver id."""

    def test_in_the_championship(self) -> None:
        for order in (("ann", "bob", "cid", "dee"), ("ann", "dee", "cid", "bob")):
            tracker, record = ChampionshipTracker(), records.raced(order=order)
            none = replace(
                record,
                races={
                    SessionKind.RACE: tuple(
                        replace(line, position=None if line.line > 1 else 1, status=Status.DNF) for line in record.race
                    )
                },
            )
            tracker.start_event(none.event)
            tracker.observe(none)
            columns = tracker.features(weekend_at(records.upcoming(), Horizon.PRE_WEEKEND))
            assert columns["championship_position"].tolist() == [1, 2, 3, 4]

    @pytest.mark.parametrize("backwards", [False, True])
    def test_on_the_grid(self, backwards: bool) -> None:
        record = records.raced()
        slots = [
            replace(slot, position=None, pit_lane=True) if slot.driver_id != "dee" else replace(slot, position=1)
            for slot in record.grids[SessionKind.RACE]
        ]
        grid = tuple(reversed(slots)) if backwards else tuple(slots)
        weekend = weekend_at(replace(record, grids={SessionKind.RACE: grid}), Horizon.POST_QUALIFYING)
        columns = grid_features(weekend, np.zeros(4))
        assert columns["grid"].tolist() == [2, 3, 4, 1]
        assert columns["no_slot"].tolist() == [1, 1, 1, 0]

    @pytest.mark.parametrize("backwards", [False, True])
    def test_in_qualifying_without_a_position(self, backwards: bool) -> None:
        record = records.raced()
        first, *rest = record.qualifying[SessionKind.QUALIFYING]
        unplaced = [replace(line, position=None, status=Status.NC) for line in rest]
        lines = (first, *(reversed(unplaced) if backwards else unplaced))
        changed = replace(record, qualifying={SessionKind.QUALIFYING: lines})
        columns = grid_features(weekend_at(changed, Horizon.POST_QUALIFYING), np.zeros(4))
        assert columns["grid_penalty"].tolist() == [0, 0, 0, 0]


class TestGrid:
    @staticmethod
    def columns(grid: dict[str, int | None], strength: dict[str, float]) -> dict[str, list[float]]:
        record = records.raced()
        like = record.grids[SessionKind.RACE][0]
        slots: tuple[GridSlot, ...] = tuple(
            replace(like, driver_id=driver, position=position, pit_lane=position is None)
            for driver, position in grid.items()
        )
        weekend = weekend_at(replace(record, grids={SessionKind.RACE: slots}), Horizon.POST_QUALIFYING)
        made = grid_features(weekend, np.array([strength[driver] for driver in sorted(grid)]))
        return {name: values.tolist() for name, values in made.items()}

    def test_pole_is_the_best_slot_taken(self) -> None:
        columns = self.columns({"ann": 2, "bob": None, "cid": 5, "dee": 3}, dict.fromkeys(records.DRIVERS, 0.0))
        assert columns["grid"] == [1, 4, 3, 2]
        assert columns["pole"] == [1, 0, 0, 0]
        assert columns["grid_log"] == pytest.approx(-np.log([1, 4, 3, 2]))

    def test_stronger_cars_ahead_hold_up(self) -> None:
        level = self.columns({"ann": 1, "bob": 2, "cid": 3, "dee": 4}, dict.fromkeys(records.DRIVERS, 0.0))
        assert level["stronger_ahead"] == pytest.approx(-np.log1p([0, 1, 2, 3]))
        assert level["stronger_behind"] == pytest.approx(-np.log1p([3, 2, 1, 0]))
        strength = {"ann": 2.0, "bob": 0.0, "cid": 0.0, "dee": 0.0}
        strong = self.columns({"ann": 1, "bob": 2, "cid": 3, "dee": 4}, strength)
        assert all(np.array(strong["stronger_ahead"])[1:] < np.array(level["stronger_ahead"])[1:])

    def test_who_has_no_time_counts_as_slow(self) -> None:
        record = records.raced()
        lines = tuple(
            replace(line, q1_ms=None, q2_ms=None, q3_ms=None) if line.driver_id == "bob" else line
            for line in record.qualifying[SessionKind.QUALIFYING]
        )
        changed = replace(record, qualifying={SessionKind.QUALIFYING: lines})
        columns = grid_features(weekend_at(changed, Horizon.POST_QUALIFYING), np.zeros(4))
        gaps = columns["qualifying_gap_now"]
        assert gaps[1] == pytest.approx(np.median(gaps[[0, 2, 3]]) - 2.0)


def test_a_feature_that_there_is_not(described: Mapping[str, Described]) -> None:
    table: FeatureTable = next(iter(described.values())).tables[Horizon.PRE_WEEKEND]
    with pytest.raises(MissingFeature, match="there is no feature 'grid' at pre_weekend"):
        table.column("grid")
    assert issubclass(MissingFeature, F1Error)
