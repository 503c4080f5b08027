"""The dashboard behind nginx: as the gateway serves it, with the API beside."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from tests.components.nginx import DOCKER, Nginx
from tests.factories import dashboards
from tests.gateway.conftest import Api
from tests.infrastructure.conftest import BROKEN, PROBLEM
from tests.services.processes import eventually

from f1_analytics.contracts.problems import Problem
from f1_analytics.gateway.dashboard.headers import PAGE_HEADERS
from f1_analytics.web.body_limit import LARGEST_BODY

HTML: Final = "text/html,application/xhtml+xml,*/*;q=0.8"
SAME: Final = ("content-type", "content-encoding", "cache-control", "allow", *map(str.lower, PAGE_HEADERS))
"""Headers that do not depend on who serves."""

PATHS: Final = (
    "/",
    "/index.html",
    "/calendar",
    "/events/2024-lemuria?tab=results",
    "/embed/next-race",
    "/embedded",
    "/assetsx",
    "/icon.svg",
    "/.hidden.json",
    "/events/.hidden.json",
    "/site.webmanifest",
    "/licences.txt",
    "/assets/main-4f1a.js",
    "/assets/main-77c0.css",
    "/assets/archivo-0b2d.woff2",
    "/assets/main-0000.js",
    "/assets/",
    "/assets",
    "/assets/main-4f1a.js.gz",
    "/metrics/nothing",
    "/health/nothing",
    "/openapi.json/nothing",
)


@pytest.fixture
def web(nginx: Nginx) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=nginx.url, trust_env=False) as client:
        yield client


def told(answer: httpx.Response) -> dict[str, Any]:
    """What the upstream says that it was asked."""
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def seen(answer: httpx.Response) -> dict[str, object]:
    """All of an answer that must not depend on who serves; of a problem, which one it is."""
    assert len(answer.headers["x-request-id"]) == 32
    headers = {name: answer.headers.get_list(name) for name in SAME}
    if answer.headers.get("content-type") == "application/problem+json":
        problem = Problem.model_validate_json(answer.content)
        assert problem.request_id == answer.headers["x-request-id"]
        return {"status": answer.status_code, **headers, "problem": (problem.type, problem.status, problem.title)}
    return {"status": answer.status_code, **headers, "body": answer.content}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("accept", "encoding"), [(HTML, "gzip"), (HTML, "identity"), ("*/*", "gzip")])
def test_files_and_pages_are_those_of_the_gateway(
    web: httpx.Client, gateway: Api, path: str, accept: str, encoding: str
) -> None:
    asked = {"Accept": accept, "Accept-Encoding": encoding}
    assert seen(web.get(path, headers=asked)) == seen(gateway.get(path, headers=asked))


@pytest.mark.parametrize("method", ["HEAD", "POST", "DELETE"])
@pytest.mark.parametrize("path", ["/", "/calendar", "/assets/main-4f1a.js"])
def test_other_methods_are_answered_as_by_the_gateway(web: httpx.Client, gateway: Api, method: str, path: str) -> None:
    asked = {"Accept": HTML, "Accept-Encoding": "identity"}
    assert seen(web.request(method, path, headers=asked)) == seen(gateway.get(path, method=method, headers=asked))


def test_an_unchanged_file_is_not_sent_again(web: httpx.Client) -> None:
    for path in ("/calendar", "/assets/main-4f1a.js"):
        first = web.get(path, headers={"Accept": HTML})
        again = web.get(path, headers={"Accept": HTML, "If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["cache-control"] == first.headers["cache-control"]


def test_what_the_build_compressed_is_sent_as_it_is(web: httpx.Client, folder: Path) -> None:
    packed = web.get("/assets/main-4f1a.js", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["vary"] == "Accept-Encoding"
    size = (folder / "dist" / "assets" / "main-4f1a.js.gz").stat().st_size
    assert int(packed.headers["content-length"]) == size


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/.hidden.json",
    ],
)
def test_nothing_beside_the_build_is_served(nginx: Nginx, path: str) -> None:
    with socket.create_connection(("127.0.0.1", nginx.port)) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
    assert answer.split()[1] in {b"400", b"404"}
    assert b"hunter2" not in answer


def test_health_is_said_and_not_logged(web: httpx.Client, nginx: Nginx) -> None:
    answer = web.get("/health")
    assert (answer.status_code, answer.text, answer.headers["cache-control"]) == (200, "ok\n", "no-store")
    web.get("/icon.svg", headers={"X-Request-ID": "after-health"})
    eventually(lambda: "after-health" in nginx.log.read_text(), "the next line is written")
    assert "/health" not in {json.loads(line)["path"] for line in nginx.log.read_text().splitlines()}


def test_a_request_is_a_line_of_json_without_what_may_be_secret(web: httpx.Client, nginx: Nginx) -> None:
    web.get('/calendar"\\?token=hunter2', headers={"Accept": HTML, "X-Request-ID": "one-line"})
    eventually(lambda: "one-line" in nginx.log.read_text(), "the line is written")
    lines = [json.loads(line) for line in nginx.log.read_text().splitlines()]
    (line,) = [line for line in lines if line["request_id"] == "one-line"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/calendar%22\\", 200)
    assert "hunter2" not in nginx.log.read_text()


def test_nobody_is_told_the_version(web: httpx.Client) -> None:
    assert web.get("/").headers["server"] == "nginx"
    assert "nginx/" not in web.get("/api/%zz").text


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/events?limit=1&as_of=2024-03-17T14%3A00%3A00Z",
        "/docs",
        "/docs/static/start.js",
        "/openapi.json",
        "/sitemap.xml",
        "/robots.txt",
    ],
)
def test_the_rest_is_the_gateways(web: httpx.Client, path: str) -> None:
    answer = web.get(path, headers={"Accept": HTML})
    assert told(answer)["path"] == path
    assert answer.headers.get_list("content-security-policy") == ["default-src 'none'"]
    assert answer.headers.get_list("cache-control") == ["no-store"]
    assert "referrer-policy" not in answer.headers, "the gateway says it itself"


def test_the_gateway_learns_who_asks(web: httpx.Client, nginx: Nginx) -> None:
    sent = {"X-Request-ID": "a-1.b_2", "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https", "Cookie": "a=b"}
    got = told(web.post("/api/v1/auth/login", headers=sent, json={"a": 1}))
    headers = got["headers"]
    assert (got["method"], json.loads(got["body"])) == ("POST", {"a": 1})
    assert (headers["x-request-id"], headers["cookie"]) == ("a-1.b_2", "a=b")
    assert (headers["x-forwarded-for"], headers["x-forwarded-proto"]) == ("192.0.2.7, 127.0.0.1", "https")
    assert headers["host"] == f"127.0.0.1:{nginx.port}"
    spoilt = told(web.get("/api/x", headers={"X-Request-ID": 'a"b', "X-Forwarded-Proto": "gopher"}))["headers"]
    assert re.fullmatch("[0-9a-f]{32}", spoilt["x-request-id"])
    assert spoilt["x-forwarded-proto"] == "http"


def test_connections_to_the_gateway_are_used_again(web: httpx.Client) -> None:
    connections = [told(web.get("/api/x"))["connection"] for _ in range(8)]
    assert len(set(connections)) <= 2, "one for each of the two processes"


def test_a_problem_of_the_gateway_passes_through(web: httpx.Client) -> None:
    answer = web.get(BROKEN)
    assert (answer.status_code, answer.content) == (503, PROBLEM)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_body_that_is_too_large_is_a_problem(web: httpx.Client) -> None:
    assert len(told(web.post("/api/x", content=b"x" * LARGEST_BODY))["body"]) == LARGEST_BODY
    answer = web.post("/api/x", content=b"x" * (LARGEST_BODY + 1))
    problem = Problem.model_validate_json(answer.content)
    assert (answer.status_code, problem.status, problem.code) == (413, 413, "too-large")
    assert str(LARGEST_BODY) in problem.detail


def test_without_a_gateway_the_pages_are_there_and_the_api_is_a_problem(lonely: Nginx) -> None:
    with httpx.Client(base_url=lonely.url, trust_env=False) as web:
        assert web.get("/calendar", headers={"Accept": HTML}).content == dashboards.INDEX
        answer = web.get("/api/v1/status", headers={"X-Request-ID": "find-me"})
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert (answer.headers["retry-after"], answer.headers["cache-control"]) == ("5", "no-store")
    problem = Problem.model_validate_json(answer.content)
    assert (problem.status, problem.request_id) == (503, "find-me")


def test_every_variable_of_the_template_is_explained() -> None:
    template = (DOCKER / "nginx.conf.template").read_text(encoding="utf-8")
    script = (DOCKER / "start").read_text(encoding="utf-8")
    used = set(re.findall(r"\$\{(\w+)\}", template))
    assert used == set(re.findall(r"^#   ([A-Z_]+) ", script, re.MULTILINE))
    assert used == set(re.findall(r"^export ([A-Z_]+)=", script, re.MULTILINE))


def test_it_needs_no_rights_and_writes_in_one_folder(nginx: Nginx, folder: Path) -> None:
    written = {path.name for path in (folder / "dashboard").iterdir()}
    assert written == {"nginx.conf", "nginx.pid", "body", "proxy", "fastcgi", "scgi", "uwsgi"}
