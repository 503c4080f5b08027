"""`f1 backup`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from f1_analytics.cli.composition import open_product
from f1_analytics.pipelines.backup import backup as run_backup


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("backup", help=summary)(backup)


def backup(
    out: Annotated[Path | None, typer.Option(help="File to write; otherwise one named by the time, here.")] = None,
) -> None:
    """Write everything in the database to one file, which appears whole or not at all."""
    target = out or Path(f"f1-analytics-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.dump")
    with open_product() as product:
        typer.echo(f"Writing the database to {target}.")
        size = run_backup(product.urls, target)
    typer.echo(f"{target}: {size / (1 << 20):.1f} MiB. Bring it back with: f1 restore {target}")
