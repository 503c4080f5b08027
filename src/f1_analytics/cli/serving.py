"""Serving in the foreground until Ctrl-C or SIGTERM."""

from __future__ import annotations

import signal
import socket
from contextlib import suppress
from types import FrameType

import typer
import uvicorn

from f1_analytics.cli.composition import Product
from f1_analytics.domain.errors import F1Error
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services

PATIENCE_S = 10
"""So long may requests that are being answered take after the server was told to stop."""


class AddressTaken(F1Error):
    """The address cannot be listened on."""


def serve_until_stopped(product: Product, host: str, port: int) -> None:
    """Serve the product; returns after Ctrl-C or SIGTERM, when running requests are answered.

    Raises:
        AddressTaken: somebody else listens there, or this machine has no such address.
    """
    app = create_app(Services(product.sessions, product.settings))
    config = uvicorn.Config(
        app, log_level="warning", timeout_graceful_shutdown=PATIENCE_S, server_header=False, proxy_headers=False
    )
    with listen(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        typer.echo(f"Serving at http://{shown}:{listener.getsockname()[1]} until Ctrl-C.")
        # uvicorn raises a signal again once it has stopped: as an exception, so that the database is stopped too.
        before = signal.signal(signal.SIGTERM, _interrupt)
        try:
            with suppress(KeyboardInterrupt):
                uvicorn.Server(config).run(sockets=[listener])
        finally:
            signal.signal(signal.SIGTERM, before)
    typer.echo("Stopped.")


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the address.

    Raises:
        AddressTaken: it cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise AddressTaken(
            f"cannot serve at {host} port {port} ({error.strerror or error}): choose another with --port"
        ) from error


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
