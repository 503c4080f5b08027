"""The embedded PostgreSQL: one server per data folder, shared by every process that uses the folder.

Two file locks, which the operating system releases even when their holder is killed, replace any list of users:
whoever uses the server holds `postgres.users` shared, and starts and stops happen under `postgres.lock`. Whoever leaves
and then gets `postgres.users` exclusively was the last one and stops the server. A server that a killed process left
running is used by the next one and stopped by the last.
"""

from __future__ import annotations

import fcntl
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
from psycopg import sql
from sqlalchemy import URL

from f1_analytics.db import postgres_files as files
from f1_analytics.db.errors import DatabaseError

START_LIMIT_S = 60.0

_log = logging.getLogger(__name__)


@contextmanager
def embedded_server(home: Path, name: str = files.ROLE) -> Iterator[URL]:
    """Run the server of `home` and yield the URL of its database `name`, which is created when it is missing.

    Raises:
        DatabaseError: the server cannot be started.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        users = os.open(home / "postgres.users", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise DatabaseError(
            f"cannot use {home} as data folder ({error.strerror}): set F1_HOME to a folder of your own"
        ) from error
    data = home.resolve() / "postgres"
    try:
        with _locked(home):
            fcntl.flock(users, fcntl.LOCK_SH)
            account = _start(data)
            _ensure_database(data, name)
        try:
            yield _url(data, name)
        finally:
            with _locked(home):
                if _alone(users):
                    _log.info("stopping the embedded PostgreSQL in %s", data)
                    files.run("pg_ctl", "stop", "-D", str(data), "-m", "fast", "-w", account=account)
                    if files.socket_folder(data) != data:
                        files.socket_folder(data).rmdir()
    finally:
        os.close(users)


def is_running(home: Path) -> bool:
    """Whether the server of `home` accepts connections."""
    return _accepts(home.resolve() / "postgres")


@contextmanager
def _locked(home: Path) -> Iterator[None]:
    lock = os.open(home / "postgres.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _alone(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _start(data: Path) -> files.Account:
    """Have a server that accepts connections on `data`, starting it if there is none."""
    account = files.account_for(data)
    files.make_reachable(data, account)
    if not data.exists():
        _log.info("creating the embedded PostgreSQL in %s", data)
        files.create(data, account)
        account = files.account_for(data)
    deadline = time.monotonic() + START_LIMIT_S
    while not _accepts(data):
        if not _postmaster_lives(data):
            files.configure(data, account)
            # A crash leaves this file behind, and its number may by now belong to a process that is no server.
            (data / "postmaster.pid").unlink(missing_ok=True)
            log = str(data / "server.log")
            files.run("pg_ctl", "start", "-D", str(data), "-l", log, "-w", "-t", str(START_LIMIT_S), account=account)
        elif time.monotonic() > deadline:
            raise DatabaseError(f"the embedded PostgreSQL in {data} does not answer: see server.log there")
        else:
            time.sleep(0.05)  # it is starting, recovering or stopping
    return account


def _accepts(data: Path) -> bool:
    if not (files.socket_folder(data) / files.SOCKET).exists():
        return False
    try:
        psycopg.connect(_dsn(data, "postgres")).close()
    except psycopg.OperationalError:
        return False
    return True


def _postmaster_lives(data: Path) -> bool:
    """Whether the process named in the folder's pid file is a PostgreSQL server of this very folder."""
    try:
        first_line = (data / "postmaster.pid").read_text(encoding="utf-8").partition("\n")[0]
        return psutil.Process(int(first_line)).cwd() == str(data)
    except (FileNotFoundError, ValueError, psutil.Error):
        return False


def _ensure_database(data: Path, name: str) -> None:
    with psycopg.connect(_dsn(data, "postgres"), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def _dsn(data: Path, name: str) -> str:
    return psycopg.conninfo.make_conninfo(host=str(files.socket_folder(data)), user=files.ROLE, dbname=name)


def _url(data: Path, name: str) -> URL:
    return URL.create(
        "postgresql+psycopg", username=files.ROLE, database=name, query={"host": str(files.socket_folder(data))}
    )
