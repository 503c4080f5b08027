"""The ledger, whole tables as files, and feeds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from f1_analytics.client.download import Download
from f1_analytics.client.listing import Listing
from f1_analytics.client.reads import Reads
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.exports.formats import Format
from f1_analytics.exports.tables import ExportedTable
from f1_analytics.gateway.exports.schemas import Exports
from f1_analytics.gateway.ledger.schemas import LedgerEntryDetail, LedgerPage


class Records(Reads):
    """Reads of records, and of whole tables as files."""

    def ledger(self, *, page_size: int | None = None) -> Listing[LedgerPage]:
        """Published forecasts in the order of the chain, oldest first."""
        return self._list(LedgerPage, ("ledger",), page_size)

    def ledger_entry(self, position: int) -> LedgerEntryDetail:
        """One published forecast, word for word."""
        return self._get(LedgerEntryDetail, ("ledger", position))

    def ledger_export(self) -> Download:
        """The whole chain as a file that `f1 ledger verify FILE` proves without the server."""
        return self._download(("ledger", "export"), has_rows=True)

    def exports(self) -> Exports:
        """The tables that can be exported, their columns, and the formats."""
        return self._get(Exports, ("export",))

    def race_results_export(
        self,
        *,
        format: Format = Format.CSV,  # noqa: A002 (named as the API's parameter)
        season: int | None = None,
        from_: date | None = None,
        to: date | None = None,
        as_of: datetime | None = None,
    ) -> Download:
        """Every line of every race and sprint classification since 1950."""
        return self._export(ExportedTable.RACE_RESULTS, format, season, from_, to, as_of)

    def predictions_export(
        self,
        *,
        format: Format = Format.CSV,  # noqa: A002 (named as the API's parameter)
        season: int | None = None,
        from_: date | None = None,
        to: date | None = None,
        as_of: datetime | None = None,
    ) -> Download:
        """Every driver of every published forecast."""
        return self._export(ExportedTable.PREDICTIONS, format, season, from_, to, as_of)

    def calendar_feed(
        self,
        *,
        season: int | None = None,
        sessions: Sequence[SessionKind] = tuple(SessionKind),
        spoilers: bool = True,
    ) -> str:
        """The sessions of a season as iCalendar (RFC 5545)."""
        return self._text(("calendar.ics",), season=season, sessions=sessions, spoilers=spoilers)

    def news_feed(self, *, event: str | None = None) -> str:
        """Published forecasts, results, what stewards made of them, and changes of sessions, as Atom (RFC 4287)."""
        return self._text(("feed.atom",), event=event)

    def _export(
        self,
        what: ExportedTable,
        form: Format,
        season: int | None,
        first: date | None,
        last: date | None,
        as_of: datetime | None,
    ) -> Download:
        return self._download(
            ("export", what),
            has_rows=form == Format.JSON,
            format=form,
            season=season,
            from_=first,
            to=last,
            as_of=as_of,
        )
