"""The ledger of published forecasts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from f1_analytics.gateway.dependencies import AppServices, NoQuery, Session
from f1_analytics.gateway.ledger import service
from f1_analytics.gateway.ledger.schemas import LedgerPage, LedgerQuery
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import documented

JSON_LINES = "application/x-ndjson"

router = APIRouter(prefix="/ledger", tags=["ledger"], route_class=ConditionalRoute)


@router.get("", responses=documented())
def ledger(session: Session, query: Annotated[LedgerQuery, Query()]) -> LedgerPage:
    """Published forecasts in the order of the chain, oldest first."""
    return service.page(session, query)


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"content": {JSON_LINES: {}}, "description": "One entry a line, the seal last"}, **documented()},
)
def export(made_with: AppServices, _: NoQuery) -> StreamingResponse:
    """The whole chain as a file that `f1 ledger verify FILE` proves without this server."""
    headers = {"Content-Disposition": 'attachment; filename="f1-analytics-ledger.jsonl"', "Cache-Control": "no-cache"}
    return StreamingResponse(service.export_lines(made_with.sessions), media_type=JSON_LINES, headers=headers)
