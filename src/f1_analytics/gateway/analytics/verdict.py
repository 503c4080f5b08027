"""Says in words whether a model beats the slot table."""

from __future__ import annotations

from typing import Final

from f1_analytics.contracts.backtest import BacktestSummary
from f1_analytics.domain.horizon import Horizon
from f1_analytics.gateway.analytics.schemas import Verdict
from f1_analytics.gateway.names import model_name

SLOT_TABLE: Final = "slot_table"

JUDGED: Final = {
    "win_logloss": "win log loss",
    "podium_brier": "podium Brier score",
    "points_brier": "points Brier score",
    "rps": "ranked probability score",
}
"""Metrics that a model is judged by, all of them losses."""

WHEN: Final = {
    Horizon.PRE_WEEKEND: "before the weekend",
    Horizon.PRE_QUALIFYING: "before qualifying",
    Horizon.POST_QUALIFYING: "after qualifying",
}


def verdict(model: str, horizon: Horizon, summary: BacktestSummary) -> Verdict | None:
    """The verdict, or None where no paired difference to the slot table is known.

    A model beats the table when it is better in at least one metric and worse in none.
    """
    found = {metric: summary.against_slot_table[metric] for metric in JUDGED if metric in summary.against_slot_table}
    if not found:
        return None
    better = tuple(metric for metric, difference in found.items() if difference.high < 0)
    worse = tuple(metric for metric, difference in found.items() if difference.low > 0)
    unclear = tuple(metric for metric in found if metric not in {*better, *worse})
    sentence = f"{_period(summary)}, {WHEN[horizon]}, {model_name(model)} {_in_words(better, unclear, worse)}."
    return Verdict(
        beats_slot_table=bool(better) and not worse, better=better, unclear=unclear, worse=worse, sentence=sentence
    )


def _period(summary: BacktestSummary) -> str:
    years = f"{summary.first_season}–{summary.last_season}"
    if summary.first_season == summary.last_season:
        years = str(summary.first_season)
    return f"Over {summary.races} races ({years})"


def _in_words(better: tuple[str, ...], unclear: tuple[str, ...], worse: tuple[str, ...]) -> str:
    if better and not unclear and not worse:
        return f"beats the slot table in every score ({_listed(better)})"
    parts = []
    if better:
        parts.append(f"beats the slot table in {_listed(better)}")
    if unclear:
        parts.append(f"cannot be told from {'it' if parts else 'the slot table'} in {_listed(unclear)}")
    if worse:
        parts.append(f"does worse than {'it' if parts else 'the slot table'} in {_listed(worse)}")
    return joined(parts, "but" if better else "and")


def _listed(metrics: tuple[str, ...]) -> str:
    return joined([JUDGED[metric] for metric in metrics])


def joined(parts: list[str], last: str = "and") -> str:
    """Words in a row: `a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"
