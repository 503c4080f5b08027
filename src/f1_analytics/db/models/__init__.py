"""The tables. Importing this package makes `Base.metadata` complete."""

from f1_analytics.db.models.accounts import (
    AccountRow,
    ApiKeyRow,
    LoginRow,
    PasswordResetRow,
    RefreshTokenRow,
    RegistrationRow,
    UsageRow,
)
from f1_analytics.db.models.backtests import BacktestScoreRow, BacktestSummaryRow, HindcastRow
from f1_analytics.db.models.base import Base
from f1_analytics.db.models.calendar import (
    DataVersionRow,
    DocumentRow,
    EventRow,
    SeasonRow,
    SessionChangeRow,
    SessionRow,
)
from f1_analytics.db.models.championships import ChampionshipForecastRow
from f1_analytics.db.models.lines import (
    ConstructorStandingRow,
    DriverStandingRow,
    EntryRow,
    FastestLapRow,
    GridSlotRow,
    PitStopRow,
    QualifyingResultRow,
    RaceResultRow,
    TimedResultRow,
)
from f1_analytics.db.models.publications import ForecastRow, ForecastScoreRow
from f1_analytics.db.models.ratings import RatingRow, RatingVersionRow
from f1_analytics.db.models.reference import (
    CircuitLayoutRow,
    CircuitRow,
    ConstructorLineageRow,
    ConstructorRow,
    CountryRow,
    DriverRow,
    GrandPrixRow,
)
from f1_analytics.db.models.webhooks import (
    DeliveryState,
    DisabledReason,
    WebhookDeliveryRow,
    WebhookMessageRow,
    WebhookPositionRow,
    WebhookRow,
)

__all__ = [
    "AccountRow",
    "ApiKeyRow",
    "BacktestScoreRow",
    "BacktestSummaryRow",
    "Base",
    "ChampionshipForecastRow",
    "CircuitLayoutRow",
    "CircuitRow",
    "ConstructorLineageRow",
    "ConstructorRow",
    "ConstructorStandingRow",
    "CountryRow",
    "DataVersionRow",
    "DeliveryState",
    "DisabledReason",
    "DocumentRow",
    "DriverRow",
    "DriverStandingRow",
    "EntryRow",
    "EventRow",
    "FastestLapRow",
    "ForecastRow",
    "ForecastScoreRow",
    "GrandPrixRow",
    "GridSlotRow",
    "HindcastRow",
    "LoginRow",
    "PasswordResetRow",
    "PitStopRow",
    "QualifyingResultRow",
    "RaceResultRow",
    "RatingRow",
    "RatingVersionRow",
    "RefreshTokenRow",
    "RegistrationRow",
    "SeasonRow",
    "SessionChangeRow",
    "SessionRow",
    "TimedResultRow",
    "UsageRow",
    "WebhookDeliveryRow",
    "WebhookMessageRow",
    "WebhookPositionRow",
    "WebhookRow",
]
