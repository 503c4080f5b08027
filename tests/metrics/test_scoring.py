from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from f1_analytics.domain.horizon import Horizon
from f1_analytics.metrics.outcome import Outcome
from f1_analytics.metrics.predictions import Prediction
from f1_analytics.metrics.scoring import MissingPrediction, score_race, score_races

ABC = Outcome(2024, 1, ("ann", "bob", "cid", "dan"), (1, 2, 3, None))


def predict(win: Sequence[float], drivers: str = "ann bob cid dan", **more: ArrayLike) -> Prediction:
    arrays = {name: np.array(value, dtype=np.float64) for name, value in more.items()}
    return Prediction(2024, 1, Horizon.PRE_WEEKEND, tuple(drivers.split()), np.array(win, dtype=np.float64), **arrays)


def test_a_perfect_forecast_has_perfect_scores() -> None:
    prediction = predict([1, 0, 0, 0], podium=[1, 1, 1, 0], points=[1, 1, 1, 0], positions=np.eye(4))
    values = score_race(prediction, ABC).values
    perfect = dict.fromkeys(values, 0.0) | {"win_top1": 1.0, "podium_hit": 1.0, "spearman": 1.0, "coh_points": 1.0}
    assert values == pytest.approx(perfect, abs=2e-6)


def test_values_by_hand() -> None:
    values = score_race(predict([0.5, 0.5, 0, 0], podium=[0.5, 1, 0.75, 0.75]), ABC).values
    assert values["win_logloss"] == pytest.approx(np.log(2))
    assert values["win_top1"] == pytest.approx(0.5), "two favourites share the hit"
    assert values["win_brier"] == pytest.approx((0.25 + 0.25) / 4)
    assert values["podium_brier"] == pytest.approx((0.25 + 0 + 0.0625 + 0.5625) / 4)
    assert values["podium_hit"] == pytest.approx((1 + 0.5 * 2) / 3), "bob is sure, cid and dan tie for two places"
    assert values["coh_podium"] == pytest.approx(0)
    assert "rps" not in values
    assert "points_bll" not in values


def test_ranked_probability_score_by_hand() -> None:
    two = Outcome(2024, 1, ("ann", "bob", "cid"), (1, 2, 3))
    positions = [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1.0]]
    values = score_race(predict([0.5, 0.5, 0], "ann bob cid", positions=positions), two).values
    assert values["rps"] == pytest.approx((0.25 + 0.25) / 3 / 2)


def test_leaving_out_the_winner_does_not_pay() -> None:
    score = score_race(predict([0.5, 0.25, 0.25, 0.9], "bob cid dan zoe"), ABC)
    assert (score.missing, score.extra) == (1, 1)
    assert score.values["win_logloss"] == pytest.approx(-np.log(1e-6 / (1 + 1e-6)), abs=1e-5)


def test_a_shared_win_is_credited_to_all() -> None:
    shared = Outcome(1956, 1, ("musso", "fangio", "behra"), (1, 1, 2))
    values = score_race(predict([0.25, 0.5, 0.25], "musso fangio behra"), shared).values
    assert values["win_logloss"] == pytest.approx(-np.log(0.75))


def test_chances_are_pooled_by_id_so_that_the_result_cannot_break_ties() -> None:
    outcome = Outcome(2024, 1, ("cid", "ann", "bob"), (1, 2, 3))
    chances = score_race(predict([0.2, 0.3, 0.5], "ann bob cid"), outcome).chances["win"]
    assert chances.p.tolist() == pytest.approx([0.2, 0.3, 0.5])
    assert chances.y.tolist() == [0, 0, 1]


@given(st.permutations(range(4)), st.integers(0, 1000))
def test_the_order_of_drivers_in_a_prediction_does_not_matter(order: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    names = ABC.drivers
    win, podium, points, positions = rng.random(4), rng.random(4), rng.random(4), rng.random((4, 4))
    plain = Prediction(2024, 1, Horizon.PRE_WEEKEND, names, win, podium, points, positions)
    shuffled = Prediction(
        2024,
        1,
        Horizon.PRE_WEEKEND,
        tuple(names[i] for i in order),
        win[order],
        podium[order],
        points[order],
        positions[order],
    )
    assert score_race(shuffled, ABC).values == pytest.approx(score_race(plain, ABC).values)


@given(st.integers(0, 1000))
def test_the_truth_scores_best_on_average(seed: int) -> None:
    """Propriety: no forecast has a lower expected score than the distribution that the outcome comes from."""
    rng = np.random.default_rng(seed)
    truth, other = rng.dirichlet(np.ones(3), 2)
    outcomes = [Outcome(2024, 1, (w, *(d for d in "abc" if d != w)), (1, 2, 3)) for w in "abc"]

    def expected(win: list[float], metric: str) -> float:
        prediction = predict(win, "a b c")
        values = [score_race(prediction, outcome).values[metric] for outcome in outcomes]
        return float(truth @ values)

    for metric in ("win_logloss", "win_brier", "win_bll"):
        assert expected(truth.tolist(), metric) <= expected(other.tolist(), metric) + 1e-9


def test_a_race_without_a_prediction_is_an_error_unless_allowed() -> None:
    with pytest.raises(MissingPrediction, match="1 races have no prediction, the first is season 2024 round 1"):
        score_races([], [ABC])
    assert score_races([], [ABC], allow_partial=True) == ()


def test_two_predictions_of_a_race_are_an_error() -> None:
    prediction = predict([0.25] * 4)
    with pytest.raises(MissingPrediction, match="season 2024 round 1 has two predictions"):
        score_races([prediction, prediction], [ABC])


def test_scores_come_in_the_order_of_races() -> None:
    later = Outcome(2024, 2, ABC.drivers, ABC.positions)
    second = Prediction(2024, 2, Horizon.PRE_WEEKEND, ABC.drivers, np.full(4, 0.25))
    scores = score_races([second, predict([0.25] * 4)], [later, ABC])
    assert [score.round for score in scores] == [1, 2]
