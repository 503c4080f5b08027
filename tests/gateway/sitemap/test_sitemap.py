from __future__ import annotations

import urllib.robotparser
from xml.etree.ElementTree import fromstring

import pytest
from tests.gateway.conftest import Api

from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services
from f1_analytics.gateway.sitemap.service import NAMESPACE, PAGES
from f1_analytics.runtime.settings import Settings

SITE = "https://f1.example.com"


@pytest.fixture
def site(sessions: Sessions) -> Api:
    return Api(create_app(Services(sessions, Settings(public_url=f"{SITE}/"))))


def listed(api: Api) -> list[str]:
    answer = api.get("/sitemap.xml")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/xml")
    root = fromstring(answer.content)  # noqa: S314 (our own)
    assert root.tag == f"{{{NAMESPACE}}}urlset"
    return [found.text or "" for found in root.iter(f"{{{NAMESPACE}}}loc")]


def test_the_season_is_in_the_sitemap(site: Api) -> None:
    found = listed(site)
    assert len(found) == len(set(found))
    assert all(address.startswith(f"{SITE}/") for address in found)
    paths = [address.removeprefix(SITE) for address in found]
    assert paths[: len(PAGES)] == list(PAGES)

    def ids(resource: str, name: str) -> list[str]:
        items = site.get(f"/api/v1/{resource}?season=2024&limit=500").json()["items"]
        return [f"/{resource}/{item[name]}" for item in items]

    wanted = [
        *ids("events", "slug"),
        *ids("drivers", "driver_id"),
        *ids("constructors", "constructor_id"),
        *ids("circuits", "circuit_id"),
    ]
    assert "/events/2024-lemuria" in wanted
    assert paths[len(PAGES) :] == wanted


def test_before_the_first_ingest_there_are_the_pages_that_always_are(database_sessions: Sessions) -> None:
    assert len(listed(Api(create_app(Services(database_sessions))))) == len(PAGES)


def test_crawlers_are_told_where_it_is_and_what_to_leave_alone(site: Api) -> None:
    answer = site.get("/robots.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(answer.text.splitlines())
    assert rules.site_maps() == [f"{SITE}/sitemap.xml"]
    assert rules.can_fetch("crawler", "/events/2024-lemuria")
    assert rules.can_fetch("crawler", "/api/v1/status"), "a page is nothing without its data"
    assert not rules.can_fetch("crawler", "/account")


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt"])
def test_both_can_be_validated(site: Api, path: str) -> None:
    first = site.get(path)
    assert first.headers["cache-control"] == "public, max-age=15"
    assert site.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert site.get(f"{path}?x=1").status_code == 422
    assert path not in site.get("/openapi.json").json()["paths"]
