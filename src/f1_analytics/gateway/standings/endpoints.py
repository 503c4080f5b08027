"""Standings of both championships as of any instant."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/standings", tags=["standings"])
