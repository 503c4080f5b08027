"""`f1 check`: a self-test of the installation."""

from __future__ import annotations

import importlib.util
import platform
import sys
import tempfile
from collections.abc import Callable
from functools import partial

import typer
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from f1_analytics.cli.archives import named_archive
from f1_analytics.cli.composition import Product, open_product, settings
from f1_analytics.db.calendar import data_version
from f1_analytics.db.ledger import verify_ledger
from f1_analytics.db.migrate import migrations
from f1_analytics.domain.errors import F1Error

OLDEST_PYTHON = (3, 11)
LIBRARIES = {
    "numpy": "the package itself",
    "psycopg": "the package itself",
    "fastapi": "f1-analytics[gateway]",
    "uvicorn": "f1-analytics[gateway]",
    "scipy": "f1-analytics[forecasting]",
    "xgboost": "f1-analytics[forecasting]",
}


class CheckFailed(F1Error):
    """Something is wrong with the installation; the message says what to do."""


def register(app: typer.Typer, summary: str) -> None:
    """Add the command."""
    app.command("check", help=summary)(check)


def check() -> None:
    """Run every check, say of each what it found, and fail when any failed."""
    failed = [not _passes(name, test) for name, test in (("Python", python), ("Libraries", libraries), ("Disk", disk))]
    try:
        with open_product() as product:
            _say("ok", "Database", f"{product.urls.primary!r} answers")
            for name, test in (("Schema", schema), ("Ledger", ledger), ("Data", data), ("Source", source)):
                failed.append(not _passes(name, partial(test, product)))
    except F1Error as error:
        _say("failed", "Database", str(error))
        failed.append(True)
    if any(failed):
        raise CheckFailed(f"{sum(failed)} of the checks failed")


def python() -> str:
    """The interpreter is new enough."""
    if sys.version_info < OLDEST_PYTHON:
        raise CheckFailed(f"{platform.python_version()} is too old: install 3.11 or newer")
    return platform.python_version()


def libraries() -> str:
    """Every library of every service is installed."""
    missing = [name for name in LIBRARIES if importlib.util.find_spec(name) is None]
    if missing:
        raise CheckFailed("; ".join(f"{name} is missing: install {LIBRARIES[name]}" for name in missing))
    return ", ".join(LIBRARIES)


def disk() -> str:
    """The data folder can be written to."""
    home = settings().f1_home
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home) as file:
            file.write(b"f1")
    except OSError as error:
        raise CheckFailed(f"cannot write to {home} ({error.strerror}): set F1_HOME to a folder of your own") from error
    return f"{home} can be written to"


def schema(product: Product) -> str:
    """Every migration has been run."""
    head = ScriptDirectory.from_config(migrations()).get_current_head()
    with create_engine(product.urls.primary, poolclass=NullPool).connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current != head:
        raise CheckFailed(f"the schema is at {current} instead of {head}: run python -m alembic upgrade head")
    return f"at {head}"


def ledger(product: Product) -> str:
    """No published forecast was changed."""
    with product.sessions.read() as session:
        report = verify_ledger(session)
    if report.broken is not None:
        raise CheckFailed(
            f"entry {report.broken.position} is broken ({report.broken.reason}): restore a backup with f1 restore"
        )
    return f"{report.entries} entries, all as they were published"


def data(product: Product) -> str:
    """There is data."""
    with product.sessions.read() as session:
        found = data_version(session)
    if found is None:
        return "none yet: f1 ingest loads it"
    return f"{'SIMULATED, ' if found.simulated else ''}{found.name}, results until {found.stops_at}"


def source(product: Product) -> str:
    """The archive that is named can be opened."""
    named = product.settings.f1_source
    if named is None:
        return "F1_SOURCE is not set: the newest release of f1db will be asked for"
    return f"f1db {named_archive(named, product.settings.f1_home, product.progress).version} at {named}"


def _passes(name: str, test: Callable[[], str]) -> bool:
    try:
        _say("ok", name, test())
    except F1Error as error:
        _say("failed", name, str(error))
        return False
    return True


def _say(result: str, name: str, detail: str) -> None:
    typer.echo(f"{result:<7} {name}: {detail}")
