"""Atom (RFC 4287) as XML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

NAMESPACE: Final = "http://www.w3.org/2005/Atom"

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, however they are escaped."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, at an instant with a time zone; `topic` says what kind of thing."""

    id: str
    title: str
    summary: str
    topic: str
    link: str
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; `link` is its own address, `site` that of the pages it belongs to."""

    id: str
    title: str
    link: str
    site: str
    author: str
    rights: str
    updated_at: datetime
    entries: Sequence[Entry]


def to_xml(feed: Feed) -> bytes:
    """The document, in UTF-8."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": "en"})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", _instant(feed.updated_at))
    SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.link)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.site)
    _text(SubElement(root, "author"), "name", feed.author)
    _text(root, "rights", feed.rights)
    _text(root, "generator", feed.author)
    for entry in feed.entries:
        node = SubElement(root, "entry")
        _text(node, "id", entry.id)
        _text(node, "title", entry.title)
        _text(node, "updated", _instant(entry.happened_at))
        _text(node, "published", _instant(entry.happened_at))
        SubElement(node, "link", rel="alternate", type="application/json", href=entry.link)
        SubElement(node, "category", term=entry.topic)
        _text(node, "summary", entry.summary)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _NOT_XML.sub("\ufffd", text)


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
