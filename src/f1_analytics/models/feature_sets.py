"""Which features models look at, in groups that explanations use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

PACE: Final = (
    "qualifying_pace",
    "qualifying_pace_spread",
    "qualifying_pace_car",
    "finishing_pace",
    "finishing_pace_car",
    "race_time_pace",
    "fastest_lap_pace",
)
PACE_RANK: Final = ("qualifying_pace_rank", "finishing_pace_rank")
FORM: Final = (
    "points_2",
    "points_5",
    "points_12",
    "team_points_2",
    "team_points_5",
    "team_points_12",
    "qualifying_gap_3",
    "qualifying_gap_10",
    "wins",
    "podiums",
    "team_wins",
    "duels",
    "qualifying_duels",
)
PLACES: Final = (
    "place_3",
    "place_8",
    "place_20",
    "team_place_3",
    "team_place_8",
    "team_place_20",
    "top_ten_4",
    "top_ten_12",
    "team_top_ten_4",
    "team_top_ten_12",
)
RELIABILITY: Final = ("retirements", "accidents", "team_failures")
HAZARD: Final = (
    *RELIABILITY,
    "experience",
    "rookie",
    "finishing_pace",
    "place_20",
    "races_run",
    "street",
    "circuit_attrition",
)
HAZARD_AFTER_QUALIFYING: Final = ("grid_log", "qualifying_gap_now", "qualifying_pace_now")
RATINGS: Final = ("elo_driver", "elo_constructor")
EXPERIENCE: Final = ("experience", "rookie")
SEASON: Final = (
    "season_points",
    "team_season_points",
    "season_points_rate",
    "last_season_points",
    "team_last_season_points",
    "season_wins",
)
PRACTICE: Final = ("practice_mean",)
GRID: Final = (
    "grid_log",
    "grid_share",
    "pole",
    "second_slot",
    "third_slot",
    "beyond_fifth_slot",
    "beyond_tenth_slot",
    "no_slot",
    "grid_penalty",
    "stronger_ahead",
    "stronger_behind",
    "grid_and_pace",
)
QUALIFYING: Final = (
    "qualifying_pace_now",
    "qualifying_gap_now",
    "qualifying_gap_root",
    "qualifying_gap_rank",
    "qualifying_gap_to_team",
    "qualifying_surprise",
)

GROUPS: Final = {
    "pace": (*PACE, *PACE_RANK),
    "form": (*FORM, *PLACES),
    "season": SEASON,
    "ratings": (*RATINGS, "plackett_luce"),
    "reliability": RELIABILITY,
    "experience": EXPERIENCE,
    "practice": PRACTICE,
    "grid": GRID,
    "qualifying": QUALIFYING,
}
"""Groups of features by the name that explanations give them."""

_COMMON: Final = (*PACE, *FORM, *RELIABILITY, *RATINGS, *EXPERIENCE, *SEASON, *PRACTICE)


def place_features(available: Iterable[str]) -> tuple[str, ...]:
    """Features of models of winners and places among those that a horizon has."""
    known = set(available)
    after_qualifying = (*GRID, *QUALIFYING) if "grid" in known else ()
    return tuple(name for name in (*_COMMON, *PACE_RANK, *PLACES, *after_qualifying) if name in known)


def hazard_features(available: Iterable[str]) -> tuple[str, ...]:
    """Features of the chance of retirement."""
    return (*HAZARD, *HAZARD_AFTER_QUALIFYING) if "grid" in set(available) else HAZARD
