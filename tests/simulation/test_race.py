from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import chisquare

from f1_analytics.simulation.exact import exact_race
from f1_analytics.simulation.race import simulate_race
from f1_analytics.simulation.race_model import (
    BAD_DAY_LOSS,
    BAD_DAY_SHARE,
    BAD_DAY_SPREAD,
    BadRaceModel,
    Noise,
    RaceModel,
)
from f1_analytics.simulation.sampling import _REACH, OrderSampler, TooManyDrivers

SIMULATIONS = 50_000


def names(n: int) -> tuple[str, ...]:
    return tuple(f"driver-{i:02d}" for i in range(n))


def model(n: int, noise: Noise, seed: int = 0) -> RaceModel:
    rng = np.random.default_rng(seed)
    return RaceModel(rng.normal(0, 1, n), rng.uniform(0.5, 1.5, n), rng.uniform(0, 0.4, n), noise)


def plackett_luce(strengths: NDArray[np.float64]) -> NDArray[np.float64]:
    """P(driver, place) by going through all orders."""
    n = len(strengths)
    places = np.zeros((n, n))
    for order in permutations(range(n)):
        chance, left = 1.0, strengths.sum()
        for driver in order:
            chance *= strengths[driver] / left
            left -= strengths[driver]
        places[list(order), range(n)] += chance
    return places


def brute_force(race: RaceModel) -> NDArray[np.float64]:
    """P(driver, place) of a Plackett–Luce race, going through who retires, orders of finish and of retirement."""
    n = len(race.pace)
    strengths = np.exp(-race.pace / race.spread[0])
    places = np.zeros((n, n))
    for retires in product([False, True], repeat=n):
        out = np.array(retires)
        chance = np.where(out, race.dnf, 1 - race.dnf).prod()
        running, parked = np.flatnonzero(~out), np.flatnonzero(out)
        places[np.ix_(running, np.arange(len(running)))] += chance * plackett_luce(strengths[running])
        places[np.ix_(parked, np.arange(len(running), n))] += chance / max(1, len(parked))
    return places


@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_exact_places_of_a_small_plackett_luce_race_are_those_of_all_orders(n: int) -> None:
    pace = np.linspace(0.0, 1.5, n)
    race = RaceModel(pace, np.full(n, 0.8), np.linspace(0.0, 0.5, n), Noise.GUMBEL)
    np.testing.assert_allclose(exact_race(race, names(n)).positions, brute_force(race), atol=1e-11)


def test_exact_duel_of_normal_paces_is_the_normal_distribution() -> None:
    race = RaceModel(np.array([0.0, 1.0]), np.array([3.0, 4.0]), np.zeros(2))
    # P(N(0, 3) < N(1, 4)) = Φ(1 / 5)
    assert exact_race(race, names(2)).win[0] == pytest.approx(0.5792597094391030, abs=1e-12)


@pytest.mark.parametrize("noise", Noise)
@pytest.mark.parametrize("n", [2, 5, 22, 40])
def test_simulated_shares_differ_from_exact_ones_by_sampling_error_only(n: int, noise: Noise) -> None:
    race = model(n, noise, seed=n)
    exact, simulated = exact_race(race, names(n)), simulate_race(race, SIMULATIONS, seed=1).forecast(names(n))
    for share, chance in ((simulated.positions, exact.positions), (simulated.dnf, exact.dnf)):
        error = np.sqrt(chance * (1 - chance) / SIMULATIONS)
        assert (np.abs(share - chance) <= 5 * error + 2 / SIMULATIONS).all()


@pytest.mark.parametrize("noise", Noise)
def test_counts_are_whole(noise: Noise) -> None:
    race = simulate_race(model(22, noise), 2_501, seed=3)
    assert (race.places.sum(axis=0) == 2_501).all()
    assert (race.places.sum(axis=1) == 2_501).all()


def test_a_seed_fixes_the_draws() -> None:
    race = model(22, Noise.NORMAL)
    first, again, other = (simulate_race(race, 3_000, seed).places for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_certain_retirements_are_last() -> None:
    race = RaceModel(np.array([0.0, 1.0, 9.0]), np.ones(3), np.array([1.0, 0.0, 0.0]))
    result = simulate_race(race, 2_000, seed=1)
    assert result.places[0].tolist() == [0, 0, 2_000]
    assert result.retirements.tolist() == [2_000, 0, 0]
    assert exact_race(race, names(3)).positions[0] == pytest.approx([0, 0, 1])


def test_retired_cars_are_placed_at_random_whatever_their_chance_and_pace() -> None:
    # The last driver always finishes, so that the first is behind him only when he retires.
    race = RaceModel(np.array([0.0, 9.0, 18.0, 27.0]), np.ones(4), np.array([0.2, 1.0, 1.0, 0.0]))
    places = simulate_race(race, 40_000, seed=5).places
    assert chisquare(places[0, 1:]).pvalue > 1e-3
    assert chisquare(places[1:3, 3]).pvalue > 1e-3


def test_equal_drivers_have_equal_chances() -> None:
    n = 22
    race = RaceModel(np.zeros(n), np.ones(n), np.full(n, 0.1))
    np.testing.assert_allclose(exact_race(race, names(n)).positions, 1 / n, atol=1e-12)
    assert chisquare(simulate_race(race, SIMULATIONS, seed=9).places[:, 0]).pvalue > 1e-3


@pytest.mark.parametrize("noise", Noise)
def test_noise_has_its_law(noise: Noise) -> None:
    """Pairs of cars of unequal spread: the share of wins is the chance that the law gives, for many gaps of pace."""
    sampler = OrderSampler(2, 20_000)
    for gap in (-2.0, -0.5, 0.0, 1.0, 3.0):
        race = RaceModel(np.array([0.0, gap]), np.array([1.0, 0.3]), np.zeros(2), noise)
        keys = sampler.draw(np.random.Generator(np.random.SFC64(1)), sampler.tiles(race))
        share = float(((keys[:, 0] & 1) == 0).mean())
        assert share == pytest.approx(exact_race(race, names(2)).win[0], abs=0.015)


@pytest.mark.parametrize("noise", Noise)
def test_noise_stays_within_the_reach_that_keys_have_room_for(noise: Noise) -> None:
    """So much of it that every bound would be passed if it could be; the keys of finishers stay below retirements."""
    sampler, rng = OrderSampler(64, 20_000), np.random.Generator(np.random.SFC64(7))
    least, most = np.inf, -np.inf
    for _ in range(4):
        drawn = sampler.standard_noise(rng, noise)
        least, most = min(least, float(drawn.min())), max(most, float(drawn.max()))
    assert -_REACH[noise] <= least < -3.5
    assert 2.5 < most <= _REACH[noise]
    race = RaceModel(np.linspace(0.0, 1.0, 64), np.linspace(0.1, 2.0, 64), np.zeros(64), noise)
    keys = sampler.draw(rng, sampler.tiles(race))
    assert keys.min() >= 0
    assert (keys & sampler.retired_bit == 0).all()


def test_bad_days_are_a_mixture() -> None:
    """Moments of standard noise are those of usual days and the share of bad ones together."""
    drawn = OrderSampler(20, 20_000).standard_noise(np.random.Generator(np.random.SFC64(8)), Noise.BAD_DAYS)
    mean = BAD_DAY_SHARE * BAD_DAY_LOSS
    square = 1 - BAD_DAY_SHARE + BAD_DAY_SHARE * (BAD_DAY_SPREAD**2 + BAD_DAY_LOSS**2)
    assert float(drawn.mean()) == pytest.approx(mean, abs=5 * np.sqrt(square / drawn.size))
    assert float((drawn.astype(np.float64) ** 2).mean()) == pytest.approx(square, rel=0.02)


def test_a_shift_moves_pace() -> None:
    sampler = OrderSampler(3, 1_000)
    tiles = sampler.tiles(RaceModel(np.zeros(3), np.ones(3), np.zeros(3)), shift_reach=100.0)
    shift = np.zeros((1_000, 3), np.float32)
    shift[:500, 2] = -100
    shift[500:, 0] = -100
    winners = sampler.draw(np.random.Generator(np.random.SFC64(1)), tiles, shift)[:, 0] & 3
    assert (winners[:500] == 2).all()
    assert (winners[500:] == 0).all()


@pytest.mark.parametrize(
    ("pace", "spread", "dnf", "message"),
    [
        ([], [], [], "one pace, spread"),
        ([0.0, 1.0], [1.0], [0.1, 0.1], "one pace, spread"),
        ([0.0, np.inf], [1.0, 1.0], [0.1, 0.1], "not a number"),
        ([0.0, 1.0], [1.0, 0.0], [0.1, 0.1], "greater than zero"),
        ([0.0, 1.0], [1.0, 1.0], [0.1, 1.1], "outside 0 to 1"),
    ],
)
def test_impossible_models_are_refused(pace: list[float], spread: list[float], dnf: list[float], message: str) -> None:
    with pytest.raises(BadRaceModel, match=message):
        RaceModel(np.array(pace), np.array(spread), np.array(dnf))


def test_a_field_must_fit_into_a_key() -> None:
    with pytest.raises(TooManyDrivers, match="65 drivers are too many"):
        simulate_race(model(65, Noise.NORMAL), 10, seed=1)
