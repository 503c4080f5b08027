"""Circuits, their layouts and what was raced there."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/circuits", tags=["circuits"])
