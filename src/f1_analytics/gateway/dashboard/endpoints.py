"""The dashboard under every path that nothing else has: its files, and for browsers its page, which knows the rest."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from f1_analytics.gateway.dashboard.files import ASSETS, File, read_file, read_files
from f1_analytics.gateway.dashboard.headers import CARD_HEADERS, CARDS, PAGE_HEADERS
from f1_analytics.web.compression import takes_gzip
from f1_analytics.web.conditional import holds
from f1_analytics.web.request_context import ROUTE

_NOT_BUILT: Final = Path(__file__).parent / "not_built.html"
_NOT_PAGES: Final = frozenset({"api", "docs", "openapi.json", "metrics", "health", "assets"})
"""First parts of paths where a browser is told that there is nothing, as any other client is."""

_PAGE: Final = "/{page}"
_ASSET: Final = "/assets/{file}"
_FILE: Final = "/{file}"
"""Routes as metrics name them: paths are made up by whoever asks."""


def add_dashboard(app: FastAPI, folder: Path | None) -> None:
    """Serve what was built into the folder; without one, `/` says how to build it.

    Raises:
        SettingsError: there is no built dashboard in this folder.
    """
    files = {"/": read_file(_NOT_BUILT, "no-store")} if folder is None else read_files(folder)
    app.router.default = Dashboard(files, None if folder is None else files["/"], app.router.default)


class Dashboard:
    """Answers what no route does with a file or with `page`, and leaves the rest to `otherwise`."""

    def __init__(self, files: Mapping[str, File], page: File | None, otherwise: ASGIApp) -> None:
        self._files = files
        self._page = page
        self._otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._otherwise(scope, receive, send)
            return
        path, headers = scope["path"], Headers(scope=scope)
        file = self._files.get(path)
        if file is None and _is_navigation(path, headers):
            file = self._page
        if file is None:
            await self._otherwise(scope, receive, send)
            return
        scope["state"][ROUTE] = _PAGE if file.is_page else _ASSET if path.startswith(ASSETS) else _FILE
        answer = _answer(file, headers, CARD_HEADERS if path.startswith(CARDS) else PAGE_HEADERS)
        await answer(scope, receive, send)


def _is_navigation(path: str, headers: Headers) -> bool:
    """Whether a browser opens this as a page of the dashboard."""
    return path.split("/", 2)[1] not in _NOT_PAGES and "text/html" in headers.get("Accept", "")


def _answer(file: File, asked: Headers, security: Mapping[str, str]) -> Response:
    headers = {**security, "Cache-Control": file.cache_control, "ETag": file.etag}
    if holds(asked.get("If-None-Match", ""), file.etag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    headers["Content-Type"] = file.media_type
    if file.packed is not None and takes_gzip(asked.raw):
        return Response(file.packed, headers={**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"})
    return Response(file.content, headers=headers)
