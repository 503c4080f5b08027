"""`f1 backtest`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from f1_analytics.cli.composition import open_product
from f1_analytics.cli.history import current_data, modelled_history
from f1_analytics.cli.preparing import horizons_of
from f1_analytics.features.builder import HISTORY_SINCE
from f1_analytics.metrics.predictions import prediction_of, write_predictions
from f1_analytics.models.registry import DEFAULT, NAMES, forecaster
from f1_analytics.pipelines.backtest import backtest as run_backtest
from f1_analytics.pipelines.backtest import score_backtest, summaries
from f1_analytics.pipelines.train import describe

_SHOWN = ("win_logloss", "podium_brier", "points_brier", "rps")


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("backtest", help=summary)(backtest)


def backtest(
    first: Annotated[int, typer.Option("--from", help="First season.", min=HISTORY_SINCE)] = 2014,
    last: Annotated[int, typer.Option("--to", help="Last season.", min=HISTORY_SINCE)] = 2025,
    stages: Annotated[str, typer.Option(help="Of A, A+ and B, those to forecast at.")] = "A,A+,B",
    model: Annotated[str, typer.Option(help=f"One of {', '.join(NAMES)}.")] = DEFAULT,
    out: Annotated[Path | None, typer.Option(help="The CSV file to write.")] = None,
    workers: Annotated[int, typer.Option(help="Processes at once.", min=1)] = 2,
) -> None:
    """Forecast every race of some seasons from what came before it, and score the forecasts."""
    horizons = horizons_of(stages)
    forecaster(model)
    if first > last:
        raise typer.BadParameter(f"--from {first} is after --to {last}")
    if out is not None and not out.absolute().parent.is_dir():
        raise typer.BadParameter(f"--out {out}: there is no folder {out.absolute().parent}")
    with open_product() as product:
        current_data(product)
        history = modelled_history(product)
        datasets = {
            horizon: dataset for horizon, dataset in describe(history, product.progress).items() if horizon in horizons
        }
        made = run_backtest(datasets, (model,), range(first, last + 1), product.progress, workers)
    if out is not None:
        write_predictions(out, (prediction_of(one.forecast, one.season, one.round, one.horizon) for one in made))
        typer.echo(f"{out}: {len(made)} forecasts.")
    for (_, horizon), summary in summaries(score_backtest(made, history)).items():
        values = ", ".join(f"{name} {summary.metrics[name].value:.4f}" for name in _SHOWN)
        typer.echo(f"Stage {horizon.stage}: {summary.races} races, {values}.")
