"""A changed world: the race and both titles as they would be."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/events", tags=["what if"])
