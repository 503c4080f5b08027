from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from f1_analytics.metrics.calibration import calibration_error, calibration_noise, reliability, wilson_interval


def test_certain_and_right_has_no_error() -> None:
    p = np.repeat([0.0, 1.0], 30)
    assert calibration_error(p, p) == 0
    assert calibration_noise(p, np.random.default_rng(0)) == 0


def test_error_by_hand_over_two_bins() -> None:
    p = np.array([0.9, 0.1, 0.7, 0.3])
    y = np.array([1.0, 1.0, 1.0, 0.0])
    assert calibration_error(p, y, bins=2) == pytest.approx((abs(0.4 - 1) + abs(1.6 - 2)) / 4)


def test_calibrated_forecasts_are_at_the_floor_and_biased_ones_are_not() -> None:
    rng = np.random.default_rng(5)
    p = rng.random(6000)
    y = (rng.random(6000) < p).astype(np.float64)
    floor = calibration_noise(p, rng)
    assert calibration_error(p, y) < 2 * floor
    assert calibration_error(p**2, y) > 5 * floor


@given(st.integers(1, 400), st.integers(0, 100))
def test_the_curve_has_every_forecast_once_and_makes_up_the_error(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    p = rng.random(n)
    y = (rng.random(n) < p).astype(np.float64)
    curve = reliability(p, y)
    assert sum(point.count for point in curve) == n
    error = sum(point.count * abs(point.forecast - point.frequency) for point in curve) / n
    assert error == pytest.approx(calibration_error(p, y))
    assert all(point.low <= point.frequency <= point.high for point in curve)
    assert [point.forecast for point in curve] == sorted(point.forecast for point in curve)


@pytest.mark.parametrize(
    ("frequency", "count", "interval"),
    [(0.5, 100, (0.4038, 0.5962)), (0.0, 10, (0.0, 0.2775)), (1.0, 10, (0.7225, 1.0))],
)
def test_wilson_interval_has_published_values(frequency: float, count: int, interval: tuple[float, float]) -> None:
    assert wilson_interval(frequency, count) == pytest.approx(interval, abs=1e-4)
