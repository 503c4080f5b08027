"""Steps of a weather service over the time of a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from f1_analytics.domain.weather import SessionWeather, WeatherKind
from f1_analytics.sources.errors import SourceError


class NoWeather(SourceError):
    """The service tells nothing of the time asked for."""


@dataclass(frozen=True, slots=True)
class Step:
    """Weather from `start` for `length`: mean temperature (°C) and wind (m/s), total rain (mm)."""

    start: datetime
    length: timedelta
    temperature_c: float
    rain_mm: float
    rain_probability: float | None
    wind_mps: float


def check_span(start: datetime, end: datetime) -> None:
    """Refuse a span that is empty or has no zone, which only a defect of ours can give.

    Raises:
        ValueError: see above.
    """
    if start.utcoffset() is None or end.utcoffset() is None:
        raise ValueError("a session's start and end must have a time zone")
    if start >= end:
        raise ValueError(f"a session cannot end at {end} before it starts at {start}")


def over(
    steps: list[Step], start: datetime, end: datetime, *, kind: WeatherKind, source: str, url: str
) -> SessionWeather:
    """Weather from `start` to `end`, each step counting as far as it overlaps; rain is taken to fall evenly in a step.

    Raises:
        NoWeather: the steps do not cover the whole span.
    """
    shares = [(step, min(end, step.start + step.length) - max(start, step.start)) for step in steps]
    shares = [(step, share) for step, share in shares if share > timedelta(0)]
    covered = sum((share for _, share in shares), timedelta(0))
    if covered < end - start:
        raise NoWeather(f"{url}: no weather for {start:%Y-%m-%d %H:%M} to {end:%H:%M} UTC; ask nearer to the time")
    probabilities = [step.rain_probability for step, _ in shares if step.rain_probability is not None]
    return SessionWeather(
        kind=kind,
        source=source,
        start=start,
        end=end,
        temperature_c=sum(step.temperature_c * (share / covered) for step, share in shares),
        rain_mm=sum(step.rain_mm * (share / step.length) for step, share in shares),
        rain_probability=max(probabilities, default=None),
        wind_mps=sum(step.wind_mps * (share / covered) for step, share in shares),
    )
