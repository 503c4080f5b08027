"""`f1 export`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from f1_analytics.cli.composition import open_product
from f1_analytics.exports.export import write_file
from f1_analytics.exports.formats import Format
from f1_analytics.exports.rows import Selection
from f1_analytics.exports.tables import ExportedTable


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("export", help=summary)(export)


def export(
    what: Annotated[ExportedTable, typer.Argument(help="What to write.")],
    out: Annotated[Path, typer.Option(help="The file to write; one that is there is replaced.")],
    form: Annotated[Format, typer.Option("--format", help="The format of the file.")] = Format.CSV,
    season: Annotated[int | None, typer.Option(help="Only events of this season.")] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="Only events raced on this day or later.")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Only events raced on this day or earlier.")
    ] = None,
) -> None:
    """Write race results or predictions to a file."""
    wanted = Selection(season, first.date() if first else None, last.date() if last else None)
    with open_product() as product:
        typer.echo(f"Writing {what} to {out} as {form}.")
        count = write_file(product.sessions, what, form, wanted, out)
    typer.echo(f"{out}: {count} rows.")
