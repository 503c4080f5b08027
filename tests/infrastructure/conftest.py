from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final, cast

import pytest
from tests.components.nginx import Nginx
from tests.components.ports import free_ports
from tests.factories.dashboards import build_dashboard
from tests.gateway.conftest import Api

from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services

BROKEN: Final = "/api/v1/broken"
PROBLEM: Final = b'{"code":"database-unavailable"}'


class Upstream(BaseHTTPRequestHandler):
    """Stands for the gateway: says what it was asked, as JSON, and at `BROKEN` that it cannot."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        said = {
            "method": self.command,
            "path": self.path,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "body": self.rfile.read(length).decode(),
            "connection": self.client_address[1],
        }
        if self.path == BROKEN:
            self._answer(503, "application/problem+json", PROBLEM)
        else:
            self._answer(200, "application/json", json.dumps(said).encode())

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing."""

    def _answer(self, status: int, media_type: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", "default-src 'none'")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def new_folder() -> Iterator[Path]:
    """Holds `dist`. Not the test's usual folder, which other users may not enter."""
    with tempfile.TemporaryDirectory(prefix="f1-nginx-") as name:
        build_dashboard(Path(name))
        yield Path(name)


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    with new_folder() as found:
        yield found


@pytest.fixture(scope="session")
def nginx(folder: Path) -> Iterator[Nginx]:
    """Serves the dashboard, with `Upstream` behind it."""
    with ExitStack() as stack:
        upstream = stack.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), Upstream))
        upstream.daemon_threads = True
        threading.Thread(target=upstream.serve_forever, daemon=True).start()
        stack.callback(upstream.shutdown)
        found = Nginx(folder, f"127.0.0.1:{upstream.server_port}")
        stack.callback(found.stop)
        found.start()
        yield found


@pytest.fixture
def lonely() -> Iterator[Nginx]:
    """Serves the dashboard, with nobody behind it."""
    with new_folder() as folder:
        found = Nginx(folder, f"127.0.0.1:{free_ports(1)[0]}")
        try:
            found.start()
            yield found
        finally:
            found.stop()


@pytest.fixture(scope="session")
def gateway(folder: Path) -> Api:
    """Serves the same dashboard; nothing that is asked of it here needs a database."""
    return Api(create_app(Services(cast(Sessions, None), dashboard=folder / "dist")))
