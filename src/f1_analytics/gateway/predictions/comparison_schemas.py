"""Answers that compare two published forecasts."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from f1_analytics.contracts.wire import Instant, Message, Probability
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.ledger.schemas import LAST_POSITION
from f1_analytics.gateway.predictions.attribution import TermKind
from f1_analytics.gateway.predictions.schemas import LedgerPlace
from f1_analytics.web.answers import Answer
from f1_analytics.web.numbers import WHOLE

_FIRST: Final = 1
Position = Annotated[int, Field(ge=_FIRST, le=LAST_POSITION), WHOLE]


class ComparisonQuery(Message):
    """Two places in the ledger, see /api/v1/ledger and /api/v1/events/{slug}/forecasts."""

    before: Annotated[Position, Field(alias="from", description="ledger position of the forecast to start from")]
    after: Annotated[Position, Field(alias="to", description="ledger position of the forecast to compare with it")]


class Figures(Message):
    """What a forecast says of one driver."""

    win: Probability
    podium: Probability
    points: Probability
    expected_position: float


class Change(Message):
    """After less before: chances as differences from -1 to 1, `expected_position` in places, less being better."""

    win: float
    podium: float
    points: float
    expected_position: float | None


class ChangeTerm(Change):
    """A part of a change.

    `kind` is `feature`, with the group of features that the model named, or one of: `model_or_data_version`, by which
    scores became other chances on the whole; `entry_list`, when the driver is in one of the forecasts only; `rest`,
    what none of these explains, such as rivals, or parts of the model that do not explain themselves.
    """

    kind: TermKind
    feature: str | None


class DriverChange(Message):
    """How a driver's forecast moved. `terms`, the largest first, sum to `change` in each figure.

    `before` or `after` is null when the driver was not in that forecast: his chances count as zero there.
    """

    driver_id: str
    name: str
    abbreviation: str
    before: Figures | None
    after: Figures | None
    change: Change
    terms: tuple[ChangeTerm, ...]


class ComparedForecast(Message):
    """One of the two forecasts."""

    ledger: LedgerPlace
    horizon: Horizon
    model: str
    model_version: str
    data_version: str
    made_at: Instant


class ForecastComparison(Answer):
    """Two forecasts of one race, the largest changes of the chance to win first.

    Terms are additive: contributions, in the model's own unit, are turned into logits of chances by the line that fits
    each forecast's own drivers, and the change is shared out in proportion along the way from one to the other.
    """

    event_slug: str
    target: SessionKind
    before: ComparedForecast
    after: ComparedForecast
    drivers: tuple[DriverChange, ...]
