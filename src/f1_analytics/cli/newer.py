"""Results newer than the archive, from Jolpica."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import typer

from f1_analytics.cli.composition import Product
from f1_analytics.pipelines.ingest_newer import ingest_newer
from f1_analytics.sources.budget import RequestBudget
from f1_analytics.sources.http import TIMEOUT, HttpClient
from f1_analytics.sources.jolpica import BASE_URL, JolpicaClient

QUICK_TIMEOUT = 3.0
"""Seconds that Jolpica has where nobody asked for newer results and somebody waits for something else."""


def add_newer(product: Product, *, quickly: bool = False) -> None:
    """Add what is newer and say so; `quickly` gives up at once where there is no network.

    Raises:
        NothingToAddTo, SourceError, IngestRefused: nothing can be added; the database is unchanged.
    """
    typer.echo("Asking Jolpica for newer results.")
    settings = product.settings
    budget = RequestBudget(settings.f1_home / "cache" / "jolpica.requests", patience=2.0 if quickly else 60.0)
    # Less patience than the client has: who waits at the prompt can ask again, and goes on where it stopped.
    timeout, attempts = (QUICK_TIMEOUT, 1) if quickly else (TIMEOUT, 2)
    with closing(HttpClient(settings.f1_home / "cache", budget, timeout=timeout, attempts=attempts)) as http:
        client = JolpicaClient(http, settings.jolpica_url or BASE_URL)
        report = ingest_newer(client, product.sessions, product.progress, datetime.now(UTC))
    until = f"results until {report.stops_at}" if report.stops_at else "no results yet"
    if report.events:
        typer.echo(f"{', '.join(report.events)}: new results or corrections; {until}.")
    else:
        typer.echo(f"Jolpica has nothing newer of {report.season}; {until}.")
