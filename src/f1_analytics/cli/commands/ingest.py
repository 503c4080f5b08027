"""`f1 ingest`."""

from __future__ import annotations

from typing import Annotated

import typer

from f1_analytics.cli.archives import find_archive
from f1_analytics.cli.composition import Product, open_product
from f1_analytics.pipelines.ingest import IngestReport
from f1_analytics.pipelines.ingest import ingest as run_ingest

Source = Annotated[
    str | None, typer.Option(help="Path or address of an f1db archive; otherwise F1_SOURCE, then the newest release.")
]


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("ingest", help=summary)(ingest)


def ingest(source: Source = None) -> None:
    """Bring the database up to the archive."""
    with open_product() as product:
        ingest_into(product, source)


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
