"""Swagger UI from files that are installed with the product: it works without a network and without inline scripts."""

from __future__ import annotations

from pathlib import Path

import fastapi_offline
from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

_OURS = Path(__file__).parent / "static"
_SWAGGER = Path(fastapi_offline.__file__).parent / "static"


def add_api_docs(app: FastAPI) -> None:
    """Serve the documentation at /docs."""

    @app.get("/docs", include_in_schema=False)
    def docs() -> FileResponse:
        return FileResponse(_OURS / "index.html")

    app.mount("/docs/static", StaticFiles(directory=_OURS))
    app.mount("/docs/swagger", StaticFiles(directory=_SWAGGER))
