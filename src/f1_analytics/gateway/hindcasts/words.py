"""Says in a sentence how a hindcast did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from f1_analytics.gateway.analytics.verdict import joined
from f1_analytics.gateway.names import model_name
from f1_analytics.gateway.words import in_fifty, percent

HEADLINE: Final = "rps"
"""The metric that models are compared by: it judges every place. Less is better."""

Metrics = Mapping[str, Mapping[str, float]]


def sentence(model: str, winners: Mapping[str, float | None], metrics: Metrics) -> str:
    """The winner's chance, and whether the model did better than each baseline.

    `winners` are the chances by name, None for who was not in the forecast; drivers of a shared car win together.
    """
    others = [name for name in metrics if name != model and HEADLINE in metrics[name]]
    said = f"The forecast {joined([_chance(name, chance) for name, chance in winners.items()])}"
    if not others or HEADLINE not in metrics.get(model, {}):
        return f"{said}."
    return f"{said}; over all places it scored {_compared(metrics[model][HEADLINE], others, metrics)}."


def _chance(name: str, chance: float | None) -> str:
    if chance is None:
        return f"did not have the winner, {name}, in its field"
    return f"gave the winner, {name}, {percent(chance)}, {in_fifty(chance)}"


def _compared(score: float, others: list[str], metrics: Metrics) -> str:
    better = [name for name in others if score < metrics[name][HEADLINE]]
    worse = [name for name in others if score > metrics[name][HEADLINE]]
    level = [name for name in others if name not in {*better, *worse}]
    parts = [
        f"{words} {joined([_the(name) for name in names])}"
        for words, names in (("better than", better), ("as well as", level), ("worse than", worse))
        if names
    ]
    return joined(parts)


def _the(model: str) -> str:
    name = model_name(model)
    return name if name[0].isupper() else f"the {name} forecast" if model == "uniform" else f"the {name}"
