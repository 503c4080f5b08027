"""Weather of a session: what is forecast for it, or what it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class WeatherKind(StrEnum):
    """Whether a weather record looks ahead or back."""

    FORECAST = "forecast"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True)
class SessionWeather:
    """Weather at a circuit over a span of time, `start` (included) to `end` (excluded), both UTC.

    `temperature_c` is the mean air temperature in °C, `rain_mm` the total precipitation in mm, `wind_mps` the mean wind
    in m/s. `rain_probability` is the greatest probability of rain within the span, 0 to 1; None for the past, where it
    rained or not.
    """

    kind: WeatherKind
    source: str
    start: datetime
    end: datetime
    temperature_c: float
    rain_mm: float
    rain_probability: float | None
    wind_mps: float
