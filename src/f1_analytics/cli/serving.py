"""Serving in the foreground until Ctrl-C or SIGTERM."""

from __future__ import annotations

import signal
import socket
from contextlib import suppress
from enum import StrEnum
from types import FrameType

import typer
import uvicorn
from fastapi import FastAPI

from f1_analytics.cli.composition import BadSettings, Product
from f1_analytics.cli.gateway import gateway_app
from f1_analytics.cli.protocol import BoundedProtocol
from f1_analytics.domain.errors import F1Error
from f1_analytics.runtime.settings import SettingsError
from f1_analytics.runtime.telemetry.logs import configure_logs

PATIENCE_S = 10
"""So long may requests that are being answered take after the server was told to stop."""


class AddressTaken(F1Error):
    """The address cannot be listened on."""


class Service(StrEnum):
    """What a process serves. `ALL` is the gateway with the prediction service inside, for one's own machine."""

    ALL = "all"
    GATEWAY = "gateway"
    PREDICTION = "prediction"


PORTS = {Service.ALL: 8000, Service.GATEWAY: 8000, Service.PREDICTION: 8001}


def serve_until_stopped(product: Product, host: str, port: int | None, service: Service = Service.ALL) -> None:
    """Serve the product; returns after Ctrl-C or SIGTERM, when running requests are answered.

    Raises:
        AddressTaken: somebody else listens there, or this machine has no such address.
        BadSettings: a setting cannot be used.
    """
    configure_logs(product.settings)
    app = service_app(product, service)
    config = uvicorn.Config(
        app,
        loop="asyncio",  # uvloop lets some of a thousand connections starve
        http=BoundedProtocol,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=PATIENCE_S,
        server_header=False,
        proxy_headers=False,
    )
    with listen(host, PORTS[service] if port is None else port) as listener:
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


def service_app(product: Product, service: Service) -> FastAPI:
    """The app of a service.

    Raises:
        BadSettings: a setting cannot be used.
    """
    try:
        return _app(product, service)
    except SettingsError as error:
        raise BadSettings(str(error)) from error


def _app(product: Product, service: Service) -> FastAPI:
    if service is Service.GATEWAY or (service is Service.ALL and product.settings.prediction_url is not None):
        return gateway_app(product)
    # Imported only here: the gateway's image has no model library.
    from f1_analytics.cli.prediction import prediction_app  # noqa: PLC0415

    prediction, models = prediction_app(product)
    return prediction if service is Service.PREDICTION else gateway_app(product, prediction, models)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the address.

    Raises:
        AddressTaken: it cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise AddressTaken(
            f"cannot serve at {host} port {port} ({error.strerror or error}): choose another with --port"
        ) from error
    # Connections inherit it. Without it a small answer waits 40 ms for the client to confirm its head.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
