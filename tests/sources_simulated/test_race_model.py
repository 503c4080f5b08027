"""The true probabilities are those by which the races came about."""

from __future__ import annotations

import numpy as np
import pytest

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.sources.simulated import Championship, true_forecast
from f1_analytics.sources.simulated.race_model import GRID_DROP, GRID_WEIGHT, draw_grids, draw_races, places


def test_without_retirements_the_winner_is_drawn_by_plackett_luce_weights() -> None:
    rng = np.random.default_rng(1)
    strengths = np.array([1.0, 0.5, 0.0, -0.5])
    slots = np.array([2, 1, 4, 3], dtype=np.intp)
    weights = np.exp(strengths) * slots**-GRID_WEIGHT
    draws = 40_000

    drawn = draw_races(strengths, np.broadcast_to(slots, (draws, 4)), np.zeros(4), rng).places

    assert (drawn == 1).mean(axis=0) == pytest.approx(weights / weights.sum(), abs=4 * 0.5 / draws**0.5)


def test_who_retires_is_behind_all_others_in_order_of_distance() -> None:
    rng = np.random.default_rng(2)
    slots = np.broadcast_to(np.arange(1, 7), (500, 6))

    drawn = draw_races(np.array([9.0, 0, 0, 0, 0, 0]), slots, np.array([0.9, 0.3, 0.3, 0.3, 0.3, 0.0]), rng)

    retired = ~np.isnan(drawn.retired_at)
    for out, distance, place in zip(retired, drawn.retired_at, drawn.places, strict=True):
        assert set(place) == set(range(1, 7))
        assert set(place[~out]) == set(range(1, 1 + int((~out).sum())))
        assert list(place[out][np.argsort(-distance[out])]) == sorted(place[out])
    assert retired.mean(axis=0) == pytest.approx([0.9, 0.3, 0.3, 0.3, 0.3, 0.0], abs=0.09)


def test_penalties_cost_five_places_and_the_pit_lane_all() -> None:
    rng = np.random.default_rng(3)
    scores = np.broadcast_to(-np.arange(20.0), (4000, 20))

    grids = draw_grids(scores, rng)

    alone = (grids.penalised.sum(axis=1) == 1) & ~grids.pit_lane.any(axis=1)
    leader_dropped = alone & grids.penalised[:, 0]
    assert leader_dropped.any()
    assert set(grids.slots[leader_dropped, 0]) == {1 + GRID_DROP}
    one_from_pits = grids.pit_lane.sum(axis=1) == 1
    assert set(grids.slots[one_from_pits][grids.pit_lane[one_from_pits]]) == {20}


def test_places_rank_the_highest_score_first() -> None:
    assert places(np.array([0.1, 3.0, -1.0])).tolist() == [2, 1, 3]


def test_the_truth_is_calibrated_and_knows_more_after_qualifying(championship: Championship) -> None:
    """Log losses must equal the forecasts' own entropies, and counts their sums, within four standard errors."""
    run = [record for record in championship.records if record.race]
    losses = {}
    for horizon in (Horizon.PRE_WEEKEND, Horizon.POST_QUALIFYING):
        forecasts = [true_forecast(championship.truth, record, horizon, draws=1500) for record in run]
        winners = [f.drivers.index(record.race[0].driver_id) for f, record in zip(forecasts, run, strict=True)]
        losses[horizon] = [-np.log(max(f.win[i], 1 / 1500)) for f, i in zip(forecasts, winners, strict=True)]
        surprise = np.array(losses[horizon]) - [_entropy(forecast) for forecast in forecasts]
        assert abs(surprise.mean()) < 4 * surprise.std() / len(run) ** 0.5

        podium = np.concatenate([forecast.podium for forecast in forecasts])
        on_podium = np.concatenate(
            [
                np.isin(f.drivers, [line.driver_id for line in record.race[:3]])
                for f, record in zip(forecasts, run, strict=True)
            ]
        )
        dnf = np.concatenate([forecast.dnf for forecast in forecasts])
        out = np.array([line.position is None for record in run for line in record.race])
        for low, high in ((0, 0.05), (0.05, 0.2), (0.2, 0.5), (0.5, 1.01)):
            chosen = (podium >= low) & (podium < high)
            error = (on_podium[chosen] - podium[chosen]).sum()
            assert abs(error) < 4 * (podium[chosen] * (1 - podium[chosen])).sum() ** 0.5
        assert abs(out.sum() - dnf.sum()) < 4 * (dnf * (1 - dnf)).sum() ** 0.5
    assert np.mean(losses[Horizon.POST_QUALIFYING]) < np.mean(losses[Horizon.PRE_WEEKEND]) - 0.1


def _entropy(forecast: Forecast) -> float:
    chances = forecast.win[forecast.win > 0]
    return float(-(chances * np.log(chances)).sum())


def test_a_sprint_is_forecast_with_a_third_of_the_risk(championship: Championship) -> None:
    record = next(record for record in championship.records if record.is_sprint_weekend)

    race = true_forecast(championship.truth, record, Horizon.POST_QUALIFYING, draws=500)
    sprint = true_forecast(championship.truth, record, Horizon.POST_QUALIFYING, SessionKind.SPRINT, draws=500)

    assert sprint.dnf == pytest.approx(race.dnf / 3)


def test_practice_tells_nothing_that_the_strengths_do_not(championship: Championship) -> None:
    record = championship.records[-1]

    before = true_forecast(championship.truth, record, Horizon.PRE_WEEKEND, draws=500)
    after = true_forecast(championship.truth, record, Horizon.PRE_QUALIFYING, draws=500)

    assert np.array_equal(before.positions, after.positions)


def test_there_is_no_grid_before_qualifying(championship: Championship) -> None:
    with pytest.raises(ValueError, match="2026-neon-strip has no starting grid for its race yet"):
        true_forecast(championship.truth, championship.records[-1], Horizon.POST_QUALIFYING)
