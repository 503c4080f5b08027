"""`f1 run`."""

from __future__ import annotations

import typer

from f1_analytics.cli.commands.ingest import ingest_into
from f1_analytics.cli.commands.serve import Host, Port
from f1_analytics.cli.composition import Product, open_product
from f1_analytics.cli.history import held_data
from f1_analytics.cli.newer import add_newer
from f1_analytics.cli.preparing import prepare
from f1_analytics.cli.serving import serve_until_stopped
from f1_analytics.db.calendar import data_version
from f1_analytics.pipelines.ingest import IngestRefused
from f1_analytics.sources.errors import SourceError


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("run", help=summary)(run)


def run(host: Host = "127.0.0.1", port: Port = None) -> None:
    """Ingest, train, forecast and measure what is due, then serve."""
    with open_product() as product:
        look_for_archive(product)
        look_for_newer(product)
        prepare(product)
        serve_until_stopped(product, host, port)


def look_for_archive(product: Product) -> None:
    """Ingest the archive; what is wrong with it keeps nobody from data that is there already.

    Raises:
        IngestRefused, SourceError: there is no data yet, and none to be had.
    """
    with product.sessions.read() as session:
        held = data_version(session)
    try:
        ingest_into(product)
    except (IngestRefused, SourceError) as problem:
        if held is None:
            raise
        typer.echo(f"The data that is there is kept: {problem}", err=True)


def look_for_newer(product: Product) -> None:
    """Add results newer than the archive, unless a source is named, which then is all there is, or data is simulated.

    Whatever is wrong with them is said and does not keep anybody from what is there.
    """
    if product.settings.f1_source is not None or held_data(product).simulated:
        return
    try:
        add_newer(product, quickly=True)
    except (IngestRefused, SourceError) as problem:
        typer.echo(f"The results that are there are kept: {problem}", err=True)
