"""Seasons since 1950."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/seasons", tags=["seasons"])
