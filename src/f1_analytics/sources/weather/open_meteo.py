"""Open-Meteo's archive of past weather, hour by hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from pydantic import BaseModel

from f1_analytics.domain.weather import SessionWeather, WeatherKind
from f1_analytics.sources.errors import BadValue
from f1_analytics.sources.http import Answer, HttpClient
from f1_analytics.sources.weather.spans import Step, check_span, over

BASE_URL = "https://archive-api.open-meteo.com/v1"
SOURCE = "Open-Meteo"
_HOUR = timedelta(hours=1)
_UNITS = {"temperature_2m": "°C", "precipitation": "mm", "wind_speed_10m": "m/s"}


class _Hourly(BaseModel):
    time: list[datetime]
    temperature_2m: list[float | None]
    precipitation: list[float | None]
    wind_speed_10m: list[float | None]


class _Archive(BaseModel):
    hourly_units: dict[str, str]
    hourly: _Hourly


class OpenMeteoClient:
    """Weather of past sessions, since 1940 and until about five days ago. It needs no key."""

    def __init__(self, http: HttpClient, base_url: str = BASE_URL, max_age: timedelta = timedelta(days=1)) -> None:
        self._http = http
        self._url = f"{base_url.rstrip('/')}/archive"
        self._max_age = max_age

    def observed(self, latitude: float, longitude: float, start: datetime, end: datetime) -> SessionWeather:
        """The weather from `start` to `end`; coordinates in degrees.

        Raises:
            NoWeather: the archive does not reach there yet.
            SourceError: the service cannot be read.
        """
        check_span(start, end)
        answer = self._http.get(
            self._url,
            {
                "latitude": f"{latitude:.4f}",
                "longitude": f"{longitude:.4f}",
                "start_date": f"{start.astimezone(UTC):%Y-%m-%d}",
                "end_date": f"{(end + _HOUR).astimezone(UTC):%Y-%m-%d}",
                "hourly": ",".join(_UNITS),
                "wind_speed_unit": "ms",
                "timezone": "UTC",
            },
            max_age=self._max_age,
        )
        return over(_steps(answer), start, end, kind=WeatherKind.OBSERVED, source=SOURCE, url=answer.url)


def _steps(answer: Answer) -> list[Step]:
    """Hours between two readings: temperature and wind are readings at the full hour, rain is of the hour before."""
    archive = answer.read(_Archive)
    for name, unit in _UNITS.items():
        if archive.hourly_units.get(name) != unit:
            raise BadValue(answer.url, f"is not in {unit}", f"hourly_units.{name}")
    hourly = archive.hourly
    if len({len(hourly.time), len(hourly.temperature_2m), len(hourly.precipitation), len(hourly.wind_speed_10m)}) > 1:
        raise BadValue(answer.url, "the series differ in length", "hourly")
    readings = [
        (moment.replace(tzinfo=UTC), warm, rain, wind)
        for moment, warm, rain, wind in zip(
            hourly.time, hourly.temperature_2m, hourly.precipitation, hourly.wind_speed_10m, strict=True
        )
        if warm is not None and rain is not None and wind is not None  # the last days are not known yet
    ]
    return [
        Step(
            start=after[0] - _HOUR,
            length=_HOUR,
            temperature_c=(before[1] + after[1]) / 2,
            rain_mm=after[2],
            rain_probability=None,
            wind_mps=(before[3] + after[3]) / 2,
        )
        for before, after in pairwise(readings)
        if after[0] - before[0] == _HOUR
    ]
