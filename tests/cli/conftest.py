from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.factories.postgres import database_sessions, server, urls

from f1_analytics.cli.main import run
from f1_analytics.db.sessions import Sessions
from f1_analytics.db.urls import DatabaseUrls

__all__ = ["database_sessions", "server", "urls"]

Outcome = tuple[int, str, str]
Command = Callable[..., Outcome]


@pytest.fixture
def f1(
    urls: DatabaseUrls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Runs a command line on a fresh database in this process: exit code, output and errors."""
    dsn = urls.primary.set(drivername="postgresql").render_as_string(hide_password=False)
    for name, value in {"DATABASE_URL": dsn, "F1_HOME": str(tmp_path / "home"), "F1_SOURCE": ""}.items():
        monkeypatch.setenv(name, value)

    def command(*words: object) -> Outcome:
        capsys.readouterr()
        code = 0
        try:
            run([str(word) for word in words])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0
        out, err = capsys.readouterr()
        return code, out, err

    return command


@pytest.fixture
def sessions(database_sessions: Sessions) -> Sessions:
    return database_sessions
