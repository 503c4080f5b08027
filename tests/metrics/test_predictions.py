from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.raking import coherent_margins, rake
from f1_analytics.metrics.predictions import (
    BadPredictions,
    Prediction,
    prediction_of,
    read_predictions,
    write_predictions,
)

HEADER = "season,round,stage,driver_id,p_win,p_podium,p_points"


def random_prediction(n: int, seed: int, horizon: Horizon = Horizon.PRE_WEEKEND) -> Prediction:
    rng = np.random.default_rng(seed)
    matrix = rake(rng.random((n, n)), *coherent_margins(rng.random(n), rng.random(n), rng.random(n)))
    drivers = tuple(f"driver-{i:02d}" for i in range(n))
    return prediction_of(Forecast(drivers, matrix, np.zeros(n)), 2024, seed % 24 + 1, horizon)


def assert_same(a: Prediction, b: Prediction) -> None:
    assert (a.season, a.round, a.horizon, a.drivers) == (b.season, b.round, b.horizon, b.drivers)
    np.testing.assert_array_equal(a.win, b.win)
    for mine, other in ((a.podium, b.podium), (a.points, b.points), (a.positions, b.positions)):
        assert (mine is None) == (other is None)
        if mine is not None and other is not None:
            np.testing.assert_array_equal(mine, other)


@settings(max_examples=20)
@given(st.lists(st.integers(2, 30), min_size=1, max_size=3), st.sampled_from(Horizon), st.integers(0, 100))
def test_every_bit_survives_the_table(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], horizon: Horizon, seed: int
) -> None:
    path = tmp_path_factory.mktemp("predictions") / "p.csv"
    written = [random_prediction(n, seed + i, horizon) for i, n in enumerate(sizes)]
    write_predictions(path, written)
    for before, after in zip(written, read_predictions(path), strict=True):
        assert_same(before, after)


@pytest.mark.parametrize(("n", "places"), [(3, 22), (22, 22), (25, 25)])
def test_places_reach_to_the_largest_field_and_to_22_at_least(tmp_path: Path, n: int, places: int) -> None:
    path = tmp_path / "p.csv"
    write_predictions(path, [random_prediction(n, 1), random_prediction(2, 2)])
    header = path.read_text().splitlines()[0].split(",")
    assert header == [*HEADER.split(","), *(f"p_pos_{k}" for k in range(1, places + 1))]


def test_what_is_not_predicted_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    bare = Prediction(2024, 1, Horizon.PRE_WEEKEND, ("ann", "bob"), np.array([0.75, 0.25]))
    write_predictions(path, [bare])
    assert path.read_text().splitlines()[1] == "2024,1,A,ann,0.75,," + "," * 22
    assert_same(read_predictions(path)[0], bare)


def test_a_failed_write_leaves_the_old_table(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    write_predictions(path, [random_prediction(4, 1)])
    before = path.read_bytes()
    broken = Prediction(2024, 1, Horizon.PRE_WEEKEND, ("ann", "bob"), np.array([1.0]))
    with pytest.raises(ValueError, match="zip"):
        write_predictions(path, [random_prediction(4, 2), broken])
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: expected column 'season' where there is None"),
        ("season,round,stage,driver_id,p_win,p_points,p_podium\n", "line 1: expected column 'p_podium'"),
        (f"{HEADER},p_pos_2\n", "line 1: expected column 'p_pos_1' where there is 'p_pos_2'"),
        (f"{HEADER}\n2024,1,A,ann,1,1\n", "line 2: 6 values for 7 columns"),
        (f"{HEADER}\n2024,one,A,ann,1,1,1\n", "line 2: bad season, round or stage"),
        (f"{HEADER}\n2024,1,C,ann,1,1,1\n", "unknown stage 'C'"),
        (f"{HEADER}\n2024,1,A,ann,1,1,1\n2024,1,A,ann,1,1,1\n", "line 3: driver 'ann' is empty or comes twice"),
        (f"{HEADER}\n2024,1,A,,1,1,1\n", "line 2: driver '' is empty"),
        (f"{HEADER}\n2024,1,A,ann,,1,1\n", "p_win of 'ann' is empty"),
        (f"{HEADER}\n2024,1,A,ann,x,1,1\n", "'x' is not a number"),
        (f"{HEADER}\n2024,1,A,ann,nan,1,1\n", "nan is outside 0 to 1"),
        (f"{HEADER}\n2024,1,A,ann,1.5,1,1\n", "1.5 is outside 0 to 1"),
        (f"{HEADER}\n2024,1,A,ann,1,1,1\n2024,1,A,bob,0,,1\n", "season 2024 round 1 stage A: p_podium or p_points"),
        (f"{HEADER},p_pos_1\n2024,1,A,ann,1,1,1,1\n2024,1,A,bob,0,1,1,\n", "p_pos_k is empty for some drivers only"),
        (f'{HEADER}\n2024,1,A,"ann,1,1,1\n', "not a readable table"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "p.csv"
    path.write_text(text)
    with pytest.raises(BadPredictions, match=message) as caught:
        read_predictions(path)
    assert str(path) in str(caught.value)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadPredictions, match=r"none\.csv is not a readable table"):
        read_predictions(tmp_path / "none.csv")
