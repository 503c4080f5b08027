"""`f1 serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from f1_analytics.cli.composition import open_product
from f1_analytics.cli.serving import serve_until_stopped

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on; 0 takes any free one.", min=0, max=65535)]


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("serve", help=summary)(serve)


def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve until told to stop."""
    with open_product() as product:
        serve_until_stopped(product, host, port)
