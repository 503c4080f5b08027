"""Every published forecast of an event with its scores."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/events", tags=["forecasts"])
