from __future__ import annotations

import gzip
from pathlib import Path

import httpx
import pytest
from tests.factories import dashboards
from tests.gateway.conftest import Api
from tests.gateway.test_http import problem

from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services
from f1_analytics.runtime.settings import Settings, SettingsError
from f1_analytics.runtime.telemetry.metrics import REGISTRY

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAGES = ("/", "/calendar", "/events/2024-lemuria", "/what-if?rain=0.5", "/no/such/page", "/index.html", "/apis")
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
)


@pytest.fixture
def site(sessions: Sessions, tmp_path: Path) -> Api:
    settings = Settings(rate_limits="enforced")
    return Api(create_app(Services(sessions, settings, dashboard=dashboards.build_dashboard(tmp_path))))


def raw(api: Api, path: str, **headers: str) -> httpx.Response:
    """As a browser asks that takes no compression."""
    return api.get(path, headers={**BROWSER, "Accept-Encoding": "identity", **headers})


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_page_is_the_same_file(site: Api, path: str, method: str) -> None:
    answer = site.get(path, method=method, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.content == (dashboards.INDEX if method == "GET" else b"")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["etag"] == raw(site, "/").headers["etag"]
    assert "ratelimit" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/calendar", "/icon.svg", "/assets/main-4f1a.js", "/embed/next-race"])
def test_what_is_served_has_each_security_header_once(site: Api, path: str) -> None:
    headers = raw(site, path).headers
    assert headers.get_list("content-security-policy") == [POLICY + ("*" if path.startswith("/embed/") else "'none'")]
    assert headers.get_list("x-content-type-options") == ["nosniff"]
    assert headers.get_list("referrer-policy") == ["strict-origin-when-cross-origin"]
    assert headers.get_list("cross-origin-opener-policy") == ["same-origin"]
    denied = set(headers["permissions-policy"].split(", "))
    assert {"camera=()", "geolocation=()", "microphone=()"} <= denied
    assert len(headers.get_list("x-request-id")) == 1
    assert "strict-transport-security" not in headers, "whoever ends TLS knows whether there is any"


@pytest.mark.parametrize(
    ("path", "media_type", "cache_control"),
    [
        ("/assets/main-4f1a.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/assets/main-77c0.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/assets/archivo-0b2d.woff2", "font/woff2", "public, max-age=31536000, immutable"),
        ("/icon.svg", "image/svg+xml; charset=utf-8", "public, max-age=3600"),
        ("/site.webmanifest", "application/manifest+json", "public, max-age=3600"),
    ],
)
def test_files_are_kept_as_long_as_their_names_allow(site: Api, path: str, media_type: str, cache_control: str) -> None:
    answer = raw(site, path)
    assert (answer.status_code, answer.content) == (200, dashboards.FILES[path[1:]])
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == (media_type, cache_control)
    again = raw(site, path, **{"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content, again.headers["cache-control"]) == (304, b"", cache_control)
    assert again.headers["content-security-policy"].startswith(POLICY)


@pytest.mark.parametrize("path", ["/", "/assets/main-4f1a.js"])
def test_what_was_compressed_by_the_build_is_sent_so(site: Api, path: str) -> None:
    packed, plain = site.get(path, headers={"Accept-Encoding": "gzip"}), raw(site, path)
    assert (packed.headers["content-encoding"], packed.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert int(packed.headers["content-length"]) == len(gzip.compress(plain.content, mtime=0))
    assert packed.content == plain.content
    assert packed.headers["etag"] == plain.headers["etag"]
    assert "content-encoding" not in plain.headers
    refused = site.get(path, headers={"Accept-Encoding": "gzip;q=0, br"})
    assert "content-encoding" not in refused.headers


@pytest.mark.parametrize(
    "path",
    [
        "/assets/main-0000.js",
        "/assets/",
        "/assets",
        "/api",
        "/api/v1/nothing",
        "/docs/nothing",
        "/health/nothing",
        "/openapi.json/nothing",
        "/metrics/nothing",
    ],
)
def test_what_is_missing_is_a_problem_for_browsers_too(site: Api, path: str) -> None:
    answer = raw(site, path)
    assert (answer.status_code, problem(answer).code) == (404, "not-found")


@pytest.mark.parametrize(
    "path",
    [
        "/assets/%2e%2e/index.html",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/..\\secret.txt",
        "/.hidden.json",
        "/icon.svg%00",
    ],
)
def test_nothing_beside_the_build_is_served(site: Api, path: str) -> None:
    assert site.get(path, headers={"Accept": "*/*"}).status_code == 404
    assert b"hunter2" not in raw(site, path).content


def test_only_who_takes_html_gets_the_page(site: Api) -> None:
    for headers in ({"Accept": "application/json"}, {"Accept": "*/*"}):
        assert problem(site.get("/calendar", headers=headers)).code == "not-found"
        assert site.get("/", headers=headers).content == dashboards.INDEX
    assert problem(site.get("/calendar", method="POST", headers=BROWSER)).code == "not-found"


def test_made_up_paths_make_no_labels(site: Api) -> None:
    def count(route: str) -> float:
        labels = {"service": "gateway", "method": "GET", "route": route, "status": "200"}
        return REGISTRY.get_sample_value("f1_http_requests_total", labels) or 0.0

    before = {route: count(route) for route in ("/{page}", "/assets/{file}", "/{file}")}
    for path in ("/made-up-1", "/made-up-2", "/assets/main-4f1a.js", "/icon.svg"):
        raw(site, path)
    assert {route: count(route) - seen for route, seen in before.items()} == {
        "/{page}": 2,
        "/assets/{file}": 1,
        "/{file}": 1,
    }
    assert count("/made-up-1") == 0


def test_what_comes_after_the_start_is_not_served(site: Api, tmp_path: Path) -> None:
    (tmp_path / "dist" / "late.txt").write_text("late")
    assert site.get("/late.txt").status_code == 404


def test_the_api_keeps_its_own_policy(site: Api) -> None:
    for path in ("/api/v1/status", "/docs", "/health", "/assets/nothing"):
        policies = site.get(path).headers.get_list("content-security-policy")
        assert [policy.split(";")[0] for policy in policies] == ["default-src 'none'"]


def test_where_nothing_is_built_the_page_says_how(api: Api) -> None:
    answer = api.get("/", headers=BROWSER)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    for said in ("make dashboard", 'href="/docs"', "DASHBOARD_DIR"):
        assert said in answer.text
    assert not any(forbidden in answer.text for forbidden in ("<style", "<script", "style=")), "the policy refuses it"
    assert problem(api.get("/calendar", headers=BROWSER)).code == "not-found"


def test_the_page_links_to_what_there_is(api: Api) -> None:
    for path in ("/docs", "/api/v1/status"):
        assert f'href="{path}"' in api.get("/").text
        assert api.get(path).status_code == 200


def test_a_folder_without_a_dashboard_is_named(sessions: Sessions, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=rf"DASHBOARD_DIR: there is no index\.html in {tmp_path}: .*make dashboard"):
        create_app(Services(sessions, dashboard=tmp_path))
