"""The two services as processes of their own, as they are started in production."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any, Final

import httpx
from tests.components.ports import free_ports

from f1_analytics.runtime.settings import Settings

PATIENCE_S: Final = 30.0
"""How long something is waited for that has no limit of its own."""

_pause = Event()
_client = httpx.Client(timeout=30.0, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))


def eventually(condition: Callable[[], object], what: str, within_s: float = PATIENCE_S) -> float:
    """Ask until it is so, and say for how many seconds."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < within_s, f"waited {within_s:g} s in vain: {what}"
        _pause.wait(0.02)
    return time.monotonic() - began


@dataclass
class Service:
    """`f1 serve --service <kind>` on a port that stays the same however often it is started.

    Attributes:
        kind: gateway or prediction.
        settings: its environment, beside what every process needs; nothing of ours.
        log: the file with all that it says.
    """

    kind: str
    settings: Mapping[str, str]
    log: Path
    port: int = field(default_factory=lambda: free_ports(1)[0])
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_running(self) -> bool:
        """Whether the process lives, hung or not."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None, "it was not started"
        return self._process.pid

    def start(self) -> None:
        """Start it; nobody says that it answers yet."""
        ours = {name.upper() for name in Settings.model_fields}
        environment = {name: value for name, value in os.environ.items() if name not in ours}
        program = "from f1_analytics.cli.main import run; run()"
        command = [sys.executable, "-c", program, "serve", "--service", self.kind, "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, env={**environment, **self.settings}, stdout=log, stderr=log)

    def await_health(self, path: str = "/health/ready", within_s: float = PATIENCE_S) -> float:
        """Return once it says that it is live or ready, after so many seconds."""
        return eventually(lambda: self.says(path) == 200, f"{self.kind} {path}", within_s)

    def says(self, path: str) -> int | None:
        """The status of an answer, None when there is none."""
        assert self.is_running, f"the {self.kind} ended:\n{self.said()[-3000:]}"
        try:
            return self.get(path).status_code
        except httpx.TransportError:
            return None

    def get(self, path: str, **options: Any) -> httpx.Response:
        """What it answers to a read."""
        return self.ask("GET", path, **options)

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """What it answers, over a connection of its own."""
        return _client.request(method, f"{self.url}{path}", **options)

    def said(self) -> str:
        """All that it wrote."""
        return self.log.read_text(encoding="utf-8")

    def kill(self) -> None:
        """End it as `kill -9` does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(PATIENCE_S)

    def pause(self) -> None:
        """Let it hang: connections are taken and nothing is answered."""
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        os.kill(self.pid, signal.SIGCONT)

    def terminate(self) -> None:
        """Tell it to stop."""
        os.kill(self.pid, signal.SIGTERM)

    def await_end(self, within_s: float) -> int:
        """Its exit code, once it has ended."""
        assert self._process is not None
        return self._process.wait(within_s)
