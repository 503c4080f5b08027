"""Grand Prix weekends, their sessions, results and grids."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/events", tags=["events"])
