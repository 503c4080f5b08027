"""`f1 train`."""

from __future__ import annotations

from typing import Annotated

import typer

from f1_analytics.cli.composition import open_product
from f1_analytics.cli.history import current_data, modelled_history
from f1_analytics.cli.preparing import current_models, model_store
from f1_analytics.pipelines.train import train as run_train


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("train", help=summary)(train)


def train(
    again: Annotated[bool, typer.Option("--again", help="Train even when nothing is new.")] = False,
) -> None:
    """Fit the published model and its baselines on every race so far."""
    with open_product() as product:
        data = current_data(product)
        history = modelled_history(product)
        if again:
            artefact = run_train(history, data.name, model_store(product), product.progress)
        else:
            artefact = current_models(product, data, history)
        typer.echo(f"Model {artefact.version}: trained on {data.name} until {artefact.trained_until}.")
