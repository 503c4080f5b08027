"""When a forecast is made, and therefore what it may know."""

from __future__ import annotations

from enum import StrEnum


class Horizon(StrEnum):
    """What is known of a weekend when a forecast is made, for a race or a sprint alike.

    `PRE_WEEKEND`: the entry list, nothing of this weekend. `PRE_QUALIFYING`: practice and, for the race of a sprint
    weekend, sprint qualifying and the sprint. `POST_QUALIFYING`: also qualifying and the official starting grid.
    """

    PRE_WEEKEND = "pre_weekend"
    PRE_QUALIFYING = "pre_qualifying"
    POST_QUALIFYING = "post_qualifying"

    @property
    def stage(self) -> str:
        """The short name used in files of predictions: A, A+ or B."""
        return _STAGES[self]

    @classmethod
    def from_stage(cls, stage: str) -> Horizon:
        """The horizon of a stage name.

        Raises:
            ValueError: `stage` is none of A, A+ and B.
        """
        for horizon, name in _STAGES.items():
            if name == stage:
                return horizon
        raise ValueError(f"unknown stage {stage!r}: expected one of {', '.join(_STAGES.values())}")


_STAGES = {Horizon.PRE_WEEKEND: "A", Horizon.PRE_QUALIFYING: "A+", Horizon.POST_QUALIFYING: "B"}
