"""Rain as an assumption: no model learns from weather, so what it does to a forecast is taken from what is published.

In the wet cars matter less and drivers more (Bell et al., "Formula for success", J. Quant. Anal. Sports 12, 2016), and
those at the front finish there less often. Here this is a share by which the log-odds of being among the first k
shrink, and a factor for the odds of retiring: round and modest numbers, which were not fitted to anything.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from f1_analytics.domain.forecast import Forecast
from f1_analytics.models.cumulative import forecast_from_cumulative, levels_to, logit

CERTAINTY_KEPT: Final = 0.8
"""What is left in the wet of the log-odds of P(place ≤ k), apart from the level at which they sum to k."""

RETIREMENT_ODDS: Final = 1.3
"""The odds of retiring in the wet, as a multiple of those in the dry."""

ASSUMPTION: Final = (
    "Rain is an assumption, not something the models have learnt: in a wet race the log-odds of being among the first "
    f"so many shrink to {CERTAINTY_KEPT:.0%} of the usual ones, and the odds of retiring are {RETIREMENT_ODDS} times "
    "the usual ones. The usual forecast counts as that of a dry race."
)


def with_rain(forecast: Forecast, chance: float) -> Forecast:
    """The forecast when the race is wet with this chance: a mixture of the forecast itself and that of a wet race."""
    if chance == 0.0:
        return forecast
    wet = _wet(forecast)
    return Forecast(
        forecast.drivers,
        (1.0 - chance) * forecast.positions + chance * wet.positions,
        (1.0 - chance) * forecast.dnf + chance * wet.dnf,
    )


def _wet(forecast: Forecast) -> Forecast:
    n = len(forecast.drivers)
    dnf = (RETIREMENT_ODDS * forecast.dnf / (1.0 + (RETIREMENT_ODDS - 1.0) * forecast.dnf)).clip(max=1.0)
    if n == 1:
        return Forecast(forecast.drivers, forecast.positions, dnf)
    places = np.arange(1, n)
    cumulative = np.cumsum(forecast.positions, axis=1)[:, : n - 1].T
    return forecast_from_cumulative(
        forecast.drivers, places.tolist(), levels_to(CERTAINTY_KEPT * logit(cumulative), places), dnf
    )
