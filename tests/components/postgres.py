"""A real PostgreSQL as in production: a primary and a streaming replica with TLS, and pgbouncer in front of each."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import psutil
import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL
from tests.components.ports import free_ports

from f1_analytics.db.migrate import upgrade
from f1_analytics.db.urls import DatabaseUrls

START_LIMIT_S: Final = 30.0
ADMIN, APP, REPLICATION = "postgres", "app", "replication"
PASSWORD: Final = "for-tests-only"  # noqa: S105
TEMPLATE: Final = "migrated"

_BINARIES: Final = Path("/usr/lib/postgresql/15/bin")
_SETTINGS: Final = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
ssl = on
ssl_cert_file = '{folder}/server.crt'
ssl_key_file = '{folder}/server.key'
password_encryption = 'scram-sha-256'
wal_level = replica
hot_standby = on
hot_standby_feedback = on
max_wal_senders = 5
wal_keep_size = '256MB'
wal_receiver_status_interval = '100ms'
wal_retrieve_retry_interval = '100ms'
synchronous_standby_names = '*'
synchronous_commit = local
max_connections = 60
shared_buffers = '16MB'
fsync = off
"""
_RULES: Final = """
hostssl replication {replication} 127.0.0.1/32 scram-sha-256
hostssl all all 127.0.0.1/32 scram-sha-256
hostnossl all all 127.0.0.1/32 reject
"""
_POOLER: Final = """
[databases]
* = host=127.0.0.1 port={server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {folder}/users.txt
pool_mode = transaction
default_pool_size = 5
min_pool_size = 0
server_login_retry = 1
server_tls_sslmode = verify-full
server_tls_ca_file = {folder}/ca.crt
client_tls_sslmode = require
client_tls_cert_file = {folder}/server.crt
client_tls_key_file = {folder}/server.key
ignore_startup_parameters = extra_float_digits
"""

Connection = psycopg.Connection[tuple[object, ...]]


class Account(NamedTuple):
    """Whom the servers run as, which may not be root."""

    user: int
    group: int

    @classmethod
    def find(cls) -> Account:
        if os.getuid():
            return cls(os.getuid(), os.getgid())
        found = pwd.getpwnam("postgres")
        return cls(found.pw_uid, found.pw_gid)


@dataclass(slots=True)
class Server:
    """A program that listens on a port, and its process while it runs."""

    command: list[str]
    port: int
    folder: Path
    account: Account
    stop_signal: signal.Signals
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Run it; nobody says that it answers yet."""
        assert self._process is None, "it runs already"
        root = os.getuid() == 0
        with (self.folder / f"{self.port}.log").open("ab") as log:
            self._process = subprocess.Popen(
                self.command,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                user=self.account.user if root else None,
                group=self.account.group if root else None,
                extra_groups=[] if root else None,
            )

    @property
    def runs(self) -> bool:
        """Whether it was started, and neither stopped nor killed by us."""
        return self._process is not None

    def stop(self) -> None:
        """End it at once and leave nothing behind but its files."""
        if self._process is not None:
            self._process.send_signal(self.stop_signal)
            self._process.wait(START_LIMIT_S)
            self._process = None

    def kill(self) -> None:
        """Have it vanish with all its processes, as when a machine loses power."""
        assert self._process is not None
        family = [psutil.Process(self._process.pid), *psutil.Process(self._process.pid).children(recursive=True)]
        for one in family:
            one.send_signal(signal.SIGKILL)
        self._process.wait(START_LIMIT_S)
        self._process = None
        _await(lambda: all(map(_is_dead, family)), self)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Have it hang: its connections stay open and nothing answers."""
        assert self._process is not None
        postmaster = psutil.Process(self._process.pid)
        family = [postmaster, *postmaster.children(recursive=True)]
        for one in family:
            one.suspend()
        try:
            yield
        finally:
            for one in family:
                one.resume()

    def check(self) -> None:
        """Fail with the log if it ended by itself."""
        if self._process is not None and self._process.poll() is not None:
            raise AssertionError((self.folder / f"{self.port}.log").read_text(encoding="utf-8")[-2000:])


@dataclass(frozen=True, slots=True)
class PostgresCluster:
    """The servers, started. `database` makes databases; whoever stops a server starts it again."""

    folder: Path
    primary: Server
    replica: Server
    primary_pooler: Server
    replica_pooler: Server

    def url(self, server: Server, database: str, user: str = APP) -> URL:
        """The address of a database on one server, with TLS that verifies who answers."""
        query = {"sslmode": "verify-full", "sslrootcert": str(self.folder / "ca.crt")}
        return URL.create("postgresql+psycopg", user, PASSWORD, "localhost", server.port, database, query)

    def urls(self, database: str) -> DatabaseUrls:
        """Straight to the servers."""
        return DatabaseUrls(self.url(self.primary, database), self.url(self.replica, database))

    def pooled(self, database: str) -> DatabaseUrls:
        """Through pgbouncer."""
        return DatabaseUrls(self.url(self.primary_pooler, database), self.url(self.replica_pooler, database))

    def admin(self, server: Server, database: str = "postgres") -> Connection:
        """A connection of the superuser straight to a server, each statement a transaction."""
        url = self.url(server, database, ADMIN).set(drivername="postgresql")
        return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True, connect_timeout=5)

    @contextmanager
    def database(self, *, synchronous: bool) -> Iterator[str]:
        """The name of a new database with the schema. If it is synchronous, whatever is committed can be read."""
        name = f"test_{next(_numbers)}"
        identifier = sql.Identifier(name)
        with self.admin(self.primary) as connection:
            create = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}")
            connection.execute(create.format(identifier, sql.Identifier(TEMPLATE), sql.Identifier(APP)))
            if synchronous:
                connection.execute(
                    sql.SQL("ALTER DATABASE {} SET synchronous_commit = remote_apply").format(identifier)
                )
        self.await_replica()
        if not synchronous:
            self._settle()
        try:
            yield name
        finally:
            self.restore()
            with self.admin(self.primary) as connection:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(identifier))

    def _settle(self) -> None:
        """Have little to do for a server that starts after it was killed, whatever was done to it before."""
        for server in (self.primary, self.replica):
            with self.admin(server) as connection:
                connection.execute("CHECKPOINT")
            self.await_replica()

    def pause_replay(self) -> None:
        """Have the replica fall behind."""
        with self.admin(self.replica) as connection:
            connection.execute("SELECT pg_wal_replay_pause()")

    def resume_replay(self) -> None:
        """Have the replica catch up."""
        with self.admin(self.replica) as connection:
            connection.execute("SELECT pg_wal_replay_resume()")

    def restore(self) -> None:
        """Have everything run and the replica caught up."""
        for server in (self.primary, self.replica, self.primary_pooler, self.replica_pooler):
            if not server.runs:
                server.start()
        self.await_servers()
        self.resume_replay()
        self.await_replica()

    def await_servers(self) -> None:
        """Return once both servers answer."""
        for server in (self.primary, self.replica):
            _await(partial(self._answers, server), server)

    def await_replica(self) -> None:
        """Return once the replica has all that the primary has."""
        with self.admin(self.primary) as connection:
            (here,) = connection.execute("SELECT pg_current_wal_lsn()").fetchone() or ("",)
        with self.admin(self.replica) as connection:
            replayed = "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn"
            _await(lambda: connection.execute(replayed, [here]).fetchone() == (True,), self.replica)

    def _answers(self, server: Server) -> bool:
        try:
            self.admin(server).close()
        except psycopg.OperationalError:
            return False
        return True


_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[PostgresCluster]:
    """The whole cluster, ready in about three seconds."""
    if not (_BINARIES / "postgres").exists():
        pytest.skip("no PostgreSQL 15: apt-get install postgresql-15")
    pooler = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
    if pooler is None:
        pytest.skip("no pgbouncer: apt-get install pgbouncer")
    account = Account.find()
    with tempfile.TemporaryDirectory(prefix="f1-postgres-") as name, ExitStack() as running:
        folder = Path(name)
        os.chown(folder, *account)
        _certificates(folder, account)
        cluster = _plan(folder, pooler, account)
        for server in (cluster.primary, cluster.replica, cluster.primary_pooler, cluster.replica_pooler):
            running.callback(server.stop)
        _create_primary(cluster, account)
        _create_replica(cluster, account)
        _start_poolers(cluster, account)
        with cluster.admin(cluster.primary) as connection:
            create = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(create.format(sql.Identifier(TEMPLATE), sql.Identifier(APP)))
        upgrade(cluster.urls(TEMPLATE))
        cluster.await_replica()
        yield cluster


def _plan(folder: Path, pooler: str, account: Account) -> PostgresCluster:
    ports = free_ports(4)
    postgres = str(_BINARIES / "postgres")
    commands = (
        [postgres, "-D", str(folder / "primary"), "-p", str(ports[0])],
        [postgres, "-D", str(folder / "replica"), "-p", str(ports[1])],
        [pooler, "-q", str(folder / "primary.ini")],
        [pooler, "-q", str(folder / "replica.ini")],
    )
    signals = (signal.SIGQUIT, signal.SIGQUIT, signal.SIGTERM, signal.SIGTERM)
    servers = (
        Server(command, port, folder, account, how) for command, port, how in zip(commands, ports, signals, strict=True)
    )
    return PostgresCluster(folder, *servers)


def _create_primary(cluster: PostgresCluster, account: Account) -> None:
    folder, data = cluster.folder, cluster.folder / "primary"
    _write(folder / "password", PASSWORD, account)
    how = (
        "--auth=scram-sha-256",
        f"--pwfile={folder / 'password'}",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    )
    _run(account, str(_BINARIES / "initdb"), f"--pgdata={data}", f"--username={ADMIN}", *how)
    with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write(_SETTINGS.format(folder=folder))
    _write(data / "pg_hba.conf", _RULES.format(replication=REPLICATION), account)
    cluster.primary.start()
    _await(lambda: cluster._answers(cluster.primary), cluster.primary)
    with cluster.admin(cluster.primary) as connection:
        for role, option in ((REPLICATION, "REPLICATION"), (APP, "NOSUPERUSER")):
            create = sql.SQL("CREATE ROLE {} LOGIN {} PASSWORD {}")
            connection.execute(create.format(sql.Identifier(role), sql.SQL(option), sql.Literal(PASSWORD)))


def _create_replica(cluster: PostgresCluster, account: Account) -> None:
    url = cluster.url(cluster.primary, "replication", REPLICATION).set(drivername="postgresql", database=None)
    source = f"--dbname={url.render_as_string(hide_password=False)}"
    target = f"--pgdata={cluster.folder / 'replica'}"
    _run(account, str(_BINARIES / "pg_basebackup"), source, target, "-R", "-X", "stream", "-c", "fast", "--no-sync")
    cluster.replica.start()
    cluster.await_servers()


def _start_poolers(cluster: PostgresCluster, account: Account) -> None:
    with cluster.admin(cluster.primary) as connection:
        found = connection.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [APP]).fetchone()
    assert found is not None
    _write(cluster.folder / "users.txt", f'"{APP}" "{found[0]}"\n', account)
    pairs = ((cluster.primary_pooler, cluster.primary), (cluster.replica_pooler, cluster.replica))
    for name, (pooler, server) in zip(("primary", "replica"), pairs, strict=True):
        text = _POOLER.format(server=server.port, port=pooler.port, folder=cluster.folder)
        _write(cluster.folder / f"{name}.ini", text, account)
        pooler.start()


def _certificates(folder: Path, account: Account) -> None:
    """A certificate authority, and a certificate for the names of loopback."""
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    names = ("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    ca, server = (folder / name for name in ("ca", "server"))
    authority = ("-subj", "/CN=authority of tests", "-keyout", f"{ca}.key", "-out", f"{ca}.crt")
    _run(account, "openssl", "req", "-x509", *key, *authority)
    signed = ("-CA", f"{ca}.crt", "-CAkey", f"{ca}.key", "-keyout", f"{server}.key", "-out", f"{server}.crt")
    _run(account, "openssl", "req", "-x509", *key, "-subj", "/CN=localhost", *names, *signed)


def _is_dead(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _write(path: Path, text: str, account: Account) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    os.chown(path, *account)


def _run(account: Account, *command: str) -> None:
    root = os.getuid() == 0
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        user=account.user if root else None,
        group=account.group if root else None,
        extra_groups=[] if root else None,
    )
    assert done.returncode == 0, done.stderr


def _await(condition: Callable[[], bool], server: Server) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while not condition():
        server.check()
        assert time.monotonic() < deadline, f"waited {START_LIMIT_S:g} s in vain"
