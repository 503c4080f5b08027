from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from tests.cassettes.replay import ReplayTransport
from tests.cli.conftest import Command
from tests.pipelines.test_ingest_newer import ARCHIVE

from f1_analytics.cli import archives
from f1_analytics.cli.commands.run import look_for_newer
from f1_analytics.cli.composition import Product
from f1_analytics.db.calendar import data_version
from f1_analytics.db.sessions import Sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.runtime.settings import Settings
from f1_analytics.sources.errors import Unreachable
from f1_analytics.sources.jolpica import BASE_URL

NOBODY = "http://127.0.0.1:9/f1"
"""An address at which nothing listens."""


class Recorded(BaseHTTPRequestHandler):
    """Answers what the service once answered."""

    def do_GET(self) -> None:
        found = ReplayTransport().handle_request(httpx.Request("GET", BASE_URL + self.path))
        body = found.read()
        self.send_response(found.status_code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing among the output of the tests."""


class WebPage(Recorded):
    """Answers like a network that wants somebody to log in first."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>")


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def filled(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> Sessions:
    """The archive's results, and no newer archive to be had."""

    def unreachable(_http: object) -> str:
        raise Unreachable("no network")

    monkeypatch.setattr(archives, "latest_version", unreachable)
    ingest(ARCHIVE, sessions, NullProgress())
    return sessions


def name(sessions: Sessions) -> str:
    with sessions.read() as session:
        found = data_version(session)
    assert found is not None
    return found.name


def product(sessions: Sessions, urls: DatabaseUrls, home: Path, jolpica: str, source: str | None = None) -> Product:
    settings = Settings(f1_home=home, f1_source=source, jolpica_url=jolpica)
    return Product(settings, urls, sessions, NullProgress())


def test_newer_results_are_added_when_asked_for(f1: Command, filled: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(Recorded) as address:
        monkeypatch.setenv("JOLPICA_URL", address)
        code, out, err = f1("ingest")
        assert (code, "Jolpica" in out) == (0, False), err
        code, out, err = f1("ingest", "--newer")
        assert (code, "2026-austria: new results or corrections; results until 2026-06-28." in out) == (0, True), err
        assert "Jolpica has nothing newer of 2026; results until 2026-06-28." in f1("ingest", "--newer")[1]
    assert name(filled).startswith("f1db+jolpica 2026.7.0 + 2026-austria")


def test_without_a_network_what_is_there_is_kept(
    f1: Command, filled: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOLPICA_URL", NOBODY)
    code, _, err = f1("ingest", "--newer")
    assert code == 0
    assert err.splitlines()[-1].startswith("Jolpica cannot be asked, so the results that are there are kept: http")
    assert name(filled) == "f1db 2026.7.0"


def test_a_wrong_answer_is_an_error(f1: Command, filled: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(WebPage) as address:
        monkeypatch.setenv("JOLPICA_URL", address)
        code, _, err = f1("ingest", "--newer")
    assert (code, "the answer is a web page where JSON is expected" in err) == (1, True)
    assert name(filled) == "f1db 2026.7.0"


def test_run_adds_newer_results_to_real_data(filled: Sessions, urls: DatabaseUrls, tmp_path: Path) -> None:
    with listening(Recorded) as address:
        look_for_newer(product(filled, urls, tmp_path, address))
    assert name(filled).startswith("f1db+jolpica")


@pytest.mark.usefixtures("filled")
def test_run_goes_on_without_newer_results(
    sessions: Sessions, urls: DatabaseUrls, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening(WebPage) as address:
        for jolpica, problem in ((NOBODY, "after one attempt"), (address, "web page")):
            look_for_newer(product(sessions, urls, tmp_path, jolpica))
            err = capsys.readouterr().err
            assert err.startswith("The results that are there are kept: ")
            assert problem in err
    assert name(sessions) == "f1db 2026.7.0"


def test_run_asks_nobody_where_a_source_is_named(
    filled: Sessions, urls: DatabaseUrls, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    look_for_newer(product(filled, urls, tmp_path, NOBODY, source="elsewhere"))
    assert capsys.readouterr() == ("", "")


def test_run_asks_nobody_about_simulated_data(
    sessions: Sessions, urls: DatabaseUrls, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ingest(replace(ARCHIVE, simulated=True), sessions, NullProgress())
    look_for_newer(product(sessions, urls, tmp_path, NOBODY))
    assert capsys.readouterr() == ("", "")
