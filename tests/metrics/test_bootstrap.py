from __future__ import annotations

import numpy as np
import pytest

from f1_analytics.metrics.bootstrap import Estimate, NothingToScore, compare, summarise
from f1_analytics.metrics.scoring import Chances, RaceScore


def scores(values: list[float], metric: str = "win_logloss") -> list[RaceScore]:
    chances = {"win": Chances(np.array([0.5, 0.5]), np.array([1.0, 0.0]))}
    return [RaceScore(2024, i + 1, {metric: value}, chances, 0, 0) for i, value in enumerate(values)]


def test_an_interval_covers_the_mean_as_the_normal_approximation_says() -> None:
    values = np.random.default_rng(1).normal(1.5, 1.0, 200)
    estimate = summarise(scores(values.tolist()))["win_logloss"]
    half = 1.96 * values.std() / np.sqrt(200)
    assert estimate.value == pytest.approx(values.mean())
    assert estimate.low == pytest.approx(values.mean() - half, abs=0.02)
    assert estimate.high == pytest.approx(values.mean() + half, abs=0.02)


def test_the_noise_floor_is_one_number() -> None:
    summary = summarise(scores([1.0, 2.0]))
    floor = summary["win_ece_null"]
    assert floor.low == floor.value == floor.high
    assert "podium_ece" not in summary


def test_a_metric_of_some_races_is_their_mean() -> None:
    summary = summarise([*scores([1.0, 3.0]), *scores([5.0], "rps")])
    assert summary["win_logloss"].value == pytest.approx(2.0)
    assert summary["rps"] == Estimate(5.0, 5.0, 5.0)


def test_pairing_sees_a_small_steady_difference() -> None:
    base = np.random.default_rng(2).normal(1.5, 1.0, 50)
    better = base - 0.01
    difference = compare(scores(better.tolist()), scores(base.tolist()))["win_logloss"]
    assert difference.value == pytest.approx(-0.01)
    assert difference.differs_from_zero
    assert not compare(scores(base.tolist()), scores(base.tolist()))["win_logloss"].differs_from_zero


def test_only_common_races_are_compared() -> None:
    difference = compare(scores([1.0, 2.0, 9.0]), scores([0.0, 1.0]))
    assert difference["win_logloss"].value == pytest.approx(1.0)


def test_nothing_in_common_is_an_error() -> None:
    with pytest.raises(NothingToScore, match="no race has both"):
        compare(scores([1.0]), [])
    with pytest.raises(NothingToScore, match="no race has both"):
        summarise([])
