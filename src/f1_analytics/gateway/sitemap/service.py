"""The sitemap (sitemaps.org, version 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.seasons.current import season_of_next_event
from f1_analytics.gateway.seasons.errors import NoSeasons
from f1_analytics.gateway.sitemap.repository import SeasonIds, ids_of

NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"

PAGES: Final = (
    "/",
    "/calendar",
    "/standings",
    "/championship",
    "/drivers",
    "/constructors",
    "/circuits",
    "/head-to-head",
    "/ratings",
    "/accuracy",
    "/ledger",
    "/what-if",
    "/models",
    "/status",
    "/docs",
)
"""Pages that are there whatever the data is."""


def sitemap(session: ReadSession, public_url: str) -> bytes:
    """The document, in UTF-8; before the first ingest it has only the pages that are always there."""
    try:
        found = ids_of(session, season_of_next_event(session, None))
    except NoSeasons:
        found = SeasonIds()
    root = Element("urlset", {"xmlns": NAMESPACE})
    for path in (*PAGES, *_paths(found)):
        SubElement(SubElement(root, "url"), "loc").text = f"{public_url.rstrip('/')}{path}"
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def robots(public_url: str) -> str:
    """Everything may be read but what belongs to one account."""
    return f"User-agent: *\nDisallow: /account\n\nSitemap: {public_url.rstrip('/')}/sitemap.xml\n"


def _paths(found: SeasonIds) -> Iterator[str]:
    for folder, ids in (
        ("events", found.events),
        ("drivers", found.drivers),
        ("constructors", found.constructors),
        ("circuits", found.circuits),
    ):
        yield from (f"/{folder}/{one}" for one in ids)
