"""Recorded answers of web services in place of the network."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx

ANSWERS = Path(__file__).parent / "answers"
SECRETS = frozenset({"appid"})
"""Query parameters that are no part of a recording."""

KEPT_HEADERS = ("Content-Type", "ETag", "Last-Modified")


class CassetteMiss(Exception):
    """A test asked for an answer that is not recorded."""


def public_url(url: httpx.URL) -> httpx.URL:
    """The address without its secrets."""
    for name in SECRETS & set(url.params):
        url = url.copy_remove_param(name)
    return url


def cassette_path(url: httpx.URL) -> Path:
    """Where the answer of an address is recorded."""
    name = re.sub(r"[^A-Za-z0-9.]+", "_", f"{url.host}{url.raw_path.decode()}").strip("_")
    return ANSWERS / f"{name}.json"


class ReplayTransport(httpx.BaseTransport):
    """Answers GET requests from recordings, conditional ones too, and remembers what was asked."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        url = public_url(request.url)
        path = cassette_path(url)
        if not path.exists():
            raise CassetteMiss(
                f"no answer of {url} is recorded; record it with: python -m tests.cassettes.record '{url}'"
            )
        recorded = json.loads(path.read_text(encoding="utf-8"))
        etag = recorded["headers"].get("ETag")
        if etag is not None and request.headers.get("If-None-Match") == etag:
            return httpx.Response(304, request=request)
        return httpx.Response(
            recorded["status"], headers=recorded["headers"], text=_text(recorded["body"]), request=request
        )


def _text(body: object) -> str:
    return body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
