"""A real nginx with the product's own configuration; tests that ask for it are skipped where it is missing."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

import httpx
import pytest
from tests.components.ports import free_ports
from tests.services.processes import eventually

DOCKER: Final = Path(__file__).parents[2] / "infrastructure" / "docker" / "dashboard"
PROGRAMS: Final = {"nginx": "nginx-light", "envsubst": "gettext-base"}
"""What it needs, with Debian's packages."""

NOBODY: Final = "nobody"


@dataclass
class Nginx:
    """What `infrastructure/docker/dashboard/start` starts, as a user without rights where tests run as root.

    Attributes:
        folder: everything that it reads and writes; `dist` in it is what it serves.
        gateway: host and port of what it hands requests on to.
    """

    folder: Path
    gateway: str
    port: int = field(default_factory=lambda: free_ports(1)[0])
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What it says on standard output: a line for each request."""
        return self.folder / "access.log"

    def start(self) -> None:
        """Start it and wait until it answers."""
        path = f"{os.environ['PATH']}:/usr/sbin"  # where Debian has it, and users do not look
        for program, package in PROGRAMS.items():
            if shutil.which(program, path=path) is None:
                pytest.skip(f"no {program}: install Debian's {package}")
        scripts = shutil.copytree(DOCKER, self.folder / "docker")
        environment = {
            "PATH": path,
            "TMPDIR": str(self.folder),
            "LISTEN": f"127.0.0.1:{self.port}",
            "DASHBOARD_DIR": str(self.folder / "dist"),
            "GATEWAY_ADDRESS": self.gateway,
        }
        with self.log.open("wb") as out, (self.folder / "error.log").open("wb") as errors:
            self._process = self._popen([str(scripts / "start")], environment, out, errors)
        eventually(self._answers, "nginx answers")

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)

    def _popen(
        self, command: list[str], environment: dict[str, str], out: IO[bytes], errors: IO[bytes]
    ) -> subprocess.Popen[bytes]:
        less: dict[str, Any] = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam(NOBODY)
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, user.pw_uid, user.pw_gid)
            less = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        return subprocess.Popen(command, env=environment, cwd=self.folder, stdout=out, stderr=errors, **less)

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self.folder / "error.log").read_text()
        try:
            return httpx.get(f"{self.url}/health", trust_env=False).status_code == 200
        except httpx.TransportError:
            return False
