from __future__ import annotations

from collections.abc import Mapping

import pytest

from f1_analytics.gateway.hindcasts.words import sentence


@pytest.mark.parametrize(
    ("winners", "scores", "said"),
    [
        (
            {"Ann": 0.12},
            {"stack": 0.2, "slot_table": 0.3, "elo": 0.1},
            "The forecast gave the winner, Ann, 12 %, 6 in 50; over all places it scored better than the slot table "
            "and worse than Elo.",
        ),
        (
            {"Ann": 0.004},
            {"stack": 0.2, "elo": 0.2, "uniform": 0.3, "slot_table": 0.3},
            "The forecast gave the winner, Ann, <1 %, fewer than 1 in 50; over all places it scored better than the "
            "uniform forecast and the slot table and as well as Elo.",
        ),
        ({"Ann": None}, {"stack": 0.2}, "The forecast did not have the winner, Ann, in its field."),
        (
            {"Ann": 0.5, "Bob": 0.1},
            {"stack": 0.2},
            "The forecast gave the winner, Ann, 50 %, 25 in 50 and gave the winner, Bob, 10 %, 5 in 50.",
        ),
    ],
)
def test_sentences(winners: Mapping[str, float | None], scores: Mapping[str, float], said: str) -> None:
    assert sentence("stack", winners, {name: {"rps": value} for name, value in scores.items()}) == said
