"""How fast the dashboard was for those who opened it."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter

from f1_analytics.gateway.dependencies import NoQuery
from f1_analytics.gateway.web_vitals import service
from f1_analytics.gateway.web_vitals.schemas import WebVitals
from f1_analytics.web.errors import documented

router = APIRouter(prefix="/web-vitals", tags=["status"])


@router.post("", status_code=HTTPStatus.NO_CONTENT, responses=documented())
async def report_web_vitals(reported: WebVitals, _: NoQuery) -> None:
    """Report what a browser measured. It is counted in the metrics and kept nowhere; it needs no account."""
    service.count(reported)
