"""`f1 export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from f1_analytics.cli.composition import open_product
from f1_analytics.pipelines.export import Format, What
from f1_analytics.pipelines.export import export as run_export


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("export", help=summary)(export)


def export(
    what: Annotated[What, typer.Argument(help="What to write.")],
    out: Annotated[Path, typer.Option(help="The file to write; one that is there is replaced.")],
    form: Annotated[Format, typer.Option("--format", help="The format of the file.")] = Format.CSV,
) -> None:
    """Write race results or predictions to a file."""
    with open_product() as product, product.sessions.read() as session:
        typer.echo(f"Writing {what} to {out} as {form}.")
        count = run_export(session, what, form, out)
    typer.echo(f"{out}: {count} rows.")
