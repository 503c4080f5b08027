"""How strong everybody is, how good forecasts are, and which models make them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from f1_analytics.client.listing import Listing
from f1_analytics.client.reads import Reads
from f1_analytics.contracts.backtest import Market
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.rating import RatedKind, RatingSystem
from f1_analytics.gateway.analytics.ranking_schemas import ConstructorRankings, DriverRankings
from f1_analytics.gateway.analytics.schemas import Accuracy, CalibrationAnswer
from f1_analytics.gateway.models.schemas import ModelDetail, Models
from f1_analytics.gateway.ratings.schemas import RatingHistory, RatingTable


class Analyses(Reads):
    """Reads of analyses."""

    def ratings(
        self,
        *,
        kind: RatedKind = RatedKind.DRIVERS,
        system: RatingSystem = RatingSystem.ELO,
        season: int | None = None,
        as_of: datetime | None = None,
    ) -> RatingTable:
        """Who is how strong: everybody who raced in a season, the strongest first."""
        return self._get(RatingTable, ("ratings",), kind=kind, system=system, season=season, as_of=as_of)

    def rating_history(
        self,
        *,
        ids: Sequence[str],
        kind: RatedKind = RatedKind.DRIVERS,
        system: RatingSystem = RatingSystem.ELO,
        as_of: datetime | None = None,
        page_size: int | None = None,
    ) -> Listing[RatingHistory]:
        """Strengths after every race that somebody took part in."""
        return self._list(
            RatingHistory, ("ratings", "history"), page_size, ids=ids, kind=kind, system=system, as_of=as_of
        )

    def accuracy(self, *, from_: int | None = None, to: int | None = None, as_of: datetime | None = None) -> Accuracy:
        """Backtests with intervals and differences to the slot table, and scores of what was published."""
        return self._get(Accuracy, ("analytics", "accuracy"), from_=from_, to=to, as_of=as_of)

    def calibration(
        self,
        *,
        model: str | None = None,
        horizon: Horizon | None = None,
        market: Market | None = None,
        as_of: datetime | None = None,
    ) -> CalibrationAnswer:
        """Reliability curves with intervals, and the calibration error of a perfect forecast beside each."""
        return self._get(
            CalibrationAnswer, ("analytics", "calibration"), model=model, horizon=horizon, market=market, as_of=as_of
        )

    def driver_rankings(self, *, season: int | None = None, as_of: datetime | None = None) -> DriverRankings:
        """Drivers ranked by ratings and form together, with how they did against grid and forecast."""
        return self._get(DriverRankings, ("analytics", "driver-rankings"), season=season, as_of=as_of)

    def constructor_rankings(self, *, season: int | None = None, as_of: datetime | None = None) -> ConstructorRankings:
        """Constructors ranked by ratings and form together, with how they did against grid and forecast."""
        return self._get(ConstructorRankings, ("analytics", "constructor-rankings"), season=season, as_of=as_of)

    def models(self) -> Models:
        """Every model of the product: method, backtests with a verdict in words, and the version that answers."""
        return self._get(Models, ("models",))

    def model(self, name: str) -> ModelDetail:
        """One model."""
        return self._get(ModelDetail, ("models", name))
