"""`f1 data`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from f1_analytics.cli.archives import SEED
from f1_analytics.sources.simulated.archive import write_archive
from f1_analytics.sources.simulated.championship import simulate_championship

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer, summary: str) -> None:
    """Add the commands."""
    app.add_typer(group, name="data", help=summary)


@group.callback()
def data() -> None:
    """Make data."""


@group.command()
def simulate(
    out: Annotated[Path, typer.Option(help="Folder of the archive; one that is there is replaced.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same championship.", min=0)] = SEED,
) -> None:
    """Write a simulated championship with known strengths, in the format of the f1db archive."""
    typer.echo(f"Simulating a championship with seed {seed}.")
    championship = simulate_championship(seed)
    write_archive(championship, out)
    seasons = [record.event.season for record in championship.records]
    typer.echo(f"{out}: {len(seasons)} events, {min(seasons)} to {max(seasons)}. Use it with F1_SOURCE={out}")
