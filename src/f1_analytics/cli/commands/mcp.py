"""`f1 mcp`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from f1_analytics.client import F1Client
from f1_analytics.domain.errors import F1Error

TIMEOUT_S = 60.0
"""Longer than the client's own: a changed world takes seconds to simulate."""


class MissingLibrary(F1Error):
    """A library that is needed is not installed."""


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("mcp", help=summary)(mcp)


def mcp(
    url: Annotated[
        str | None, typer.Option(help="A gateway to ask.", show_default="this process answers, with the product's data")
    ] = None,
    api_key: Annotated[
        str | None, typer.Option(envvar="F1_API_KEY", help="Key for that gateway; better given as the variable.")
    ] = None,
) -> None:
    """Give language models read-only tools: forecasts, results, title odds. Speaks the Model Context Protocol on
    standard input and output until the input ends; put the command into your assistant's configuration.
    """
    # Imported only here: optional libraries.
    try:
        from f1_analytics.mcp_server.server import create_server  # noqa: PLC0415
        from f1_analytics.mcp_server.streams import input_that_ends, spared_output  # noqa: PLC0415
    except ImportError as error:
        raise MissingLibrary(f"f1 mcp needs {error.name}: install f1-analytics[mcp]") from error
    with spared_output() as protocol, _client(url, api_key) as client:
        server = create_server(client)
        with protocol(), input_that_ends():
            server.run("stdio")


@contextmanager
def _client(url: str | None, api_key: str | None) -> Iterator[F1Client]:
    """A client of the gateway at the address, or of one in this process."""
    if url is not None:
        with F1Client(url, api_key=api_key, timeout_s=TIMEOUT_S) as client:
            yield client
        return
    # Imported only here: whoever asks a gateway needs no gateway.
    try:
        from f1_analytics.cli.composition import open_product  # noqa: PLC0415
        from f1_analytics.cli.serving import Service, service_app  # noqa: PLC0415
        from f1_analytics.client.in_process import in_process  # noqa: PLC0415
        from f1_analytics.runtime.telemetry.logs import configure_logs  # noqa: PLC0415
    except ImportError as error:
        raise MissingLibrary(
            f"f1 mcp needs {error.name} to answer by itself: install f1-analytics[gateway,prediction], or give --url"
        ) from error
    with open_product(migrate=False) as product:
        configure_logs(product.settings)
        with (
            in_process(service_app(product, Service.ALL)) as transport,
            F1Client(timeout_s=TIMEOUT_S, transport=transport) as client,
        ):
            yield client
