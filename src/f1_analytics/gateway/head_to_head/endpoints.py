"""Two drivers compared."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/head-to-head", tags=["head to head"])
