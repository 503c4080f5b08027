"""API keys."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/keys", tags=["keys"])
