"""Title odds, who can still win, and what clinches a title."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/championship", tags=["championship"])
