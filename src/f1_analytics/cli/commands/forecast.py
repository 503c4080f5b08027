"""`f1 forecast`."""

from __future__ import annotations

import typer

from f1_analytics.cli.composition import open_product
from f1_analytics.cli.history import current_data, modelled_history
from f1_analytics.cli.preparing import current_models, publish
from f1_analytics.db.ledger import latest
from f1_analytics.domain.ledger import LedgerEntry
from f1_analytics.pipelines.forecast import next_event
from f1_analytics.pipelines.season import SeasonOutlook, season_outlook

_SHOWN = 10
_CONTENDERS = 5


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("forecast", help=summary)(forecast)


def forecast() -> None:
    """Publish the next event's forecast, unless it is published already, and show it with the title odds."""
    with open_product() as product:
        data = current_data(product)
        history = modelled_history(product)
        artefact = current_models(product, data, history)
        publish(product, artefact, history)
        with product.sessions.read() as session:
            entry = latest(session, next_event(history).event.slug)
        if entry is not None:
            _show(entry)
        _show_season(season_outlook(history, artefact, product.progress))


def _show(entry: LedgerEntry) -> None:
    made = entry.publication().forecast
    typer.echo(f"\n{entry.event_slug}, {entry.horizon}: the {_SHOWN} likeliest winners")
    typer.echo(f"{'driver':24} {'win':>6} {'podium':>7} {'points':>7} {'place':>6}")
    for i in sorted(range(len(made.drivers)), key=lambda i: (-made.win[i], made.drivers[i]))[:_SHOWN]:
        typer.echo(
            f"{made.drivers[i]:24} {made.win[i]:6.1%} {made.podium[i]:7.1%} {made.points[i]:7.1%} "
            f"{made.expected_position[i]:6.1f}"
        )


def _show_season(outlook: SeasonOutlook) -> None:
    titles = (
        ("drivers", outlook.forecast.drivers, outlook.drivers_can_win),
        ("constructors", outlook.forecast.constructors, outlook.constructors_can_win),
    )
    for name, made, can_win in titles:
        typer.echo(f"\n{outlook.season} {name}' title: {len(can_win)} can still win it; the likeliest")
        typer.echo(f"{'':24} {'title':>6} {'points':>7} {'place':>6}")
        for i in sorted(range(len(made.ids)), key=lambda i: (-made.champion[i], made.ids[i]))[:_CONTENDERS]:
            typer.echo(
                f"{made.ids[i]:24} {made.champion[i]:6.1%} {made.expected_points[i]:7.1f} "
                f"{made.expected_position[i]:6.1f}"
            )
