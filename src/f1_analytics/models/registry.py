"""All models by name."""

from __future__ import annotations

from typing import Final

from f1_analytics.domain.errors import F1Error
from f1_analytics.models.conditional_logit import ConditionalLogit
from f1_analytics.models.pace import Pace
from f1_analytics.models.protocol import Forecaster
from f1_analytics.models.random_forest import RandomForest
from f1_analytics.models.rating import ELO, PLACKETT_LUCE
from f1_analytics.models.slot_table import SlotTable
from f1_analytics.models.stack import Stack
from f1_analytics.models.uniform import Uniform
from f1_analytics.models.xgboost_pace import XgboostPace

DEFAULT: Final = "stack"
"""What is published."""

BASELINES: Final = ("uniform", "slot_table", "elo")
"""What every forecast is shown against."""

_ALL: Final[tuple[Forecaster, ...]] = (
    Uniform(),
    SlotTable(),
    ELO,
    PLACKETT_LUCE,
    ConditionalLogit(),
    RandomForest(),
    XgboostPace(),
    Pace(),
    Stack(),
)

NAMES: Final = tuple(model.name for model in _ALL)


class UnknownModel(F1Error):
    """A model name that is none of ours."""


def forecaster(name: str) -> Forecaster:
    """The model of a name.

    Raises:
        UnknownModel: there is none.
    """
    for model in _ALL:
        if model.name == name:
            return model
    raise UnknownModel(f"there is no model {name!r}; choose one of {', '.join(NAMES)}")
