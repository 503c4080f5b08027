"""The ledger of published forecasts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from f1_analytics.gateway.dependencies import AppServices, NoQuery, Session
from f1_analytics.gateway.ledger import service
from f1_analytics.gateway.ledger.errors import NoSuchEntry
from f1_analytics.gateway.ledger.immutable import ImmutableRoute
from f1_analytics.gateway.ledger.schemas import LedgerEntryDetail, LedgerPage, Position
from f1_analytics.web.answers import PageQuery
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import UnknownPage, documented
from f1_analytics.web.streams import started

JSON_LINES = "application/x-ndjson"

router = APIRouter(prefix="/ledger", tags=["ledger"], route_class=ConditionalRoute)
_entries = APIRouter(route_class=ImmutableRoute)


@router.get("", responses=documented(UnknownPage))
def ledger(session: Session, query: Annotated[PageQuery, Query()]) -> LedgerPage:
    """Published forecasts in the order of the chain, oldest first."""
    return service.page(session, query)


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"content": {JSON_LINES: {}}, "description": "One entry a line, the seal last"}, **documented()},
)
def ledger_export(made_with: AppServices, _: NoQuery) -> StreamingResponse:
    """The whole chain as a file that `f1 ledger verify FILE` proves without this server."""
    headers = {"Content-Disposition": 'attachment; filename="f1-analytics-ledger.jsonl"', "Cache-Control": "no-cache"}
    return StreamingResponse(started(service.export_lines(made_with.sessions)), media_type=JSON_LINES, headers=headers)


@_entries.get("/{position}", responses=documented(NoSuchEntry))
def ledger_entry(session: Session, position: Position, _: NoQuery) -> LedgerEntryDetail:
    """One published forecast, word for word."""
    return service.entry(session, position)


router.include_router(_entries)
