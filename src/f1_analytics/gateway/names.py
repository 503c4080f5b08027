"""Names of models for readers."""

from __future__ import annotations

from typing import Final

_NAMES: Final = {"elo": "Elo", "xgboost": "XGBoost", "plackett_luce": "Plackett–Luce"}


def model_name(model: str) -> str:
    """A model's name in running text: `slot_table` is `slot table`."""
    return _NAMES.get(model, model.replace("_", " "))


def model_title(model: str) -> str:
    """A model's name where a line begins: `slot_table` is `Slot table`."""
    name = model_name(model)
    return name[:1].upper() + name[1:]
