"""The report on forecast quality: every model on past seasons, in Markdown with plots as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from f1_analytics.contracts.backtest import BacktestSummary, Interval
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.regulations import NEW_REGULATIONS
from f1_analytics.metrics.bootstrap import compare
from f1_analytics.metrics.scoring import RaceScore
from f1_analytics.pipelines.backtest import BASELINE, Scores, summaries
from f1_analytics.pipelines.report_plots import plot_calibration, plot_seasons

METRICS: Final = ("win_logloss", "win_top1", "podium_hit", "win_brier", "podium_brier", "points_brier", "rps")
_HEADS: Final = ("win log loss", "top-1", "podium hit", "win Brier", "podium Brier", "points Brier", "RPS")
_PAIRED: Final = ("win_logloss", "podium_brier", "points_brier", "rps")
_MARKETS: Final = ("win", "podium", "points")

TARGETS: Final[Mapping[Horizon, Mapping[str, tuple[float, float]]]] = {
    Horizon.PRE_WEEKEND: {
        "win_logloss": (1.46, 1.40),
        "podium_brier": (0.0745, 0.0725),
        "points_brier": (0.1655, 0.162),
        "rps": (0.1240, 0.121),
    },
    Horizon.POST_QUALIFYING: {
        "win_logloss": (1.20, 1.12),
        "podium_brier": (0.0632, 0.0610),
        "points_brier": (0.149, 0.145),
        "rps": (0.1145, 0.111),
    },
}
"""What was to be reached over 2014–2025, and what was hoped for."""


def write_report(folder: Path, scores: Scores, sprints: Scores, model: str, data_version: str) -> list[Path]:
    """Write `folder`/README.md and its plots; returns the files written.

    `scores` hold every model, the slot table among them, over the same races; `model` is the one that is published.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pooled = summaries(scores)
    seasons = sorted({race.season for races in scores.values() for race in races})
    horizons = [horizon for horizon in Horizon if (model, horizon) in pooled]
    parts = [_heading(pooled[model, horizons[0]], data_version, seasons)]
    written = []
    for horizon in horizons:
        stage = horizon.value
        calibration, by_season = folder / f"calibration-{stage}.svg", folder / f"seasons-{stage}.svg"
        plot_calibration(calibration, pooled[model, horizon])
        plot_seasons(by_season, scores[model, horizon], scores[BASELINE, horizon])
        written += [calibration, by_season]
        parts += [
            f"\n## Stage {horizon.stage}: `{stage}`\n",
            _table({name: summary for (name, at), summary in pooled.items() if at is horizon}),
            _targets(horizon, pooled[model, horizon]),
            _paired(pooled[model, horizon]),
            _calibration(pooled[model, horizon]),
            f"![Calibration]({calibration.name})\n\n![Win log loss by season]({by_season.name})\n",
        ]
    parts += ["\n## Years of new regulations\n", _regulations(scores, model, horizons)]
    if sprints:
        parts += ["\n## Sprints\n", _sprints(sprints)]
    page = folder / "README.md"
    page.write_text("\n".join(parts), encoding="utf-8")
    return [*written, page]


def _heading(summary: BacktestSummary, data_version: str, seasons: Sequence[int]) -> str:
    return (
        "# How good the forecasts are\n\n"
        f"Written by `make report` from {data_version}. {summary.races} races of {seasons[0]}–{seasons[-1]} were "
        "forecast walk-forward: each from a model fitted on earlier races only. Intervals are 95 % bootstrap intervals "
        "over races. What was tried, what did not help, and how settings were chosen is in [tried.md](tried.md).\n"
    )


def _table(found: Mapping[str, BacktestSummary]) -> str:
    head = f"| model | {' | '.join(_HEADS)} |\n|---|{'---|' * len(_HEADS)}"
    rows = [
        f"| {name} | {' | '.join(f'{summary.metrics[metric].value:.4f}' for metric in METRICS)} |"
        for name, summary in sorted(found.items(), key=lambda item: -item[1].metrics["win_logloss"].value)
    ]
    return "\n".join([head, *rows, ""])


def _targets(horizon: Horizon, summary: BacktestSummary) -> str:
    if horizon not in TARGETS or (summary.first_season, summary.last_season) != (2014, 2025):
        return ""
    lines = ["| target | to reach | hoped for | measured |", "|---|---|---|---|"]
    for metric, (reach, hope) in TARGETS[horizon].items():
        value = summary.metrics[metric].value
        word = "better than hoped" if value <= hope else "reached" if value <= reach else "**missed**"
        lines.append(f"| {metric} | {reach} | {hope} | {value:.4f}, {word} |")
    return "\n".join([*lines, ""])


def _paired(summary: BacktestSummary) -> str:
    differences = "; ".join(f"{metric} {_signed(summary.against_slot_table[metric])}" for metric in _PAIRED)
    return f"Paired differences to the slot table (below zero is better): {differences}.\n"


def _calibration(summary: BacktestSummary) -> str:
    lines = ["| chance of | calibration error | noise floor | ratio |", "|---|---|---|---|"]
    for market in _MARKETS:
        found = summary.calibration[market]
        ratio = found.error.value / found.noise_floor
        lines.append(f"| {market} | {found.error.value:.4f} | {found.noise_floor:.4f} | {ratio:.2f} |")
    return "\n".join([*lines, ""])


def _regulations(scores: Scores, model: str, horizons: Sequence[Horizon]) -> str:
    lines = ["| season | stage | races | win log loss | slot table | paired difference |", "|---|---|---|---|---|---|"]
    for season in sorted({race.season for race in scores[model, horizons[0]]} & NEW_REGULATIONS):
        for horizon in horizons:
            own, base = (_of(scores[name, horizon], season) for name in (model, BASELINE))
            loss, slots = (np.mean([race.values["win_logloss"] for race in races]) for races in (own, base))
            difference = compare(own, base)["win_logloss"]
            interval = Interval(value=difference.value, low=difference.low, high=difference.high)
            lines.append(
                f"| {season} | {horizon.stage} | {len(own)} | {loss:.3f} | {slots:.3f} | {_signed(interval)} |"
            )
    return "\n".join([*lines, ""])


def _sprints(scores: Scores) -> str:
    lines = [f"| model | stage | sprints | {' | '.join(_HEADS)} |", f"|---|---|---|{'---|' * len(_HEADS)}"]
    for (name, horizon), summary in summaries(scores).items():
        values = " | ".join(f"{summary.metrics[metric].value:.4f}" for metric in METRICS)
        lines.append(f"| {name} | {horizon.stage} | {summary.races} | {values} |")
    return "\n".join([*lines, "", "Points are places among the first ten here too, though a sprint pays eight.", ""])


def _of(races: Sequence[RaceScore], season: int) -> list[RaceScore]:
    return [race for race in races if race.season == season]


def _signed(interval: Interval) -> str:
    return f"{interval.value:+.4f} [{interval.low:+.4f}, {interval.high:+.4f}]"
