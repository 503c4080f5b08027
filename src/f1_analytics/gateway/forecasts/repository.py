"""How many forecasts there are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from f1_analytics.db.models import ForecastRow
from f1_analytics.db.sessions import ReadSession


def count_forecasts(session: ReadSession, conditions: Sequence[ColumnElement[bool]]) -> int:
    """How many forecasts fit."""
    return session.scalar(select(func.count()).select_from(ForecastRow).where(*conditions)) or 0
