"""Metrics for Prometheus; both services have them at /metrics."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client.exposition import choose_encoder

from f1_analytics.runtime.telemetry.metrics import REGISTRY

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Every metric of this process, in the format that the scraper asks for."""
    encode, media_type = choose_encoder(request.headers.get("Accept", ""))
    return Response(encode(REGISTRY), headers={"Content-Type": media_type, "Cache-Control": "no-store"})
