"""`f1 ingest`."""

from __future__ import annotations

from typing import Annotated

import typer

from f1_analytics.cli.archives import find_archive
from f1_analytics.cli.composition import Product, open_product
from f1_analytics.cli.newer import add_newer
from f1_analytics.pipelines.ingest import IngestReport
from f1_analytics.pipelines.ingest import ingest as run_ingest
from f1_analytics.sources.errors import BudgetSpent, Unreachable

Source = Annotated[
    str | None, typer.Option(help="Path or address of an f1db archive; otherwise F1_SOURCE, then the newest release.")
]
Newer = Annotated[bool, typer.Option("--newer", help="Then ask Jolpica for results newer than the archive.")]


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("ingest", help=summary)(ingest)


def ingest(source: Source = None, newer: Newer = False) -> None:
    """Bring the database up to the archive, and beyond it if asked to."""
    with open_product() as product:
        ingest_into(product, source)
        if newer:
            try:
                add_newer(product)
            except (BudgetSpent, Unreachable) as problem:
                typer.echo(f"Jolpica cannot be asked, so the results that are there are kept: {problem}", err=True)


def ingest_into(product: Product, source: str | None = None) -> IngestReport | None:
    """Ingest and say so; None when there is nothing newer to be had than what is there."""
    archive = find_archive(product, source)
    if archive is None:
        typer.echo("Keeping the data that is there.")
        return None
    what = f"{'simulated championship' if archive.simulated else 'f1db'} {archive.version}"
    typer.echo(f"Ingesting {what}.")
    report = run_ingest(archive, product.sessions, product.progress)
    until = f"results until {report.stops_at}" if report.stops_at else "no results yet"
    if report.changed:
        typer.echo(f"{report.events_written} of {report.events} events were new or changed; {until}.")
    else:
        typer.echo(f"Nothing was new: {report.events} events, {until}.")
    return report
