"""Whole tables as CSV, JSON or Parquet."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from f1_analytics.exports.formats import MEDIA_TYPES, Format
from f1_analytics.exports.tables import TABLES, ExportedTable
from f1_analytics.gateway.dependencies import AppServices, NoQuery, Session
from f1_analytics.gateway.exports import service
from f1_analytics.gateway.exports.schemas import ExportQuery, Exports
from f1_analytics.web.conditional import ConditionalRoute, is_current
from f1_analytics.web.errors import Conflict, documented
from f1_analytics.web.streams import started

SIMULATED = "X-Simulated"
CACHE_CONTROL = "no-cache"

router = APIRouter(prefix="/export", tags=["exports"], route_class=ConditionalRoute)

Wanted = Annotated[ExportQuery, Query()]


def _described(what: ExportedTable) -> dict[int | str, dict[str, Any]]:
    table = TABLES[what]
    content: dict[str, Any] = {
        MEDIA_TYPES[Format.CSV]: {"schema": {"type": "string"}},
        MEDIA_TYPES[Format.JSON]: {"schema": table.json_schema()},
        MEDIA_TYPES[Format.PARQUET]: {"schema": {"type": "string", "format": "binary"}},
    }
    headers = {
        SIMULATED: {"description": "whether all of it is invented", "schema": {"enum": ["true", "false"]}},
    }
    return {200: {"description": table.description, "content": content, "headers": headers}, **documented(Conflict)}


@router.get("", responses=documented())
def exports(session: Session, _: NoQuery) -> Exports:
    """The tables that can be exported, their columns, and the formats."""
    return service.exports(session)


@router.get("/race-results", response_class=StreamingResponse, responses=_described(ExportedTable.RACE_RESULTS))
def race_results_export(request: Request, made_with: AppServices, query: Wanted) -> Response:
    """Every line of every race and sprint classification since 1950, as a file."""
    return _sent(request, service.download(made_with.sessions, ExportedTable.RACE_RESULTS, query))


@router.get("/predictions", response_class=StreamingResponse, responses=_described(ExportedTable.PREDICTIONS))
def predictions_export(request: Request, made_with: AppServices, query: Wanted) -> Response:
    """Every driver of every published forecast, as a file."""
    return _sent(request, service.download(made_with.sessions, ExportedTable.PREDICTIONS, query))


def _sent(request: Request, download: service.Download) -> Response:
    """The file, or 304 when the client has it."""
    headers = {
        "ETag": download.etag,
        "Cache-Control": CACHE_CONTROL,
        SIMULATED: str(download.simulated).lower(),
        "Content-Disposition": f'attachment; filename="{download.filename}"',
    }
    if is_current(request, download.etag):
        return Response(status_code=304, headers=headers)
    return StreamingResponse(started(download.pieces), media_type=download.media_type, headers=headers)
