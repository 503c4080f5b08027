"""Every model of the product in a sentence, with the part that it plays; a test holds it against the registry."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class ModelRole(StrEnum):
    """What a model is for: it is published, shown beside what is published, or can only be chosen for backtests."""

    PUBLISHED = "published"
    BASELINE = "baseline"
    SELECTABLE = "selectable"


class Described(NamedTuple):
    """A model's part and its method."""

    role: ModelRole
    method: str


CATALOGUE: Final = {
    "stack": Described(
        ModelRole.PUBLISHED,
        "Averages pace, trees and a model of the winner on the logit scale of P(place ≤ k), and mixes in the slot "
        "table by how well both have forecast this season's winners so far.",
    ),
    "pace": Described(
        ModelRole.SELECTABLE,
        "A ridge regression says how fast each car is among those that finish, a logistic regression who retires, and "
        "noise on the day turns both into exact chances of every place.",
    ),
    "xgboost": Described(
        ModelRole.SELECTABLE,
        "Gradient-boosted trees of the same pace, in which a better record may never make a car slower.",
    ),
    "conditional_logit": Described(
        ModelRole.SELECTABLE,
        "A softmax over the field says who wins, and ridge logits of every P(place ≤ k) beside it say the rest.",
    ),
    "random_forest": Described(
        ModelRole.SELECTABLE,
        "A forest of 300 trees for each of a few thresholds of P(place ≤ k), the usual approach of hobby forecasters.",
    ),
    "plackett_luce": Described(
        ModelRole.SELECTABLE,
        "Strengths of driver and constructor fitted to the podiums of recent races, newer ones counting more; the next "
        "in the order is drawn in proportion to a weight.",
    ),
    "elo": Described(
        ModelRole.BASELINE,
        "Elo ratings of driver and constructor, updated after each race as if every classified car had met every "
        "other; after qualifying the grid counts beside them.",
    ),
    "slot_table": Described(
        ModelRole.BASELINE,
        "How often each slot of the grid, or position in the championship before qualifying, led to each place.",
    ),
    "uniform": Described(ModelRole.BASELINE, "Every place is equally likely for everybody."),
}
"""In the order in which answers list them."""
