from __future__ import annotations

from dataclasses import replace
from itertools import permutations, product

import numpy as np
import pytest
from numpy.typing import NDArray

from f1_analytics.simulation.exact import exact_race
from f1_analytics.simulation.race_model import Noise, RaceModel
from f1_analytics.simulation.season import simulate_season
from f1_analytics.simulation.season_input import BadSeasonInput, ComingRace, SeasonInput

SIMULATIONS = 20_000
TEN = np.array([25, 18, 15, 12, 10, 8, 6, 4, 2, 1.0])
EIGHT = np.array([8, 7, 6, 5, 4, 3, 2, 1.0])


def season(n: int, races: tuple[ComingRace, ...], cars: int = 2) -> SeasonInput:
    """A season about to start, with `cars` drivers in a team."""
    teams = -(-n // cars)
    return SeasonInput(
        drivers=tuple(f"driver-{i:02d}" for i in range(n)),
        constructors=tuple(f"team-{i:02d}" for i in range(teams)),
        constructor_of=np.arange(n) // cars,
        driver_points=np.zeros(n),
        constructor_points=np.zeros(teams),
        driver_tallies=np.zeros((n, 0), np.int64),
        constructor_tallies=np.zeros((teams, 0), np.int64),
        driver_drift=np.zeros(n),
        constructor_drift=np.zeros(teams),
        races=races,
    )


def race(
    n: int, points: NDArray[np.float64] = TEN, dnf: float = 0.0, seed: int = 0, *, counts_back: bool = True
) -> ComingRace:
    rng = np.random.default_rng(seed)
    model = RaceModel(rng.normal(0, 1, n), np.full(n, 0.8), np.full(n, dnf), Noise.GUMBEL)
    return ComingRace(model, points, counts_back)


def brute_force(state: SeasonInput) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """P(driver, final place) and P(constructor, final place) by going through all orders of all races."""
    n, teams = len(state.drivers), len(state.constructors)
    drivers, constructors = np.zeros((n, n)), np.zeros((teams, teams))
    for orders in product(permutations(range(n)), repeat=len(state.races)):
        chance, after = 1.0, state
        for order, coming in zip(orders, state.races, strict=True):
            strength = np.exp(-coming.model.pace / coming.model.spread)
            left = strength.sum()
            for driver in order:
                chance *= strength[driver] / left
                left -= strength[driver]
            after = after.after(0, [state.drivers[driver] for driver in order])
        for matrix, points, tallies in (
            (drivers, after.driver_points, after.driver_tallies),
            (constructors, after.constructor_points, after.constructor_tallies),
        ):
            final = sorted(range(len(points)), key=lambda i: (-points[i], *(-tallies[i]), i))
            matrix[final, range(len(points))] += chance
    return drivers, constructors


@pytest.mark.parametrize("finishes_so_far", [0, 2**20], ids=["one word", "several words"])
@pytest.mark.parametrize("sprint", [True, False])
def test_places_are_those_of_all_possible_seasons(finishes_so_far: int, sprint: bool) -> None:
    """Points that tie often, so that count-back decides; enough finishes so far that it needs several words."""
    points = np.array([1.0, 1.0, 0.5, 0.5])
    races = tuple(race(4, points, seed=k, counts_back=not (sprint and k == 1)) for k in range(2))
    state = replace(
        season(4, races),
        driver_points=np.array([0.0, 0.5, 0.0, 0.0]),
        constructor_points=np.array([0.0, 0.5]),
        driver_tallies=np.full((4, 5), finishes_so_far),
        constructor_tallies=np.full((2, 5), finishes_so_far),
    )
    forecast = simulate_season(state, SIMULATIONS, seed=1)
    for simulated, exact in zip((forecast.drivers, forecast.constructors), brute_force(state), strict=True):
        error = np.sqrt(exact * (1 - exact) / SIMULATIONS)
        assert (np.abs(simulated.positions - exact) <= 5 * error + 2 / SIMULATIONS).all()


def test_expected_points_are_those_of_the_exact_races() -> None:
    n = 20
    races = (race(n, dnf=0.1, seed=1), race(n, EIGHT, dnf=0.1, seed=2, counts_back=False), race(n, dnf=0.1, seed=3))
    state = replace(season(n, races), driver_points=np.linspace(0.0, 10.5 * (n - 1), n))
    forecast = simulate_season(state, SIMULATIONS, seed=1)
    exact = state.driver_points + sum(
        exact_race(r.model, state.drivers).expected_points(r.points) for r in races
    )  # a tenth place with eleven retirements, which pays nothing, is too rare to show
    np.testing.assert_allclose(forecast.drivers.expected_points, exact, atol=5 * 15 / np.sqrt(SIMULATIONS))
    assert forecast.constructors.expected_points.sum() == pytest.approx(101 * 2 + 36, abs=0.01)


def test_both_championships_are_joint_forecasts() -> None:
    forecast = simulate_season(season(22, tuple(race(22, dnf=0.2, seed=k) for k in range(3))), 1_234, seed=1)
    for championship in (forecast.drivers, forecast.constructors):
        np.testing.assert_allclose(championship.positions.sum(axis=0), 1, atol=1e-12)
        np.testing.assert_allclose(championship.positions.sum(axis=1), 1, atol=1e-12)
        assert (np.diff(championship.points_quantiles, axis=1) >= 0).all()
        assert championship.champion.sum() == pytest.approx(1)
    assert forecast.simulations == 1_234


def test_a_season_that_is_over_is_certain() -> None:
    state = replace(
        season(3, (), cars=1),
        driver_points=np.array([10.0, 12.5, 10.0]),
        driver_tallies=np.array([[1, 0, 0], [0, 2, 0], [1, 0, 1]]),
        constructor_points=np.array([10.0, 10.0, 10.0]),
    )
    forecast = simulate_season(state, 10, seed=1)
    assert forecast.drivers.expected_position.tolist() == [3, 1, 2]
    assert forecast.drivers.points_quantiles.tolist() == [[10.0] * 5, [12.5] * 5, [10.0] * 5]
    assert forecast.constructors.expected_position.tolist() == [1, 2, 3], "all equal: by id"


def test_who_retires_scores_and_counts_nothing() -> None:
    model = RaceModel(np.array([0.0, 1.0, 2.0]), np.ones(3), np.array([1.0, 0.0, 0.0]))
    state = season(3, (ComingRace(model, TEN),), cars=1)
    forecast = simulate_season(state, 1_000, seed=1)
    assert forecast.drivers.expected_points.sum() == pytest.approx(25 + 18)
    assert forecast.drivers.expected_points[0] == 0


def test_a_supposed_result_is_a_race_that_can_only_end_so() -> None:
    n = 6
    order = [3, 0, 5, 1, 4, 2]
    certain = RaceModel(1000.0 * np.argsort(order).astype(np.float64), np.ones(n), np.zeros(n), Noise.GUMBEL)
    other = race(n, seed=4)
    run = simulate_season(season(n, (other, ComingRace(certain, TEN))), SIMULATIONS, seed=1)
    state = season(n, (race(n, seed=9), other))
    supposed = simulate_season(state.after(0, [state.drivers[i] for i in order]), SIMULATIONS, seed=2)
    for ours, theirs in ((run.drivers, supposed.drivers), (run.constructors, supposed.constructors)):
        np.testing.assert_allclose(ours.positions, theirs.positions, atol=5 * np.sqrt(0.5 / SIMULATIONS))
        np.testing.assert_allclose(ours.expected_points, theirs.expected_points, atol=0.5)


def test_a_shared_car_makes_team_mates_rise_and_fall_together() -> None:
    n = 10
    level = RaceModel(np.zeros(n), np.ones(n), np.zeros(n))
    still = season(n, tuple(ComingRace(level, TEN) for _ in range(6)))
    forecasts = [
        simulate_season(state, 5_000, seed=1)
        for state in (still, replace(still, constructor_drift=np.ones(5)), replace(still, driver_drift=np.ones(n)))
    ]
    spread = [f.constructors.points_quantiles[:, -1] - f.constructors.points_quantiles[:, 0] for f in forecasts]
    assert (spread[1] > 1.2 * spread[2]).all()
    assert (spread[2] > 1.2 * spread[0]).all()
    for forecast in forecasts:
        np.testing.assert_allclose(forecast.drivers.champion, 0.1, atol=0.03)


def test_a_seed_fixes_the_season() -> None:
    state = season(22, (race(22), race(22, seed=2)))
    first, again, other = (simulate_season(state, 700, seed).drivers.positions for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_what_is_supposed_must_be_possible() -> None:
    state = season(3, (race(3),))
    with pytest.raises(BadSeasonInput, match="no coming race 1: the season has 1"):
        state.after(1, [])
    with pytest.raises(BadSeasonInput, match="nobody"):
        state.after(0, ["nobody"])
    with pytest.raises(BadSeasonInput, match="one comes twice"):
        state.after(0, ["driver-00", "driver-00"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"drivers": ("b", "a", "c")}, "drivers must be there, unique and sorted"),
        ({"constructors": ()}, "constructors must be there"),
        ({"driver_points": np.zeros(2)}, "driver_points must be 3 numbers"),
        ({"driver_points": np.array([0, 0.25, 0])}, "whole or half"),
        ({"constructor_drift": np.array([-1.0, 0.0])}, "constructor_drift must be 2 numbers"),
        ({"driver_tallies": np.array([[-1], [0], [0]])}, "driver_tallies must be 3 rows"),
        ({"constructor_of": np.array([0, 1, 2])}, "a constructor for every driver"),
        ({"races": (race(4),)}, "not of the season's 3 drivers"),
        ({"races": (race(3, np.array([0.3])),)}, "whole or half"),
    ],
)
def test_parts_must_fit_together(change: dict[str, object], message: str) -> None:
    with pytest.raises(BadSeasonInput, match=message):
        replace(season(3, ()), **change)  # type: ignore[arg-type]  # the point is wrong parts


def test_known_leaders_have_their_points_and_the_others_race_for_the_rest() -> None:
    n = 4
    state = season(n, (race(n, np.array([4.0, 2, 1])), race(n, np.array([4.0, 2, 1]), seed=1)))
    leader = state.drivers[2]
    led = state.led_by(0, [leader])
    assert led.driver_points.tolist() == [0, 0, 4, 0]
    assert led.constructor_points.tolist() == [0, 4]
    assert led.driver_tallies[2].tolist() == [1]
    assert (led.races[0].taken, led.races[0].points.tolist()) == (1, [2, 1])
    # The others have the chances that they have among themselves.
    strength = np.exp(-state.races[0].model.pace / state.races[0].model.spread)
    strength[2] = 0
    alone = replace(led, races=led.races[:1])
    gained = simulate_season(alone, SIMULATIONS, 1).drivers
    second = strength / strength.sum()
    third = np.array(
        [sum(second[j] * strength[i] / (strength.sum() - strength[j]) for j in range(n) if j != i) for i in range(n)]
    )
    third[2] = 0
    expected = 2 * second + third
    expected[2] = 4
    np.testing.assert_allclose(gained.expected_points, expected, atol=0.03)


def test_a_whole_order_by_and_by_is_a_race_that_is_over() -> None:
    n = 5
    state = season(n, (race(n, seed=2), race(n, seed=3)))
    order = [state.drivers[driver] for driver in (3, 1, 4, 0, 2)]
    over = state.after(0, order)
    led = state.led_by(0, order)
    halves = state.led_by(0, order[:2]).led_by(0, order[2:])
    for known in (led, halves):
        np.testing.assert_array_equal(known.driver_points, over.driver_points)
        np.testing.assert_array_equal(known.constructor_points, over.constructor_points)
        np.testing.assert_array_equal(known.driver_tallies, over.driver_tallies)
        np.testing.assert_array_equal(known.constructor_tallies, over.constructor_tallies)
        left = replace(known, races=known.races[:1])
        np.testing.assert_array_equal(simulate_season(left, 1000, 1).drivers.expected_points, over.driver_points)


def test_places_behind_known_leaders_count_back_as_what_they_are() -> None:
    """Two drivers level on points: the third place of one is worse than the second of the other."""
    n = 3
    fast = RaceModel(np.array([0.0, 50.0, 0.0]), np.ones(n), np.zeros(n))
    nothing = np.zeros(3)
    state = replace(
        season(n, (ComingRace(fast, nothing),), cars=1), driver_tallies=np.array([[0, 0, 0], [0, 1, 0], [1, 0, 0]])
    )
    # The leader is known, so that driver 0 comes second, level with driver 1, who comes third and was second before.
    led = state.led_by(0, [state.drivers[2]])
    positions = simulate_season(led, 1000, 1).drivers.positions
    np.testing.assert_array_equal(positions, [[0, 0, 1], [0, 1, 0], [1, 0, 0]])


def test_leaders_must_be_different_drivers_of_the_season() -> None:
    state = season(3, (race(3),))
    for leaders in (["nobody"], [state.drivers[0]] * 2):
        with pytest.raises(BadSeasonInput, match="must be different drivers"):
            state.led_by(0, leaders)
    with pytest.raises(BadSeasonInput, match="no coming race 1"):
        state.led_by(1, [state.drivers[0]])


def test_another_model_of_a_race() -> None:
    state = season(3, (race(3), race(3, seed=1)))
    sure = RaceModel(np.array([0.0, 100.0, 200.0]), np.ones(3), np.zeros(3))
    changed = state.with_model(1, sure)
    assert changed.races[0] is state.races[0]
    left = replace(changed, races=changed.races[1:])
    np.testing.assert_array_equal(simulate_season(left, 1000, 1).drivers.expected_points, TEN[:3])


def test_a_simulation_ends_when_nobody_waits_for_it() -> None:
    class NobodyWaits(Exception):
        pass

    looks = 0

    def checkpoint() -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            raise NobodyWaits

    state = season(4, (race(4),))
    with pytest.raises(NobodyWaits):
        simulate_season(state, 100_000, 1, checkpoint)
    assert looks == 3
    simulate_season(state, 2500, 1, checkpoint)
    assert looks == 6
