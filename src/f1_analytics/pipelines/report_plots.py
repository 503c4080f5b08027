"""Plots of the report, as SVG files that are the same for the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from f1_analytics.contracts.backtest import BacktestSummary
from f1_analytics.metrics.scoring import RaceScore

_OWN, _BASE, _GREY = "#0f6fb8", "#c4500f", "#8a8f98"


def plot_calibration(path: Path, summary: BacktestSummary) -> None:
    """Frequencies against forecast chances of a win, a podium and points, with 95 % intervals."""
    with mpl.rc_context({"svg.hashsalt": "f1-analytics", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(9, 3.2), layout="constrained")
        for axes, (market, found) in zip(figure.subplots(1, 3), summary.calibration.items(), strict=True):
            forecast = np.array([one.forecast for one in found.bins])
            frequency = np.array([one.frequency for one in found.bins])
            spread = np.array([[one.frequency - one.low, one.high - one.frequency] for one in found.bins]).T
            axes.plot([0, 1], [0, 1], color=_GREY, linewidth=1, linestyle="--")
            axes.errorbar(forecast, frequency, yerr=spread, fmt="o", color=_OWN, markersize=4, linewidth=1)
            axes.set(title=market, xlabel="forecast", xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
        figure.axes[0].set_ylabel("came true")
        _save(figure, path)


def plot_seasons(path: Path, own: Sequence[RaceScore], base: Sequence[RaceScore]) -> None:
    """Mean win log loss by season, beside the slot table's."""
    with mpl.rc_context({"svg.hashsalt": "f1-analytics", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(9, 3), layout="constrained")
        axes = figure.subplots()
        seasons = sorted({race.season for race in own})
        for races, name, colour, marker in ((base, "slot table", _BASE, "s"), (own, "forecast", _OWN, "o")):
            means = [np.mean([race.values["win_logloss"] for race in races if race.season == year]) for year in seasons]
            axes.plot(seasons, means, color=colour, marker=marker, label=name)
        axes.set(xlabel="season", ylabel="win log loss (nats)", xticks=seasons)
        axes.legend(frameon=False)
        _save(figure, path)


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
