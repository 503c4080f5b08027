from __future__ import annotations

import numpy as np
import pytest

from f1_analytics.ratings.strength import LEAST_FIELD, Seat, StrengthFilter, StrengthModel

MODEL = StrengthModel(
    car_step=1e-4,
    car_winter=0.1,
    car_new_rules=0.4,
    driver_step=1e-4,
    driver_winter=0.01,
    noise=0.1,
    car_prior=1.0,
    driver_prior=0.2,
    new_car=0.5,
    new_driver=0.1,
)
SEATS = [Seat(f"driver-{number:02d}", f"car-{number // 2}") for number in range(20)]


def truth(rng: np.random.Generator) -> dict[Seat, float]:
    cars = rng.normal(0, 1, 10)
    return {seat: float(cars[number // 2] + rng.normal(0, 0.3)) for number, seat in enumerate(SEATS)}


def session(strengths: dict[Seat, float], rng: np.random.Generator, level: float = 0.0) -> dict[Seat, float]:
    return {seat: strength + level + float(rng.normal(0, 0.3)) for seat, strength in strengths.items()}


def learnt(sessions: list[dict[Seat, float]], season: int = 2024) -> StrengthFilter:
    strength = StrengthFilter(MODEL)
    for figures in sessions:
        strength.start_event(season, new_rules=False)
        strength.observe(figures)
    return strength


def test_known_strengths_are_found_whatever_the_level_of_each_session() -> None:
    rng = np.random.default_rng(1)
    strengths = truth(rng)
    filtered = learnt([session(strengths, rng, level) for level in rng.normal(0, 50, 60)])
    mean, spread = filtered.predict(SEATS)
    wanted = np.array(list(strengths.values()))
    error = (mean - mean.mean()) - (wanted - wanted.mean())
    assert np.abs(error).max() < 0.2
    assert np.sqrt((error**2).mean()) < 2 * 0.3 / np.sqrt(60)
    assert (spread > 0).all()


def test_what_is_seen_more_often_is_known_better() -> None:
    rng = np.random.default_rng(2)
    strengths = truth(rng)
    few, many = learnt([session(strengths, rng)]), learnt([session(strengths, rng) for _ in range(20)])
    assert (many.predict(SEATS)[1] < few.predict(SEATS)[1]).all()


def test_the_order_of_the_lines_does_not_matter() -> None:
    rng = np.random.default_rng(3)
    sessions = [session(truth(rng), rng) for _ in range(5)]
    backwards = [dict(reversed(figures.items())) for figures in sessions]
    np.testing.assert_array_equal(learnt(sessions).predict(SEATS)[0], learnt(backwards).predict(SEATS)[0])


def test_a_copy_learns_for_itself() -> None:
    rng = np.random.default_rng(4)
    strengths = truth(rng)
    original = learnt([session(strengths, rng) for _ in range(3)])
    before = original.copy().predict(SEATS)
    twin = original.copy()
    twin.start_event(2025, new_rules=True)
    twin.observe(session({seat: -strength for seat, strength in strengths.items()}, rng))
    twin.predict([Seat("newcomer", "new-car")])
    for kept, now in zip(before, original.predict(SEATS), strict=True):
        np.testing.assert_array_equal(kept, now)
    assert not np.array_equal(twin.predict(SEATS)[0], before[0])


def test_a_session_of_few_figures_says_nothing() -> None:
    rng = np.random.default_rng(5)
    strengths = truth(rng)
    filtered = learnt([session(strengths, rng)])
    before = filtered.copy().predict(SEATS)
    filtered.observe({seat: 9.0 * number for number, seat in enumerate(SEATS[: LEAST_FIELD - 1])})
    np.testing.assert_array_equal(filtered.predict(SEATS), before)


def test_an_outlier_moves_less_than_its_share() -> None:
    """A figure a hundred standard deviations off is a crash: it moves the rating less than one of three would."""
    rng = np.random.default_rng(6)
    strengths = truth(rng)
    base = learnt([session(strengths, rng) for _ in range(5)])
    usual, _ = base.copy().predict(SEATS)
    moves = []
    for surprise in (0.3, 0.9, 30.0):
        twin = base.copy()
        twin.observe({seat: strengths[seat] + (surprise if seat is SEATS[0] else 0.0) for seat in SEATS})
        moves.append(abs(float((twin.predict(SEATS)[0] - usual)[0])))
    assert moves[0] < moves[1]
    assert moves[2] < moves[1]


@pytest.mark.parametrize(("new_rules", "added"), [(False, MODEL.car_winter), (True, MODEL.car_new_rules)])
def test_winters_make_less_sure_and_new_rules_more_so(new_rules: bool, added: float) -> None:
    rng = np.random.default_rng(7)
    filtered = learnt([session(truth(rng), rng) for _ in range(10)])
    before = filtered.predict(SEATS)[1]
    filtered.start_event(2025, new_rules)
    after = filtered.predict(SEATS)[1]
    wanted = added + MODEL.car_step + MODEL.driver_step + MODEL.driver_winter
    np.testing.assert_allclose(after**2 - before**2, wanted)


def test_who_was_not_seen_for_five_seasons_is_forgotten() -> None:
    rng = np.random.default_rng(8)
    strengths = truth(rng)
    filtered = learnt([session(strengths, rng) for _ in range(10)])
    new = Seat("newcomer", "new-car")
    gone, others = SEATS[:2], SEATS[2:]
    for season in range(2025, 2030):
        filtered.start_event(season, new_rules=False)
        filtered.observe(session({seat: strengths[seat] for seat in others}, rng))
    mean, spread = filtered.predict([gone[0], new, others[0]])
    assert mean[0] == pytest.approx(mean[1])
    assert spread[0] == pytest.approx(spread[1])
    assert spread[2] < spread[1]


def test_newcomers_start_off_the_mean_of_the_running_field() -> None:
    rng = np.random.default_rng(9)
    filtered = learnt([session(truth(rng), rng) for _ in range(10)])
    mean, spread = filtered.predict([*SEATS, Seat("newcomer", "new-car")])
    cars = np.unique(filtered.cars(SEATS))
    drivers = mean[:-1] - filtered.cars(SEATS)
    assert len(cars) == 10
    assert mean[-1] == pytest.approx(cars.mean() + drivers.mean() + MODEL.new_car + MODEL.new_driver)
    assert spread[-1] ** 2 == pytest.approx(MODEL.car_prior + MODEL.driver_prior)


def test_drivers_and_cars_of_a_field_are_told_apart() -> None:
    rng = np.random.default_rng(10)
    strengths = truth(rng)
    filtered = learnt([session(strengths, rng) for _ in range(30)])
    drivers, cars = filtered.field(SEATS)
    mean, _ = filtered.predict(SEATS)
    together = np.array([drivers[seat.driver_id].strength + cars[seat.constructor_id].strength for seat in SEATS])
    np.testing.assert_allclose(together - together.mean(), mean - mean.mean(), atol=1e-12)
    assert sum(estimate.strength for estimate in drivers.values()) == pytest.approx(0.0, abs=1e-12)
    assert all(0 < estimate.spread < np.sqrt(MODEL.driver_prior) for estimate in drivers.values())


def test_who_was_never_seen_is_not_among_the_field() -> None:
    rng = np.random.default_rng(11)
    filtered = learnt([session(truth(rng), rng)])
    drivers, cars = filtered.field([*SEATS, Seat("newcomer", "new-car")])
    assert len(drivers) == len(SEATS)
    assert "new-car" not in cars
    assert StrengthFilter(MODEL).field(SEATS) == ({}, {})
