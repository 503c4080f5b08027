"""`f1 ledger`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from f1_analytics.cli.composition import open_product
from f1_analytics.db.ledger import entries, verify_ledger
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.ledger import LedgerReport, export, verify_export
from f1_analytics.runtime.files import replaced_whole

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


class BrokenLedger(F1Error):
    """A chain that is not as it was published."""


class UnreadableFile(F1Error):
    """A file that cannot be read or written."""


def register(app: typer.Typer, summary: str) -> None:
    """Add the commands."""
    app.add_typer(group, name="ledger", help=summary)


@group.callback()
def ledger() -> None:
    """Verify or export the ledger."""


@group.command()
def verify(
    file: Annotated[Path | None, typer.Argument(help="An exported ledger; without it the database's.")] = None,
) -> None:
    """Prove that no published forecast was changed: in the database, or in an exported file alone."""
    if file is not None:
        where = str(file)
        try:
            with file.open("rb") as lines:
                report = verify_export(lines)
        except OSError as error:
            raise UnreadableFile(f"{file}: {error.strerror}") from error
    else:
        where = "the database"
        with open_product() as product, product.sessions.read() as session:
            report = verify_ledger(session)
    _tell(where, report)


@group.command("export")
def export_ledger(
    file: Annotated[Path, typer.Argument(help="The file to write; one that is there is replaced.")],
) -> None:
    """Write the chain to a file that can be verified anywhere."""
    with open_product() as product, product.sessions.read() as session:
        chain = entries(session)
    try:
        _write(file, export(chain))
    except OSError as error:
        raise UnreadableFile(f"{file}: {error.strerror}") from error
    typer.echo(f"{file}: {len(chain)} entries. Verify it with: f1 ledger verify {file}")


def _write(file: Path, lines: Iterable[bytes]) -> None:
    with replaced_whole(file) as draft, draft.open("wb") as output:
        output.writelines(lines)


def _tell(where: str, report: LedgerReport) -> None:
    if report.broken is not None:
        raise BrokenLedger(f"{where}: entry {report.broken.position} is broken: {report.broken.reason}")
    typer.echo(f"{where}: {report.entries} entries, all as they were published. Head: {report.head}")
