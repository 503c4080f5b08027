"""The real command, spoken to over its standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.types import CallToolResult, TextContent
from tests.factories.served import NEXT

from f1_analytics.db.sessions import Sessions
from f1_analytics.db.urls import DatabaseUrls

COMMAND = [sys.executable, "-c", "from f1_analytics.cli.main import run; run()", "mcp"]
PATIENCE_S = 60
HELLO = {
    "protocolVersion": "2025-06-18",
    "capabilities": {},
    "clientInfo": {"name": "tests", "version": "1"},
}


def environment(home: Path, urls: DatabaseUrls | None) -> dict[str, str]:
    dsn = "" if urls is None else urls.primary.set(drivername="postgresql").render_as_string(hide_password=False)
    return {**os.environ, "F1_HOME": str(home), "F1_SOURCE": "", **({"DATABASE_URL": dsn} if dsn else {})}


def called(arguments: list[str], variables: Mapping[str, str], tool: str, **given: Any) -> CallToolResult:
    """The answer of a tool of a process of its own."""
    how = StdioServerParameters(command=COMMAND[0], args=[*COMMAND[1:], *arguments], env=dict(variables))

    async def call() -> CallToolResult:
        async with Client(how) as model:
            return await model.call_tool(tool, given)

    return asyncio.run(call())


def test_answers_without_a_server(season_sessions: Sessions, season_urls: DatabaseUrls, tmp_path: Path) -> None:
    answer = called([], environment(tmp_path, season_urls), "next_race_forecast")
    assert not answer.is_error
    assert answer.structured_content is not None
    assert (answer.structured_content["event"], answer.structured_content["stale"]) == (NEXT, True)


def test_asks_a_gateway(address: str, tmp_path: Path) -> None:
    answer = called(["--url", address], environment(tmp_path, None), "next_race_forecast")
    assert answer.structured_content is not None
    assert answer.structured_content["event"] == NEXT


def test_a_key_is_not_sent_for_all_to_read(tmp_path: Path) -> None:
    variables = {**environment(tmp_path, None), "F1_API_KEY": "secret"}
    done = subprocess.run(
        [*COMMAND, "--url", "http://example.org"],
        env=variables,
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("f1: the API key would be sent to example.org")
    assert "secret" not in done.stderr


@contextmanager
def speaking(variables: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        COMMAND, env=dict(variables), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        said = said_and_heard(process, {"id": 1, "method": "initialize", "params": HELLO})
        assert said["result"]["serverInfo"]["name"] == "f1-analytics"
        yield process
    finally:
        process.kill()
        process.communicate()


def said_and_heard(process: subprocess.Popen[str], message: Mapping[str, Any]) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
    process.stdin.flush()
    heard: dict[str, Any] = json.loads(process.stdout.readline())
    return heard


def test_nothing_but_the_protocol_is_printed_when_the_database_is_its_own() -> None:
    """The embedded server is made, started and stopped by the command itself."""
    with tempfile.TemporaryDirectory(prefix="f1-tests-") as folder:
        variables = environment(Path(folder) / "home", None)
        variables.pop("DATABASE_URL", None)
        with speaking(variables) as process:
            call = {"name": "next_session", "arguments": {}}
            heard = said_and_heard(process, {"id": 2, "method": "tools/call", "params": call})
            (content,) = heard["result"]["content"]
            assert TextContent(**content).text.startswith("No race is known")
            out, _ = process.communicate(timeout=PATIENCE_S)
            assert (process.returncode, out) == (0, "")
        assert not (Path(folder) / "home" / "postgres" / "postmaster.pid").exists()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_stops_in_order_when_told_to(
    season_sessions: Sessions, season_urls: DatabaseUrls, tmp_path: Path, stop: signal.Signals
) -> None:
    with speaking(environment(tmp_path, season_urls)) as process:
        process.send_signal(stop)
        assert process.stdout is not None
        assert process.stdout.read() == ""
        assert process.wait(PATIENCE_S) == 0
