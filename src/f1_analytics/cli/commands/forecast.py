"""`f1 forecast`."""

from __future__ import annotations

import typer

from f1_analytics.cli.composition import open_product
from f1_analytics.cli.history import current_data, modelled_history
from f1_analytics.cli.preparing import current_models, publish
from f1_analytics.db.ledger import latest
from f1_analytics.domain.ledger import LedgerEntry
from f1_analytics.pipelines.forecast import next_event

_SHOWN = 10


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("forecast", help=summary)(forecast)


def forecast() -> None:
    """Publish the next event's forecast, unless it is published already, and show it."""
    with open_product() as product:
        data = current_data(product)
        history = modelled_history(product)
        publish(product, current_models(product, data, history), history)
        with product.sessions.read() as session:
            entry = latest(session, next_event(history).event.slug)
        if entry is not None:
            _show(entry)


def _show(entry: LedgerEntry) -> None:
    made = entry.publication().forecast
    typer.echo(f"\n{entry.event_slug}, {entry.horizon}: the {_SHOWN} likeliest winners")
    typer.echo(f"{'driver':24} {'win':>6} {'podium':>7} {'points':>7} {'place':>6}")
    for i in sorted(range(len(made.drivers)), key=lambda i: (-made.win[i], made.drivers[i]))[:_SHOWN]:
        typer.echo(
            f"{made.drivers[i]:24} {made.win[i]:6.1%} {made.podium[i]:7.1%} {made.points[i]:7.1%} "
            f"{made.expected_position[i]:6.1f}"
        )
