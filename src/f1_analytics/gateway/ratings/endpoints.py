"""Strength of drivers and constructors over time."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/ratings", tags=["ratings"])
