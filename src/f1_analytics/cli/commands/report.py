"""`f1 report`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from f1_analytics.backtest.dataset import build_dataset
from f1_analytics.cli.composition import open_product
from f1_analytics.cli.history import current_data, modelled_history
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.models.artefact import code_digest
from f1_analytics.models.registry import BASELINES, DEFAULT, NAMES
from f1_analytics.pipelines.backtest import backtest, keep_scores, score_backtest
from f1_analytics.pipelines.hindcasts import hindcasts_of
from f1_analytics.pipelines.report import write_report
from f1_analytics.pipelines.train import describe_events

_FIRST_SPRINTS = 2021


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("report", help=summary)(report)


def report(
    first: Annotated[int, typer.Option("--from", help="First season.", min=1950)] = 2014,
    last: Annotated[int, typer.Option("--to", help="Last season.", min=1950)] = 2025,
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("docs/report"),
    models: Annotated[str, typer.Option(help="Models, separated by commas.")] = ",".join(NAMES),
    workers: Annotated[int, typer.Option(help="Processes at once.", min=1)] = 2,
) -> None:
    """Backtest models on some seasons and write what came of it, with plots; the scores are kept for the API too."""
    with open_product() as product:
        data = current_data(product)
        history = modelled_history(product)
        described = describe_events(history, product.progress)
        races = {horizon: build_dataset(described, horizon) for horizon in Horizon}
        sprints = {horizon: build_dataset(described, horizon, SessionKind.SPRINT) for horizon in Horizon}
        made = backtest(races, models.split(","), range(first, last + 1), product.progress, workers)
        found = score_backtest(made, history)
        hindcasts = hindcasts_of(made, found, code_digest(), data.name, datetime.now(UTC))
        keep_scores(product.sessions, found, history, code_digest(), data.name, hindcasts)
        sprints_made = backtest(
            sprints, (DEFAULT, *BASELINES), range(max(first, _FIRST_SPRINTS), last + 1), product.progress, workers
        )
        for path in write_report(out, found, score_backtest(sprints_made, history), DEFAULT, data.name):
            typer.echo(f"{path}")
