"""The calendar of races."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/races", tags=["races"])
