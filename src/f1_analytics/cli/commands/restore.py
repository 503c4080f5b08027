"""`f1 restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from f1_analytics.cli.composition import settings
from f1_analytics.db.migrate import upgrade
from f1_analytics.db.urls import database
from f1_analytics.pipelines.backup import restore as run_restore


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("restore", help=summary)(restore)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that f1 backup wrote.")],
    yes: Annotated[bool, typer.Option("--yes", help="Replace what the database holds now.")] = False,
) -> None:
    """Restore a backup beside the database, verify its ledger, then swap."""
    with database(settings()) as urls:
        upgrade(urls)
        typer.echo(f"Restoring {file} beside the database, which it replaces once its ledger is verified.")
        report = run_restore(urls, file, replace=yes)
    typer.echo(f"Restored; the ledger has {report.entries} entries, all as they were published.")
