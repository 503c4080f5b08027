"""Real Redis servers: a plain one for each test, and a primary with a replica under three Sentinels for the run.

Import the fixtures into a conftest.py or a test module: `redis_server`, and `redis_sentinels` with `sentinel_cluster`
beside it. Each needs Debian's redis-server (redis-sentinel is a link to the same program); tests that ask for one are
skipped where it is missing. All servers listen on loopback only, on ports that were free, and ask for `PASSWORD`.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError
from tests.components.ports import free_ports

PASSWORD = "between-friends"  # noqa: S105
MASTER = "tested"
PATIENCE_S = 20.0
"""How long a condition is waited for that is due in a second or two; the machine may be busy."""


def wait_until(condition: Callable[[], bool], what: str, patience_s: float = PATIENCE_S) -> float:
    """Ask until it is so, and say for how many seconds; a server that does not answer yet counts as no."""
    began = time.monotonic()
    while True:
        try:
            if condition():
                return time.monotonic() - began
        except RedisError:
            pass
        if time.monotonic() - began > patience_s:
            pytest.fail(f"waited {patience_s:.0f} s in vain: {what}")
        time.sleep(0.01)


@dataclass
class RedisServer:
    """A redis-server, or with a configuration file of its own a Sentinel.

    Attributes:
        folder: its working directory.
        options: what it is started with, beside port and password.
        configuration: a file that it reads, and rewrites if it is a Sentinel.
        tls_ca: the certificate that vouches for it, where the options make it speak TLS.
    """

    folder: Path
    options: tuple[str, ...] = ()
    configuration: Path | None = None
    tls_ca: Path | None = None
    port: int = field(default_factory=lambda: free_ports(1)[0])
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """For the setting REDIS_URL."""
        if self.tls_ca is not None:
            return f"rediss://:{PASSWORD}@127.0.0.1:{self.port}/0?ssl_ca_certs={self.tls_ca}"
        return f"redis://:{PASSWORD}@127.0.0.1:{self.port}/0"

    @property
    def _dump(self) -> Path:
        """A file of its own: several servers share a folder."""
        return self.folder / f"{self.port}.rdb"

    @property
    def pid(self) -> int:
        """The process, for signals of a test's own."""
        assert self._process is not None, "the server was not started"
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the process lives, paused or not."""
        return self._process is not None and self._process.poll() is None

    def client(self) -> Redis:
        """A blocking client for looking from outside; short time-outs, no repetition."""
        return Redis.from_url(self.url, socket_timeout=2.0, socket_connect_timeout=2.0, protocol=2)

    def start(self) -> None:
        """Start it and wait until it answers. Without a disk: what it held is gone after a restart."""
        dump = ["--dbfilename", self._dump.name]
        where = dump if self.configuration is None else [str(self.configuration), "--sentinel"]
        command = [_program(), *where, "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        command += ["--requirepass", PASSWORD, "--logfile", str(self.folder / f"{self.port}.log"), *self.options]
        self._process = subprocess.Popen(command)

        def answers() -> bool:
            assert self.is_running, (self.folder / f"{self.port}.log").read_text()
            with self.client() as client:
                return bool(client.ping())

        wait_until(answers, "Redis answers")

    def kill(self) -> None:
        """End it as `kill -9` does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def pause(self) -> None:
        """Let it hang: it accepts connections and says nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on after `pause`."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def fill_disk(self) -> None:
        """Have it refuse writes, as when its disk is full: a dump fails, since a folder stands in its place."""
        self._dump.unlink(missing_ok=True)
        self._dump.mkdir()
        with self.client() as client:
            client.config_set("save", "3600 1")
            client.bgsave()
            wait_until(lambda: client.info("persistence")["rdb_last_bgsave_status"] == "err", "the dump fails")

    def free_disk(self) -> None:
        """Have it accept writes again after `fill_disk`."""
        self._dump.rmdir()
        with self.client() as client:
            client.bgsave()
            wait_until(lambda: client.info("persistence")["rdb_last_bgsave_status"] == "ok", "the dump succeeds")


@dataclass
class SentinelCluster:
    """A primary and a replica, watched by three Sentinels that fail over after 0.7 s of silence."""

    members: list[RedisServer]
    sentinels: list[RedisServer]

    @property
    def addresses(self) -> str:
        """For the setting REDIS_SENTINELS; the name of the primary is `MASTER`, the password everywhere `PASSWORD`."""
        return ",".join(f"127.0.0.1:{sentinel.port}" for sentinel in self.sentinels)

    @property
    def primary(self) -> RedisServer:
        """The member that the Sentinels take for the primary."""
        with self.sentinels[0].client() as client:
            port = int(client.execute_command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER)[1])
        return next(member for member in self.members if member.port == port)

    def heal(self) -> None:
        """Start whatever is not running and wait until all agree; a dead member comes back, empty, in its last role."""
        for server in (*self.sentinels, *self.members):
            if not server.is_running:
                server.start()
        wait_until(self._is_whole, "primary, replica and Sentinels know each other")

    def _is_whole(self) -> bool:
        for sentinel in self.sentinels:
            with sentinel.client() as client:
                seen = client.sentinel_master(MASTER)
                known = [one for one in client.sentinel_slaves(MASTER) if one["flags"] == "slave"]
            if seen["flags"] != "master" or seen["num-other-sentinels"] != 2 or len(known) != 1:
                return False
        return all(self._is_in_role(member, seen["port"]) for member in self.members)

    @staticmethod
    def _is_in_role(member: RedisServer, primary: int) -> bool:
        """Whether a member is what it should be; if not it is told so, since Sentinels take ten seconds to be sure."""
        with member.client() as client:
            role = client.role()
            if member.port == primary:
                if role[0] != b"master":
                    client.slaveof()
                return bool(role[0] == b"master")
            if role[:3] != [b"slave", b"127.0.0.1", primary]:
                client.slaveof("127.0.0.1", primary)
            return bool(role[:4] == [b"slave", b"127.0.0.1", primary, b"connected"])


_MEMBER = ("--save", "", "--masterauth", PASSWORD, "--repl-diskless-sync-delay", "0", "--enable-debug-command", "local")


def _program() -> str:
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("no redis-server: install Debian's redis-server")
    return program


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    """A server of the test's own, empty; it may be killed, paused and started again."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="f1-redis-")))
        server = RedisServer(folder, ("--save", ""))
        stack.callback(server.kill)
        server.start()
        yield server


@pytest.fixture(scope="session")
def sentinel_cluster() -> Iterator[SentinelCluster]:
    """The servers behind `redis_sentinels`, which is what tests ask for."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="f1-redis-")))
        members = [RedisServer(folder, _MEMBER)]
        members.append(RedisServer(folder, (*_MEMBER, "--replicaof", "127.0.0.1", str(members[0].port))))
        sentinels = [_sentinel(folder, number, members[0].port) for number in range(3)]
        for server in (*members, *sentinels):
            stack.callback(server.kill)
            server.start()
        yield SentinelCluster(members, sentinels)


@pytest.fixture
def redis_sentinels(sentinel_cluster: SentinelCluster) -> SentinelCluster:
    """The cluster, whole and empty; whatever an earlier test killed runs again."""
    sentinel_cluster.heal()
    with sentinel_cluster.primary.client() as client:
        client.flushall()
    return sentinel_cluster


def _sentinel(folder: Path, number: int, primary: int) -> RedisServer:
    configuration = folder / f"sentinel-{number}.conf"
    lines = (
        f"monitor {MASTER} 127.0.0.1 {primary} 2",
        f"auth-pass {MASTER} {PASSWORD}",
        f"down-after-milliseconds {MASTER} 700",
        f"failover-timeout {MASTER} 1000",  # after a split vote they try again in twice this time
        f"parallel-syncs {MASTER} 1",
    )
    configuration.write_text("".join(f"sentinel {line}\n" for line in lines))
    return RedisServer(folder, configuration=configuration)
