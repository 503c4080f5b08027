from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from f1_analytics.simulation.countback import Ladder, fast_ranking, ranking


@given(
    competitors=st.integers(1, 12),
    places=st.integers(1, 30),
    most_points=st.sampled_from([0, 1, 3, 2000]),
    most_finishes=st.sampled_from([0, 1, 2, 30, 2**20]),
    seed=st.integers(0, 10_000),
)
def test_words_compare_like_points_then_wins_then_second_places(
    competitors: int, places: int, most_points: int, most_finishes: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    points = rng.integers(0, most_points + 1, competitors)
    tallies = rng.integers(0, most_finishes + 1, (competitors, places)) * (rng.random((competitors, places)) < 0.2)
    words = Ladder.of(places, most_points, most_finishes).encode(points, tallies)
    expected = sorted(range(competitors), key=lambda i: (-points[i], *(-tallies[i]), i))
    assert ranking(words[:, None, :])[0].tolist() == expected
    first, tied = fast_ranking(words[:1])
    if len(words) == 1 or len(tied) == 0:
        assert first[0].tolist() == expected


@given(st.integers(1, 30), st.integers(0, 1000))
def test_words_of_races_add_up_to_those_of_the_season(places: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    ladder = Ladder.of(places, 100, 20)
    points, tallies = rng.integers(0, 10, (10, 4)), rng.integers(0, 3, (10, 4, places))
    total = sum((ladder.encode(*race) for race in zip(points, tallies, strict=True)), np.zeros((1, 1), np.int64))
    np.testing.assert_array_equal(total, ladder.encode(points.sum(axis=0), tallies.sum(axis=0)))


def test_seasons_with_equal_first_words_are_named() -> None:
    order, tied = fast_ranking(np.array([[5, 9, 1], [4, 9, 4], [7, 7, 7]]))
    assert order.tolist() == [[1, 0, 2], [1, 0, 2], [0, 1, 2]]
    assert tied.tolist() == [1, 2]
