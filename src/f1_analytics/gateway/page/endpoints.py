"""The page at /."""

from __future__ import annotations

from fastapi import FastAPI


def add_page(app: FastAPI) -> None:
    """Serve the page at /."""
