"""Elo, Plackett–Luce and recency-weighted averages."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import spearmanr

from f1_analytics.ratings.averages import RecentAverage
from f1_analytics.ratings.elo import EloRatings
from f1_analytics.ratings.plackett_luce import PlackettLuceRatings
from f1_analytics.ratings.strength import Seat

SEATS = [Seat(f"driver-{number:02d}", f"car-{number // 2}") for number in range(12)]
STRENGTHS = np.linspace(3.0, -3.0, len(SEATS))


def race(rng: np.random.Generator) -> list[Seat]:
    """An order of finish, a Plackett–Luce draw in which the first of SEATS is the strongest."""
    return [SEATS[i] for i in np.argsort(-(STRENGTHS + rng.gumbel(size=len(SEATS))))]


@given(st.permutations(SEATS), st.integers(0, len(SEATS)))
def test_elo_gives_what_it_takes(order: list[Seat], finishers: int) -> None:
    elo = EloRatings()
    elo.observe(order[:finishers])
    drivers, cars = elo.drivers(SEATS), elo.constructors(SEATS)
    assert drivers.sum() == pytest.approx(0.0, abs=1e-12)
    assert cars[::2].sum() == pytest.approx(0.0, abs=1e-12)
    gains = elo.drivers(order[:finishers])
    assert (np.diff(gains) < 0).all()
    assert (elo.drivers(order[finishers:]) == 0).all()


def test_elo_finds_the_order() -> None:
    rng, elo = np.random.default_rng(1), EloRatings()
    for _ in range(100):
        elo.observe(race(rng))
    found = elo.drivers(SEATS) + elo.constructors(SEATS)
    assert spearmanr(found, STRENGTHS).statistic > 0.97


def test_an_expected_win_is_worth_less_than_a_surprise() -> None:
    elo, other = EloRatings(), EloRatings()
    for ratings in (elo, other):
        for _ in range(20):
            ratings.observe(SEATS[:2])
    before = elo.drivers(SEATS[:2])
    elo.observe(SEATS[:2])
    other.observe(SEATS[1::-1])
    assert 0 < elo.drivers(SEATS)[0] - before[0] < other.drivers(SEATS)[1] - before[1]


def test_plackett_luce_finds_the_order() -> None:
    rng, ratings = np.random.default_rng(2), PlackettLuceRatings()
    for _ in range(40):
        ratings.observe(race(rng), len(SEATS))
    found = ratings.ratings(SEATS)
    assert found.mean() == pytest.approx(0.0, abs=1e-12)
    assert spearmanr(found, STRENGTHS).statistic > 0.9


def test_plackett_luce_maximises_its_likelihood() -> None:
    """Against a general optimiser, with the penalties and weights that the module states."""
    rng = np.random.default_rng(3)
    races = [race(rng) for _ in range(6)]
    finishers = [12, 12, 2, 12, 1, 12]
    ratings = PlackettLuceRatings(half_life=5.0)
    for order, count in zip(races, finishers, strict=True):
        ratings.observe(order, count)

    def loss(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        driver = dict(zip([seat.driver_id for seat in SEATS], values[:12], strict=True))
        car = dict(zip(sorted({seat.constructor_id for seat in SEATS}), values[12:], strict=True))
        total = float((values[:12] ** 2).sum() + 0.5 * (values[12:] ** 2).sum())
        for age, (order, count) in enumerate(zip(races[::-1], finishers[::-1], strict=True)):
            utility = np.array([driver[seat.driver_id] + car[seat.constructor_id] for seat in order])
            for place in range(min(3, count)):
                total -= 0.5 ** (age / 5.0) * float(utility[place] - np.log(np.exp(utility[place:]).sum()))
        return total

    best = minimize(loss, np.zeros(18), tol=1e-12).x
    wanted = best[:12] + np.repeat(best[12:], 2)
    np.testing.assert_allclose(ratings.ratings(SEATS), wanted - wanted.mean(), atol=2e-3)


def test_drivers_and_constructors_of_a_field_are_told_apart() -> None:
    rng, ratings = np.random.default_rng(5), PlackettLuceRatings()
    for _ in range(40):
        ratings.observe(race(rng), len(SEATS))
    drivers, constructors = ratings.field(SEATS)
    together = [drivers[seat.driver_id].strength + constructors[seat.constructor_id].strength for seat in SEATS]
    np.testing.assert_allclose(np.array(together) - np.mean(together), ratings.ratings(SEATS), atol=1e-12)
    for found in (drivers, constructors):
        assert sum(estimate.strength for estimate in found.values()) == pytest.approx(0.0, abs=1e-12)


def test_what_was_seen_more_often_is_known_better_than_the_prior() -> None:
    """Before the first race a driver is known as well as his prior says: one of twelve against the mean of all."""
    rng, ratings = np.random.default_rng(6), PlackettLuceRatings()
    before = ratings.field(SEATS)[0]["driver-00"]
    assert before == pytest.approx((0.0, np.sqrt(0.5 * (1 - 1 / 12))))
    for _ in range(20):
        ratings.observe(race(rng), len(SEATS))
    after = ratings.field(SEATS)[0]
    assert all(estimate.spread < before.spread for estimate in after.values())


def test_a_newcomer_is_rated_by_his_car() -> None:
    rng, ratings = np.random.default_rng(4), PlackettLuceRatings()
    for _ in range(30):
        ratings.observe(race(rng), len(SEATS))
    found = ratings.ratings([*SEATS, Seat("rookie", "car-0"), Seat("rookie-too", "car-5")])
    assert found[-2] > found[-1]


def test_plackett_luce_knows_nothing_without_races() -> None:
    ratings = PlackettLuceRatings()
    assert (ratings.ratings(SEATS) == 0).all()
    ratings.observe(SEATS, 0)
    assert ratings.ratings(SEATS) == pytest.approx(0.0)


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=30), st.floats(0.5, 50), st.floats(-100, 100))
def test_an_average_is_that_of_its_definition(values: list[float], half_life: float, prior: float) -> None:
    average = RecentAverage(half_life)
    for value in values:
        average.add("ann", value)
    weights = 0.5 ** (np.arange(len(values))[::-1] / half_life)
    wanted = (np.dot(weights, values) + 2.0 * prior) / (weights.sum() + 2.0)
    assert average.get("ann", prior, 2.0) == pytest.approx(wanted, abs=1e-9)
    assert average.get("bob", prior, 2.0) == prior
