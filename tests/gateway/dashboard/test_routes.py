"""What the gateway says of the dashboard's pages is what the dashboard itself says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from f1_analytics.gateway.dashboard.headers import CARDS
from f1_analytics.gateway.sitemap.service import PAGES
from f1_analytics.gateway.web_vitals.schemas import DashboardPage

ROUTES = Path(__file__).parents[3] / "web" / "src" / "app" / "pages.ts"
ROUTE = re.compile(r'name: "(\w+)",\s+path: "([^"]+)"')
NOT_TO_BE_FOUND = ("/account", "/compare")
"""Pages that say nothing to who comes from a search engine."""


@pytest.fixture(scope="module")
def routes() -> list[tuple[str, str]]:
    found = ROUTE.findall(ROUTES.read_text(encoding="utf-8"))
    assert len(found) > 20
    return found


def test_every_kind_of_page_can_be_measured(routes: list[tuple[str, str]]) -> None:
    assert {name for name, _ in routes} | {"other"} == {page.value for page in DashboardPage}


def test_every_page_with_an_address_of_its_own_is_in_the_sitemap(routes: list[tuple[str, str]]) -> None:
    fixed = {path for name, path in routes if ":" not in path and name != "embed"}
    assert fixed - set(NOT_TO_BE_FOUND) == set(PAGES) - {"/docs"}
    assert {"/events/:slug", "/drivers/:driverId", "/constructors/:constructorId", "/circuits/:circuitId"} <= {
        path for _, path in routes
    }


def test_cards_are_where_they_may_be_framed(routes: list[tuple[str, str]]) -> None:
    assert all(path.startswith(CARDS) == (name == "embed") for name, path in routes)
