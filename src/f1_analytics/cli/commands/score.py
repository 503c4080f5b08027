"""`f1 score`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from f1_analytics.cli.composition import Product, open_product
from f1_analytics.cli.history import current_data, modelled_history
from f1_analytics.metrics.bootstrap import summarise
from f1_analytics.metrics.outcome import outcome_of
from f1_analytics.metrics.predictions import read_predictions
from f1_analytics.metrics.scoring import score_races
from f1_analytics.pipelines.score import score_published


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("score", help=summary)(score)


def score(
    file: Annotated[
        Path | None, typer.Argument(help="A table of predictions; without it the published forecasts are scored.")
    ] = None,
) -> None:
    """Score forecasts against results: those of a file, or the published ones that have a new result."""
    with open_product() as product:
        if file is not None:
            _score_file(file, product)
            return
        scored = score_published(product.sessions, datetime.now(UTC))
    for entry, race in scored:
        values = ", ".join(f"{name} {value:.4f}" for name, value in race.values.items())
        typer.echo(f"Forecast {entry.position}, {entry.target} of {entry.event_slug}, {entry.horizon}: {values}.")
    if not scored:
        typer.echo("No published forecast has a result that it was not scored against.")


def _score_file(file: Path, product: Product) -> None:
    """Score each stage of a table on the seasons that it covers; a race of these that it leaves out is an error."""
    predictions = read_predictions(file)
    current_data(product)
    seasons = {prediction.season for prediction in predictions}
    records = [record for record in modelled_history(product) if record.event.season in seasons]
    for horizon in sorted({prediction.horizon for prediction in predictions}, key=lambda one: one.stage):
        outcomes = [outcome for record in records if (outcome := outcome_of(record, horizon)) is not None]
        races = score_races([one for one in predictions if one.horizon is horizon], outcomes)
        typer.echo(f"Stage {horizon.stage}: {len(races)} races, {sum(race.missing for race in races)} drivers missing")
        for name, estimate in summarise(races).items():
            typer.echo(f"  {name:16} {estimate.value:8.4f}  [{estimate.low:.4f}, {estimate.high:.4f}]")
