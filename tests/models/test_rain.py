"""What rain is assumed to do to a forecast."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.simulation.test_fitting import drawn

from f1_analytics.models.rain import ASSUMPTION, CERTAINTY_KEPT, RETIREMENT_ODDS, with_rain
from f1_analytics.simulation.race_model import Noise


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 24), st.floats(0, 1))
def test_a_forecast_stays_coherent_and_flatter(seed: int, n: int, chance: float) -> None:
    dry = drawn(seed, n, Noise.BAD_DAYS)
    wet = with_rain(dry, chance)  # refuses to exist unless it is coherent
    assert wet.drivers == dry.drivers
    # Nobody is surer than the surest was, and nobody further from the middle.
    assert wet.win.max() <= dry.win.max() + 1e-9
    middle = (n + 1) / 2
    assert np.abs(wet.expected_position - middle).max() <= np.abs(dry.expected_position - middle).max() + 1e-6
    assert (wet.dnf >= dry.dnf - 1e-15).all()


def test_odds_are_those_that_it_says() -> None:
    dry = drawn(1, 20, Noise.BAD_DAYS)
    wet = with_rain(dry, 1.0)
    np.testing.assert_allclose(wet.dnf / (1 - wet.dnf), RETIREMENT_ODDS * dry.dnf / (1 - dry.dnf))
    ratio = np.log(wet.win / (1 - wet.win)) - CERTAINTY_KEPT * np.log(dry.win / (1 - dry.win))
    likely = dry.win > 0.01
    np.testing.assert_allclose(ratio[likely], ratio[likely].mean(), atol=0.02)
    assert f"{CERTAINTY_KEPT:.0%}" in ASSUMPTION
    assert f"{RETIREMENT_ODDS} times" in ASSUMPTION


def test_a_chance_of_rain_mixes_both() -> None:
    dry = drawn(2, 12, Noise.NORMAL)
    wet = with_rain(dry, 1.0)
    half = with_rain(dry, 0.5)
    np.testing.assert_allclose(half.positions, (dry.positions + wet.positions) / 2, atol=1e-12)
    np.testing.assert_allclose(half.dnf, (dry.dnf + wet.dnf) / 2)
    assert with_rain(dry, 0.0) is dry


def test_sure_retirements_stay_sure() -> None:
    dry = drawn(4, 5, Noise.NORMAL)
    for certain in (0.0, 1.0):
        dnf = np.full(5, certain)
        changed = type(dry)(dry.drivers, dry.positions, dnf)
        assert with_rain(changed, 1.0).dnf == pytest.approx(dnf)
