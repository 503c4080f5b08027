"""The `f1` command: a table of commands, of which only the one that is asked for is imported.

So `f1 --help` answers at once, and a missing optional library matters only to the command that needs it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from types import FrameType
from typing import Annotated

import typer

from f1_analytics.domain.errors import F1Error


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its name is that of its module in `cli.commands`, which has `register(app, summary)`."""

    name: str
    summary: str


COMMANDS = (
    Entry("run", "Do everything that is due, then serve until Ctrl-C."),
    Entry("ingest", "Read the archive into the database; only what changed."),
    Entry("train", "Fit the models on every race so far."),
    Entry("forecast", "Publish the next event's forecast and show it."),
    Entry("backtest", "Forecast past seasons from what came before each race."),
    Entry("score", "Score published forecasts, or a file of predictions."),
    Entry("report", "Backtest every model and write the report."),
    Entry("serve", "Serve the dashboard, the API and its documentation until Ctrl-C."),
    Entry("mcp", "Give language models read-only tools (MCP)."),
    Entry("ledger", "Verify or export the ledger of published forecasts."),
    Entry("export", "Write race results or predictions to a file."),
    Entry("data", "Make data: a simulated championship."),
    Entry("check", "Test this installation and say what is wrong with it."),
    Entry("backup", "Write everything in the database to one file."),
    Entry("restore", "Bring a backup back."),
)


def build(asked: str | None) -> typer.Typer:
    """The app with every command listed and the one named `asked` ready to run."""
    app = typer.Typer(
        name="f1",
        help="Calibrated Formula 1 forecasts with a ledger that nobody can edit.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_options)
    for entry in COMMANDS:
        if entry.name == asked:
            import_module(f"f1_analytics.cli.commands.{entry.name}").register(app, entry.summary)
        else:
            app.command(entry.name, help=entry.summary)(_listed_only)
    return app


def run(arguments: Sequence[str] | None = None) -> None:
    """Run a command line; what the reader did wrong is one sentence and exit code 1."""
    # The matrices are small and the work runs in parallel processes: threads inside them only get in each other's way.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Whoever is told to stop still leaves in order: the database must not stay behind.
    signal.signal(signal.SIGTERM, _stop)
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked = next((word for word in given if not word.startswith("-")), None)
    try:
        build(asked)(given)
    except F1Error as error:
        sys.stderr.write(f"f1: {error}\n")
        sys.exit(1)


def _stop(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _listed_only() -> None:
    """Stands in the list of commands for one that is not asked for."""


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"f1-analytics {version('f1-analytics')}")
        raise typer.Exit


def _options(
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Options of the command itself."""
