"""`f1 serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from f1_analytics.cli.composition import open_product
from f1_analytics.cli.serving import Service, serve_until_stopped

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[
    int | None,
    typer.Option(
        help="Port to listen on; 0 takes any free one.", min=0, max=65535, show_default="8000; 8001 for prediction"
    ),
]


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("serve", help=summary)(serve)


def serve(
    host: Host = "127.0.0.1",
    port: Port = None,
    service: Annotated[
        Service, typer.Option(help="What to serve; 'all' has the prediction service inside the gateway.")
    ] = Service.ALL,
) -> None:
    """Serve until told to stop. The schema of a database of your own is left as it is: migrate it before."""
    with open_product(migrate=False) as product:
        serve_until_stopped(product, host, port, service)
