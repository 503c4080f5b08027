from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from f1_analytics.domain.standings import SeasonTally
from f1_analytics.models.artefact import Artefact
from f1_analytics.models.store import ModelStore
from f1_analytics.pipelines.season import SeasonOutlook, season_outlook
from f1_analytics.pipelines.train import train
from f1_analytics.runtime.objects.folder import FolderObjects
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.sources.simulated.championship import Championship, simulate_championship


@pytest.fixture(scope="module")
def championship() -> Championship:
    return simulate_championship(7, seasons=range(2023, 2026), teams=6, races=12, races_run=8)


@pytest.fixture(scope="module")
def artefact(championship: Championship, tmp_path_factory: pytest.TempPathFactory) -> Artefact:
    folder: Path = tmp_path_factory.mktemp("models")
    return train(championship.records, "simulated", ModelStore(FolderObjects(folder)), NullProgress())


@pytest.fixture(scope="module")
def outlook(championship: Championship, artefact: Artefact) -> SeasonOutlook:
    return season_outlook(championship.records, artefact, NullProgress())


def test_final_positions_are_a_coherent_forecast_of_both_championships(outlook: SeasonOutlook) -> None:
    for made in (outlook.forecast.drivers, outlook.forecast.constructors):
        np.testing.assert_allclose(made.positions.sum(axis=0), 1.0, atol=1e-9)
        np.testing.assert_allclose(made.positions.sum(axis=1), 1.0, atol=1e-9)


def test_only_those_whom_arithmetic_allows_have_a_chance(outlook: SeasonOutlook) -> None:
    for made, can_win in (
        (outlook.forecast.drivers, outlook.drivers_can_win),
        (outlook.forecast.constructors, outlook.constructors_can_win),
    ):
        assert can_win
        for one, chance in zip(made.ids, made.champion, strict=True):
            assert chance == 0 or one in can_win


def test_points_to_come_are_added_to_those_there_are(championship: Championship, outlook: SeasonOutlook) -> None:
    tally = SeasonTally(outlook.season)
    for record in championship.records:
        if record.event.season == outlook.season and record.race:
            tally.add(record)
    so_far = {line.driver_id: float(line.points) for line in tally.drivers()}
    made = outlook.forecast.drivers
    gained = made.expected_points - np.array([so_far.get(driver, 0.0) for driver in made.ids])
    assert gained.min() >= 0
    # Four races to come, each paying 101 points among ten of twelve cars, and perhaps sprints.
    assert gained.sum() >= 4 * 101 - 1e-6


def test_the_same_seed_gives_the_same_outlook(
    championship: Championship, artefact: Artefact, outlook: SeasonOutlook
) -> None:
    again = season_outlook(championship.records, artefact, NullProgress())
    np.testing.assert_array_equal(again.forecast.drivers.positions, outlook.forecast.drivers.positions)


def test_who_left_is_placed_by_what_he_has(championship: Championship, artefact: Artefact) -> None:
    """The leader and his team are entered no more; all that they can do is to be overtaken."""
    running = max(record.event.season for record in championship.records)
    raced = [record for record in championship.records if record.event.season == running and record.race]
    tally = SeasonTally(running)
    for record in raced:
        tally.add(record)
    leader, *_ = tally.drivers()
    (team,) = {entry.constructor_id for entry in raced[-1].entries if entry.driver_id == leader.driver_id}
    stayed = [
        record
        if record.event.season < running or record.race
        else replace(record, entries=tuple(entry for entry in record.entries if entry.constructor_id != team))
        for record in championship.records
    ]
    outlook = season_outlook(stayed, artefact, NullProgress())
    for made, one, has in (
        (outlook.forecast.drivers, leader.driver_id, float(leader.points)),
        (outlook.forecast.constructors, team, None),
    ):
        row = made.ids.index(one)
        assert len(set(made.points_quantiles[row])) == 1
        assert has is None or made.expected_points[row] == pytest.approx(has)
        assert 0 < made.positions[row].max() < 1, "it depends on the others where he ends"
        assert made.positions[row, -1] == 0, "somebody stays behind him"
    assert leader.driver_id in outlook.drivers_can_win
