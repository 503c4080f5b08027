"""Back up the database to one file, and bring it back: restored beside the old one, verified, then swapped."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sqlalchemy import URL, func, select

from f1_analytics.db.calendar import data_version
from f1_analytics.db.errors import DatabaseError
from f1_analytics.db.ledger import verify_ledger
from f1_analytics.db.migrate import upgrade
from f1_analytics.db.models import ForecastRow
from f1_analytics.db.postgres_files import programs
from f1_analytics.db.sessions import open_sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.ledger import LedgerReport
from f1_analytics.runtime.files import replaced_whole

MAINTENANCE = "postgres"
"""The database that every server has, from which others are created, renamed and dropped."""


class BackupError(F1Error):
    """A backup that cannot be written, or a file that cannot be restored."""


class WouldLoseData(F1Error):
    """The database holds something that a restore would replace."""


def backup(urls: DatabaseUrls, out: Path) -> int:
    """Write everything in the primary to `out`, which appears whole or not at all; returns its size in bytes.

    Raises:
        BackupError: it cannot be written, or PostgreSQL's program fails.
    """
    try:
        with replaced_whole(out) as draft:
            _run("pg_dump", urls.primary, "--format=custom", "--no-owner", "--no-privileges", f"--file={draft}")
        return out.stat().st_size
    except OSError as error:
        raise BackupError(f"cannot write {out}: {error.strerror}") from error


def restore(urls: DatabaseUrls, file: Path, *, replace: bool) -> LedgerReport:
    """Put a backup in the place of the primary; until the very end the old database stays as it is.

    Nobody else may be connected. Migrations newer than the backup are run on it.

    Raises:
        BackupError: the file is no sound backup, or its ledger is broken, or the database is in use.
        WouldLoseData: the database holds forecasts or data, and `replace` is not set.
    """
    if not file.is_file():
        raise BackupError(f"there is no file {file}")
    try:
        _run("pg_restore", urls.primary, "--list", str(file), connected=False)
    except BackupError as error:
        raise BackupError(f"{file} is no backup: {error}") from error
    if not replace:
        _refuse_to_lose(urls)
    name = f"restore_{uuid.uuid4().hex[:12]}"
    fresh = urls.primary.set(database=name)
    with _admin(urls.primary) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            options = ("--exit-on-error", "--no-owner", "--no-privileges", "--single-transaction")
            _run("pg_restore", fresh, *options, str(file))
            report = _verified(DatabaseUrls(fresh, fresh), file)
            _swap(connection, name, str(urls.primary.database))
        finally:
            # After the swap the name is that of the old database.
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    return report


def _refuse_to_lose(urls: DatabaseUrls) -> None:
    with open_sessions(urls) as sessions, sessions.read() as session:
        forecasts = session.scalar(select(func.count()).select_from(ForecastRow)) or 0
        data = data_version(session)
    if forecasts or data is not None:
        held = "no data" if data is None else data.name
        raise WouldLoseData(f"the database holds {forecasts} published forecasts and {held}: say --yes to replace it")


def _verified(urls: DatabaseUrls, file: Path) -> LedgerReport:
    try:
        upgrade(urls)
    except DatabaseError as error:
        raise BackupError(f"{file} cannot be used: {error}") from error
    with open_sessions(urls) as sessions, sessions.read() as session:
        report = verify_ledger(session)
    if report.broken is not None:
        raise BackupError(f"{file} is not restored: entry {report.broken.position} of its ledger is broken")
    return report


def _swap(connection: psycopg.Connection[tuple[object, ...]], fresh: str, current: str) -> None:
    """Exchange the names of two databases: both or neither."""
    aside = f"{fresh}_aside"
    steps = ((current, aside), (fresh, current), (aside, fresh))
    try:
        with connection.transaction():
            for old, new in steps:
                rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
                connection.execute(rename.format(sql.Identifier(old), sql.Identifier(new)))
    except psycopg.errors.ObjectInUse as error:
        raise BackupError("the database is in use: stop f1 serve and all else that uses it, and try again") from error


@contextmanager
def _admin(url: URL) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    conninfo = make_conninfo(_conninfo(url.set(database=MAINTENANCE)), password=url.password)
    try:
        with psycopg.connect(conninfo, autocommit=True) as connection:
            yield connection
    except psycopg.errors.InsufficientPrivilege as error:
        raise BackupError("the database's user may not create databases, which a restore needs") from error


def _conninfo(url: URL) -> str:
    """The address of a database without its password."""
    found = url.translate_connect_args(username="user", database="dbname")
    found.pop("password", None)
    return make_conninfo("", **found, **{name: str(value) for name, value in url.query.items()})


def _run(program: str, url: URL, *arguments: str, connected: bool = True) -> None:
    secret = {} if url.password is None else {"PGPASSWORD": url.password}
    address = (f"--dbname={_conninfo(url)}",) if connected else ()
    done = subprocess.run(  # noqa: S603 (PostgreSQL's own program)
        [_find(program), *address, *arguments], env={**os.environ, **secret}, capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise BackupError(f"{program} failed: {said[0] if said else f'exit code {done.returncode}'}")


def _find(program: str) -> str:
    """The embedded server's program, else the one that the machine has."""
    try:
        return str(programs() / program)
    except DatabaseError:
        found = shutil.which(program)
    if found is None:
        raise BackupError(f"{program} is not installed: install PostgreSQL's client programs or f1-analytics[embedded]")
    return found
