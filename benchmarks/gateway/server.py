"""A gateway process to measure, and what it and its database cost the processor."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
COMMAND = Path(sys.executable).parent / "f1"
ADDRESS = re.compile(r"http://\S+:\d+")


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time."""

    application: float
    database: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.application - other.application, self.database - other.database)


@dataclass(frozen=True)
class Server:
    """A running gateway with its embedded database."""

    url: str
    pid: int
    postmaster: int

    def cost(self) -> Cost:
        """What has been spent until now, by all processes that run now."""
        return Cost(_seconds(self.pid), sum(map(_seconds, [self.postmaster, *_children(self.postmaster)])))

    def memory_mb(self) -> float:
        """Resident memory of the gateway."""
        return int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE / 2**20


@contextmanager
def served(home: Path) -> Iterator[Server]:
    """Serve the product of a prepared data folder with one worker."""
    environment = {**os.environ, "F1_HOME": str(home), "LOG_LEVEL": "warning", "OMP_NUM_THREADS": "1"}
    command = [str(COMMAND), "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = next((match for line in process.stdout if (match := ADDRESS.search(line))), None)
        if found is None:
            raise SystemExit(f"the gateway did not start with F1_HOME={home}")
        postmaster = int((home / "postgres" / "postmaster.pid").read_text(encoding="utf-8").partition("\n")[0])
        try:
            _wait_for_models(found[0])
            yield Server(found[0], process.pid, postmaster)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def _wait_for_models(url: str) -> None:
    """Until the prediction service, in the same process, has loaded its models: that takes all of the processor."""
    deadline = time.monotonic() + 60
    while httpx.get(f"{url}/api/v1/models").json()["service"] != "up":
        if time.monotonic() > deadline:
            raise SystemExit("the prediction service did not load its models within a minute")
        time.sleep(0.5)


def prepare(home: Path) -> None:
    """Fill a data folder that has no models yet."""
    if (home / "models").exists():
        return
    for command in ("ingest", "train", "forecast"):
        subprocess.run([COMMAND, command], env={**os.environ, "F1_HOME": str(home)}, check=True, stdout=sys.stderr)


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in found.split()]


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS
