"""Constructors and what they did."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/constructors", tags=["constructors"])
