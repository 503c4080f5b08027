"""The calendar as iCalendar."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(tags=["calendar feed"])
