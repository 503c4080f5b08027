"""A mark of everything that public answers are made from: it changes when any of it does."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Select, Text, cast, func, select

from f1_analytics.db.models import (
    BacktestSummaryRow,
    ChampionshipForecastRow,
    DataVersionRow,
    DocumentRow,
    EventRow,
    ForecastRow,
    ForecastScoreRow,
    HindcastRow,
    RatingVersionRow,
    SessionChangeRow,
)
from f1_analytics.db.sessions import ReadSession

_WATCHED: Final = (
    func.max(ForecastRow.forecast_id),
    func.max(ForecastScoreRow.forecast_score_id),
    func.max(ChampionshipForecastRow.championship_forecast_id),
    func.max(DocumentRow.document_id),
    func.max(DataVersionRow.data_version_id),
    func.max(EventRow.recorded_at),
    func.max(SessionChangeRow.session_change_id),
    func.max(RatingVersionRow.rating_version_id),
    func.max(BacktestSummaryRow.model_version + BacktestSummaryRow.data_version),
    func.max(HindcastRow.computed_at),
)
"""Of each table what grows with every change; each is read from an index or a table of a few rows."""

_STATEMENT: Final[Select[str]] = select(
    func.concat_ws(" ", *(select(func.coalesce(cast(column, Text), "-")).scalar_subquery() for column in _WATCHED))
)


def change_mark(session: ReadSession) -> str:
    """The mark of what this session sees."""
    return str(session.scalar(_STATEMENT))
