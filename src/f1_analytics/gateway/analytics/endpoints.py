"""How good forecasts are, and who is how good."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from f1_analytics.gateway.analytics import calibration as calibrations
from f1_analytics.gateway.analytics import rankings, service
from f1_analytics.gateway.analytics.ranking_schemas import ConstructorRankings, DriverRankings, RankingQuery
from f1_analytics.gateway.analytics.schemas import Accuracy, AccuracyQuery, CalibrationAnswer, CalibrationQuery
from f1_analytics.gateway.dependencies import Session
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import Conflict, UnknownSeason, documented

router = APIRouter(prefix="/analytics", tags=["analytics"], route_class=ConditionalRoute)


@router.get("/accuracy", responses=documented(Conflict))
def accuracy(session: Session, query: Annotated[AccuracyQuery, Query()]) -> Accuracy:
    """Backtests with 95 % intervals, calibration and differences to the slot table, and scores of what was published.

    `verdict.sentence` says plainly whether a model beats the slot table.
    """
    return service.accuracy(session, query)


@router.get("/calibration", responses=documented())
def calibration(session: Session, query: Annotated[CalibrationQuery, Query()]) -> CalibrationAnswer:
    """Reliability curves with intervals, and the calibration error beside the noise floor of a perfect forecast."""
    return calibrations.calibration(session, query)


@router.get("/driver-rankings", responses=documented(UnknownSeason))
def driver_rankings(session: Session, query: Annotated[RankingQuery, Query()]) -> DriverRankings:
    """Drivers ranked by ratings and form together, with how they did against grid and forecast."""
    return rankings.driver_rankings(session, query)


@router.get("/constructor-rankings", responses=documented(UnknownSeason))
def constructor_rankings(session: Session, query: Annotated[RankingQuery, Query()]) -> ConstructorRankings:
    """Constructors ranked by ratings and form together, with how they did against grid and forecast."""
    return rankings.constructor_rankings(session, query)
