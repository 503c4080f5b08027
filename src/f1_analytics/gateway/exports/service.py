"""Exports: what there is, and a table as a stream of bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from f1_analytics.db.calendar import data_version
from f1_analytics.db.sessions import ReadSession, Sessions
from f1_analytics.exports.export import stream
from f1_analytics.exports.formats import MEDIA_TYPES, Format
from f1_analytics.exports.rows import Selection, Snapshot, snapshot
from f1_analytics.exports.tables import TABLES, ExportedTable
from f1_analytics.gateway.exports.schemas import ColumnInfo, ExportQuery, Exports, FormatInfo, TableInfo

_FORMATS: Final[Mapping[Format, str]] = MappingProxyType(
    {
        Format.CSV: "RFC 4180 in UTF-8 with a header. A text that a spreadsheet would run as a formula begins with an "
        "apostrophe.",
        Format.JSON: "One array in UTF-8, an object a line.",
        Format.PARQUET: "Apache Parquet, with each column's description in its metadata.",
    }
)


@dataclass(frozen=True, slots=True)
class Download:
    """A file on its way. `etag` names its content before any of it is made."""

    filename: str
    media_type: str
    etag: str
    simulated: bool
    pieces: Generator[bytes, None, None]


def exports(session: ReadSession) -> Exports:
    """Everything that can be exported."""
    return Exports(
        simulated=_simulated(session),
        tables=tuple(
            TableInfo(
                name=what,
                path=f"/api/v1/export/{what}",
                description=table.description,
                columns=tuple(
                    ColumnInfo(
                        name=column.name, type=column.kind, nullable=column.nullable, description=column.description
                    )
                    for column in table.columns
                ),
            )
            for what, table in TABLES.items()
        ),
        formats=tuple(
            FormatInfo(name=form, media_type=MEDIA_TYPES[form], description=words) for form, words in _FORMATS.items()
        ),
    )


def download(sessions: Sessions, what: ExportedTable, query: ExportQuery) -> Download:
    """A table as it stands now; nothing of it is read before its pieces are asked for."""
    with sessions.read() as session:
        shown = snapshot(session)
        simulated = _simulated(session)
    wanted = Selection(query.season, query.first, query.last, query.as_of)
    season = "" if query.season is None else f"-{query.season}"
    return Download(
        filename=f"{'simulated' if simulated else 'f1'}-{what}{season}.{query.format}",
        media_type=MEDIA_TYPES[query.format],
        etag=_etag(what, query.format, wanted, shown),
        simulated=simulated,
        pieces=stream(sessions, what, query.format, wanted, shown),
    )


def _etag(what: ExportedTable, form: Format, wanted: Selection, shown: Snapshot) -> str:
    named = repr((what.value, form.value, wanted, shown))
    return f'W/"{hashlib.sha256(named.encode()).hexdigest()[:32]}"'


def _simulated(session: ReadSession) -> bool:
    data = data_version(session)
    return data is not None and data.simulated
