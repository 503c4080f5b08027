"""No forecast may know the outcome: scramble it, take away all that came later, and nothing may change.

A forecast is a function of its feature table and of a model that was fitted on races before. Tables are compared for
thirty races, forecasts of fitted models for a few, and both for an archive whose files were changed.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.factories.scrambled import scrambled, without_outcome

from f1_analytics.backtest.dataset import build_dataset
from f1_analytics.backtest.walk_forward import RaceForecast, Task, walk_season
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.weekend import weekend_at
from f1_analytics.features.builder import Described, FeatureBuilder, describe_history
from f1_analytics.features.table import FeatureTable
from f1_analytics.sources.f1db import open_archive
from f1_analytics.sources.f1db.tree import DATA, open_tree

RACES = 30
FIRST, LAST = 2014, 2026
SINCE = 2022
"""First season of the tables that models of these tests are fitted on."""

MODELS = ("stack", "pace", "slot_table", "elo")
FITTED = ("2023-saudi-arabia", "2024-japan", "2025-australia")

History = tuple[EventRecord, ...]
Sample = Mapping[str, tuple[EventRecord, FeatureBuilder]]


def begun(history: History, slugs: set[str]) -> Sample:
    """Events by slug, each with the state of the features when it has begun, which no later event has touched."""
    builder, found = FeatureBuilder(), {}
    for record in history:
        builder.start(record.event)
        if record.event.slug in slugs:
            found[record.event.slug] = record, copy.deepcopy(builder)
        if record.race:
            builder.observe(record)
    return found


@pytest.fixture(scope="module")
def sample(history: History) -> Sample:
    """Thirty races drawn at random, and those that models forecast below."""
    known = [record.event.slug for record in history if record.race and FIRST <= record.event.season <= LAST]
    drawn = np.random.default_rng(20142026).choice(known, RACES, replace=False).tolist()
    return begun(history, {*drawn, *FITTED})


@pytest.fixture(scope="module")
def sprints(history: History) -> Sample:
    weekends = [record.event.slug for record in history if SessionKind.SPRINT in record.races]
    return begun(history, set(weekends[::4]))


@pytest.fixture(scope="module")
def described(history: History) -> tuple[Described, ...]:
    """The tables of the last seasons, after the whole history."""
    return tuple(describe_history(history, since=SINCE))


def assert_same_table(table: FeatureTable, other: FeatureTable) -> None:
    assert (table.drivers, table.constructors, table.names) == (other.drivers, other.constructors, other.names)
    np.testing.assert_array_equal(table.values, other.values)
    assert (table.races_run, table.new_regulations) == (other.races_run, other.new_regulations)


def assert_same_forecast(forecast: Forecast, other: Forecast) -> None:
    assert forecast.drivers == other.drivers
    np.testing.assert_array_equal(forecast.positions, other.positions)
    np.testing.assert_array_equal(forecast.dnf, other.dnf)


@pytest.mark.parametrize("horizon", Horizon)
def test_no_feature_of_a_race_knows_its_outcome(sample: Sample, horizon: Horizon) -> None:
    assert len(sample) >= RACES
    rng = np.random.default_rng(1)
    for record, builder in sample.values():
        table = builder.table(weekend_at(record, horizon))
        changed = scrambled(record, horizon, rng)
        assert changed.race != record.race
        for other in (changed, without_outcome(record, horizon)):
            assert_same_table(table, builder.table(weekend_at(other, horizon)))


@pytest.mark.parametrize("horizon", Horizon)
def test_no_feature_of_a_sprint_knows_its_outcome(sprints: Sample, horizon: Horizon) -> None:
    assert len(sprints) >= 5
    rng = np.random.default_rng(2)
    target = SessionKind.SPRINT
    for record, builder in sprints.values():
        table = builder.table(weekend_at(record, horizon, target))
        for other in (scrambled(record, horizon, rng, target), without_outcome(record, horizon, target)):
            assert_same_table(table, builder.table(weekend_at(other, horizon, target)))


def test_a_table_is_the_same_whatever_happened_later(sample: Sample, described: tuple[Described, ...]) -> None:
    """`described` walked through the whole history and made tables on the way, `sample` stopped before each race."""
    later = {event.record.event.slug: event.tables for event in described}
    shared = later.keys() & sample.keys()
    assert len(shared) >= len(FITTED) + 5
    for slug in shared:
        record, builder = sample[slug]
        for horizon in Horizon:
            assert_same_table(later[slug][horizon], builder.table(weekend_at(record, horizon)))


def test_documents_without_a_say_may_change_everywhere(history: History) -> None:
    """Stops and standings are not looked at, nor is the order of lines that have no position."""
    rng = np.random.default_rng(3)
    recent = [record for record in history if record.event.season in {2021, 2022}]
    changed = []
    for record in recent:
        other = scrambled(record, Horizon.POST_QUALIFYING, rng)
        laps = record.fastest_laps
        shuffled = tuple(laps[i] for i in rng.permutation(len(laps)))
        changed.append(replace(other, races=record.races, grids=record.grids, fastest_laps=shuffled))
    for before, after in zip(describe_history(recent), describe_history(changed), strict=True):
        for horizon, table in before.tables.items():
            assert_same_table(table, after.tables[horizon])


def test_the_outcome_does_reach_the_next_race(sample: Sample, history: History) -> None:
    """The counter-proof: the tests above would find a leak, since a scrambled result changes what follows."""
    record, builder = sample[FITTED[0]]
    upcoming = history[history.index(record) + 1]
    tables = []
    for over in (record, scrambled(record, Horizon.POST_QUALIFYING, np.random.default_rng(4))):
        walked = copy.deepcopy(builder)
        walked.observe(over)
        walked.start(upcoming.event)
        tables.append(walked.table(weekend_at(upcoming, Horizon.PRE_WEEKEND)))
    assert tables[0].drivers == tables[1].drivers
    moved = {
        name
        for name, unchanged in zip(tables[0].names, (tables[0].values == tables[1].values).all(axis=0), strict=True)
        if not unchanged
    }
    assert moved >= {
        "finishing_pace",
        "race_time_pace",
        "fastest_lap_pace",
        "points_2",
        "place_20",
        "season_points",
        "championship_position",
        "retirements",
        "duels",
        "elo_driver",
        "elo_constructor",
        "plackett_luce",
    }


@pytest.mark.parametrize("slug", FITTED)
@pytest.mark.parametrize("horizon", Horizon)
def test_no_forecast_of_a_fitted_model_knows_the_outcome(
    sample: Sample, described: tuple[Described, ...], slug: str, horizon: Horizon
) -> None:
    """The race is the last one of a history in which it went otherwise."""
    place = next(i for i, event in enumerate(described) if event.record.event.slug == slug)
    record, builder = sample[slug]
    changed = scrambled(record, horizon, np.random.default_rng(5))
    other = Described(changed, {horizon: builder.table(weekend_at(changed, horizon))})
    truth, counterfactual = described[: place + 1], (*described[:place], other)
    for model in MODELS:
        task = Task(model, horizon, record.event.season)
        made, again = (last_forecast(events, task) for events in (truth, counterfactual))
        assert made.event_slug == slug
        assert_same_forecast(made.forecast, again.forecast)


def last_forecast(described: Sequence[Described], task: Task) -> RaceForecast:
    return list(walk_season(build_dataset(described, task.horizon), task))[-1]


class TestOnFiles:
    """The same for the files of an archive: two seasons, of which the second stops after the race in question."""

    EVENT, ROUND = "2024-japan", 4

    @pytest.fixture(scope="class")
    @staticmethod
    def folder(archive_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
        tree, folder = open_tree(archive_path), tmp_path_factory.mktemp("leaks") / "f1db"
        seasons = (f"{DATA}/seasons/2023/", f"{DATA}/seasons/2024/")
        for path in tree.paths():
            if path.startswith(DATA) and (path.startswith(seasons) or "/seasons/" not in path):
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(tree.read(path))
        return folder

    @staticmethod
    def forecasts(folder: Path, slug: str) -> dict[tuple[Horizon, str], RaceForecast]:
        described = tuple(describe_history(open_archive(folder).events(workers=1)))
        until = 1 + next(i for i, event in enumerate(described) if event.record.event.slug == slug)
        found = {}
        for horizon in Horizon:
            dataset = build_dataset(described[:until], horizon)
            for model in ("pace", "slot_table"):
                found[horizon, model] = list(walk_season(dataset, Task(model, horizon, 2024)))[-1]
        return found

    def test_a_changed_archive_gives_the_same_forecasts(self, folder: Path) -> None:
        made = self.forecasts(folder, self.EVENT)
        season = folder / DATA / "seasons" / "2024"
        rng = np.random.default_rng(6)
        for event in season.glob("races/*"):
            number = int(event.name[:2])
            if number == self.ROUND:
                for name in ("race-results", "fastest-laps", "driver-standings", "pit-stops"):
                    deal_anew(event / f"{name}.yml", rng)
            elif number > self.ROUND:
                for document in event.glob("*.yml"):
                    if document.name != "race.yml":
                        document.unlink()
        entrants = season / "entrants.yml"
        entrants.write_text(re.sub(r"(rounds: )(\S.*)", cut_rounds, entrants.read_text()))
        again = self.forecasts(folder, self.EVENT)
        for key, forecast in made.items():
            assert again[key].event_slug == self.EVENT
            assert_same_forecast(forecast.forecast, again[key].forecast)


def deal_anew(document: Path, rng: np.random.Generator) -> None:
    """Give each line of a document the driver and car of another."""
    who = re.compile(r"((?:\s+(?:driverNumber|driverId|constructorId|engineManufacturerId|tyreManufacturerId):.*)+)")
    first, *lines = re.split(r"(?m)^(?=- )", document.read_text())
    known = [found[0] for line in lines if (found := who.search(line))]
    assert len(known) == len(lines) > 0
    order = rng.permutation(len(known))
    dealt = [who.sub(lambda _, other=known[o]: other, line, count=1) for line, o in zip(lines, order, strict=True)]
    document.write_text(first + "".join(dealt))


def cut_rounds(found: re.Match[str]) -> str:
    """`1-3,5-24` known until round 4 is `1-3`."""
    spans = []
    for part in found[2].strip("'\"").split(","):
        start, _, end = part.partition("-")
        last = min(int(end or start), TestOnFiles.ROUND)
        if int(start) <= last:
            spans.append(f"{start}-{last}")
    return f"{found[1]}{','.join(spans)}" if spans else found[1].rstrip()
