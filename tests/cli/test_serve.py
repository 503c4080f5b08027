"""The real command in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.cli.conftest import Command
from tests.factories.dashboards import INDEX, build_dashboard

from f1_analytics.db.urls import DatabaseUrls


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The server on a free port, with its address."""
    command = [sys.executable, "-c", "from f1_analytics.cli.main import run; run()", "serve", "--port", "0"]
    process = subprocess.Popen(
        command, env={**os.environ, "F1_SOURCE": "", **environment}, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found is not None, line
        yield process, found[0]
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_server_serves_and_stops_gracefully(urls: DatabaseUrls, tmp_path: Path, stop: signal.Signals) -> None:
    dsn = urls.primary.set(drivername="postgresql").render_as_string(hide_password=False)
    dist = build_dashboard(tmp_path)
    with serving({"DATABASE_URL": dsn, "F1_HOME": str(tmp_path), "DASHBOARD_DIR": str(dist)}) as (process, address):
        with httpx.Client(base_url=address) as client:
            assert client.get("/health").json() == {"status": "healthy"}
            page = client.get("/")
            assert (page.status_code, page.content) == (200, INDEX)
            assert "server" not in page.headers
        process.send_signal(stop)
        out, _ = process.communicate(timeout=20)
        assert (process.returncode, out) == (0, "Stopped.\n")


def test_a_folder_without_a_dashboard_is_a_mistake_in_the_settings(
    f1: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DIR", str(tmp_path))
    code, _, err = f1("serve", "--service", "gateway", "--port", 0)
    assert code == 1
    assert "DASHBOARD_DIR: there is no index.html" in err


def test_an_address_that_is_taken_is_named(f1: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, _, err = f1("serve", "--port", port)
    assert code == 1
    assert f"cannot serve at 127.0.0.1 port {port}" in err
    assert "--port" in err
