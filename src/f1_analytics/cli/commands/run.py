"""`f1 run`."""

from __future__ import annotations

import typer

from f1_analytics.cli.commands.serve import Host, Port
from f1_analytics.cli.composition import open_product
from f1_analytics.cli.preparing import prepare
from f1_analytics.cli.serving import serve_until_stopped


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("run", help=summary)(run)


def run(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Ingest, train, forecast and measure what is due, then serve."""
    with open_product() as product:
        prepare(product)
        serve_until_stopped(product, host, port)
