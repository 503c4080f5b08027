"""Walking forward through simulated championships, whose truth is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import spearmanr

from f1_analytics.backtest.dataset import EXAMPLES_SINCE, Dataset, build_dataset, finish_of
from f1_analytics.backtest.walk_forward import RaceForecast, Task, walk_forward, walk_season
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.results import Status
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.features.builder import describe_history
from f1_analytics.metrics.calibration import calibration_error
from f1_analytics.metrics.outcome import outcome_of
from f1_analytics.metrics.predictions import prediction_of
from f1_analytics.metrics.scoring import TARGETS, RaceScore, score_race
from f1_analytics.sources.simulated import Championship, simulate_championship, true_forecast

HORIZONS = (Horizon.PRE_WEEKEND, Horizon.POST_QUALIFYING)
FURTHEST = {"win": 0.01, "podium": 0.02, "points": 0.04}
"""So far may forecast chances be from the true ones on average over a bin; seed 1 shows half of it."""


def datasets_of(championship: Championship) -> Mapping[Horizon, Dataset]:
    described = list(describe_history(championship.records))
    return {horizon: build_dataset(described, horizon) for horizon in Horizon}


@pytest.fixture(scope="module")
def short() -> Championship:
    """Three seasons of four races; the last one stops after three."""
    return simulate_championship(seed=4, seasons=range(2022, 2025), teams=6, races=4, races_run=3)


@pytest.fixture(scope="module")
def short_datasets(short: Championship) -> Mapping[Horizon, Dataset]:
    return datasets_of(short)


@pytest.fixture(scope="module")
def long() -> Championship:
    return simulate_championship(seed=1, seasons=range(2019, 2023), teams=10, races=20, races_run=20)


@pytest.fixture(scope="module")
def long_datasets(long: Championship) -> Mapping[Horizon, Dataset]:
    return datasets_of(long)


class TestDataset:
    def test_the_first_season_only_warms_up(self, short_datasets: Mapping[Horizon, Dataset]) -> None:
        for horizon, dataset in short_datasets.items():
            known = 12 if horizon is not Horizon.POST_QUALIFYING else 11
            assert len(dataset.tables) == len(dataset.finished) == len(dataset.learnt_before) == known
            assert sum(dataset.finished) == 11
            assert dataset.examples.seasons.tolist() == [2023] * 4 + [2024] * 3
            assert dataset.learnt_before[:11] == (0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6)
            assert min(dataset.examples.seasons) >= EXAMPLES_SINCE

    def test_what_may_be_learnt_from_came_before(self, short_datasets: Mapping[Horizon, Dataset]) -> None:
        for dataset in short_datasets.values():
            for place, table in enumerate(dataset.tables):
                learnt = dataset.examples_before(place).tables
                assert all((one.season, one.round) < (table.season, table.round) for one in learnt)
                assert table not in learnt

    def test_sprints_learn_from_races(self, short: Championship) -> None:
        described = list(describe_history(short.records))
        races = build_dataset(described, Horizon.PRE_QUALIFYING)
        sprints = build_dataset(described, Horizon.PRE_QUALIFYING, SessionKind.SPRINT)
        weekends = [record for record in short.records if record.is_sprint_weekend]
        assert [table.event_slug for table in sprints.tables] == [record.event.slug for record in weekends]
        assert {table.target for table in sprints.tables} == {SessionKind.SPRINT}
        assert sprints.finished == tuple(bool(record.races) for record in weekends)
        assert sprints.examples.tables == races.examples.tables

    def test_a_finish_is_the_field_in_result_order(self, short: Championship) -> None:
        record = short.records[0]
        finish = finish_of(record)
        assert finish is not None
        assert finish.drivers == tuple(line.driver_id for line in record.race)
        assert finish.retired == {line.driver_id for line in record.race if line.position is None}
        first, *rest = record.race
        nobody = (replace(first, position=None, status=Status.DSQ), *rest)
        assert finish_of(replace(record, races={SessionKind.RACE: nobody})) is None
        assert finish_of(replace(record, races={})) is None

    def test_a_history_of_one_season_leaves_nothing_to_learn(self) -> None:
        one = simulate_championship(seed=4, seasons=range(2024, 2025), teams=6, races=2, races_run=2)
        for horizon, dataset in datasets_of(one).items():
            assert len(dataset.examples) == 0
            for model in ("slot_table", "pace", "stack", "random_forest"):
                made = list(walk_season(dataset, Task(model, horizon, 2024)))
                assert [forecast.event_slug for forecast in made] == [record.event.slug for record in one.records]


def test_any_number_of_workers_forecasts_the_same(short_datasets: Mapping[Horizon, Dataset]) -> None:
    told: list[int] = []
    models, seasons = ("elo", "pace"), (2023, 2024)
    one = walk_forward(short_datasets, models, seasons, workers=1, progress=told.append)
    assert sum(told) == len(one) == len(models) * len(Horizon) * 7
    two = walk_forward(short_datasets, models, seasons, workers=2, progress=told.append)
    assert sum(told) == 2 * len(one)
    for first, second in zip(one, two, strict=True):
        assert first._replace(forecast=second.forecast) == second
        np.testing.assert_array_equal(first.forecast.positions, second.forecast.positions)
        np.testing.assert_array_equal(first.forecast.dnf, second.forecast.dnf)
    order = [(made.model, made.horizon) for made in one]
    assert order == sorted(order, key=lambda key: (models.index(key[0]), list(Horizon).index(key[1])))


def test_only_races_with_a_result_are_forecast(short_datasets: Mapping[Horizon, Dataset]) -> None:
    dataset = short_datasets[Horizon.PRE_WEEKEND]
    made = list(walk_season(dataset, Task("uniform", Horizon.PRE_WEEKEND, 2024)))
    assert [(forecast.season, forecast.round) for forecast in made] == [(2024, 1), (2024, 2), (2024, 3)]
    assert not list(walk_season(dataset, Task("uniform", Horizon.PRE_WEEKEND, 1999)))


@pytest.mark.parametrize("model", ["conditional_logit", "pace", "xgboost", "stack"])
def test_models_find_the_order_of_known_strengths(
    long: Championship, long_datasets: Mapping[Horizon, Dataset], model: str
) -> None:
    """Of drivers with twenty races and more, before the last weekend of a season."""
    dataset = long_datasets[Horizon.PRE_WEEKEND]
    until = replace(dataset, tables=dataset.tables[-1:], learnt_before=dataset.learnt_before[-1:], finished=(True,))
    (made,) = walk_season(until, Task(model, Horizon.PRE_WEEKEND, 2022))
    strengths = long.truth.strengths(2022)
    starts = [driver for record in long.records[:-1] for driver in (line.driver_id for line in record.race)]
    old = [i for i, driver in enumerate(made.forecast.drivers) if starts.count(driver) >= 20]
    assert len(old) >= 18
    true = [strengths[made.forecast.drivers[i]] for i in old]
    assert spearmanr(true, -made.forecast.expected_position[old]).statistic >= 0.95


@pytest.fixture(scope="module")
def scores(
    long: Championship, long_datasets: Mapping[Horizon, Dataset]
) -> Mapping[str, Mapping[Horizon, list[RaceScore]]]:
    """Two seasons forecast by the model of pace and by the truth itself."""
    records = {record.event.slug: record for record in long.records}
    found: dict[str, dict[Horizon, list[RaceScore]]] = {"pace": {}, "truth": {}}
    for horizon in HORIZONS:
        tasks = [Task("pace", horizon, season) for season in (2021, 2022)]
        made = [forecast for task in tasks for forecast in walk_season(long_datasets[horizon], task)]
        found["pace"][horizon] = [scored(long, records[one.event_slug].event.slug, one) for one in made]
        truths = [
            one._replace(forecast=true_forecast(long.truth, records[one.event_slug], horizon, draws=5_000))
            for one in made
        ]
        found["truth"][horizon] = [scored(long, one.event_slug, one) for one in truths]
    return found


def scored(championship: Championship, slug: str, made: RaceForecast) -> RaceScore:
    record = next(record for record in championship.records if record.event.slug == slug)
    outcome = outcome_of(record, made.horizon)
    assert outcome is not None
    return score_race(prediction_of(made.forecast, made.season, made.round, made.horizon), outcome)


def mean(races: list[RaceScore], metric: str) -> float:
    return float(np.mean([race.values[metric] for race in races]))


@pytest.mark.parametrize("horizon", HORIZONS)
def test_forecasts_come_close_to_the_truth_and_not_above_it(
    scores: Mapping[str, Mapping[Horizon, list[RaceScore]]], horizon: Horizon
) -> None:
    """A model that beats the true probabilities by more than luck has seen the outcome."""
    ours, true = scores["pace"][horizon], scores["truth"][horizon]
    assert mean(ours, "win_logloss") < np.log(20) - 1.0
    for metric, furthest in (("win_logloss", 0.35), ("rps", 0.02), ("podium_brier", 0.02), ("points_brier", 0.03)):
        difference = np.array([a.values[metric] - b.values[metric] for a, b in zip(ours, true, strict=True)])
        error = float(difference.std() / np.sqrt(len(difference)))
        assert -2.5 * error < difference.mean() < furthest, metric


@pytest.mark.parametrize("horizon", HORIZONS)
@pytest.mark.parametrize("target", TARGETS)
def test_forecasts_are_calibrated(
    scores: Mapping[str, Mapping[Horizon, list[RaceScore]]], horizon: Horizon, target: str
) -> None:
    """What is forecast at 30 % is truly 30 % likely on average: bin by bin, against the true chances."""
    ours, true = (
        np.concatenate([race.chances[target].p for race in scores[name][horizon]]) for name in ("pace", "truth")
    )
    assert calibration_error(ours, true) < FURTHEST[target]
