"""Whole tables as CSV, JSON or Parquet."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/export", tags=["exports"])
