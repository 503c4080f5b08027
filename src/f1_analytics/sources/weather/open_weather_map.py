"""OpenWeatherMap's five-day forecast in steps of three hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pydantic import BaseModel, Field, SecretStr

from f1_analytics.domain.weather import SessionWeather, WeatherKind
from f1_analytics.sources.http import HttpClient
from f1_analytics.sources.weather.spans import Step, check_span, over

BASE_URL = "https://api.openweathermap.org/data/2.5"
SOURCE = "OpenWeatherMap"
_STEP = timedelta(hours=3)


class _Main(BaseModel):
    temp: float = Field(ge=-90, le=70)


class _Wind(BaseModel):
    speed: float = Field(ge=0)


class _Rain(BaseModel):
    three_hours: float = Field(default=0.0, alias="3h", ge=0)


class _Entry(BaseModel):
    dt: int
    main: _Main
    wind: _Wind
    pop: float = Field(ge=0, le=1)
    rain: _Rain = _Rain()


class _Forecast(BaseModel):
    list: list[_Entry]


class OpenWeatherMapClient:
    """Forecasts for the coming sessions. The key is sent and never stored, logged or shown in an error."""

    def __init__(
        self,
        http: HttpClient,
        key: SecretStr,
        base_url: str = BASE_URL,
        max_age: timedelta = timedelta(minutes=30),
    ) -> None:
        self._http = http
        self._key = key
        self._url = f"{base_url.rstrip('/')}/forecast"
        self._max_age = max_age

    def forecast(self, latitude: float, longitude: float, start: datetime, end: datetime) -> SessionWeather:
        """The forecast from `start` to `end` at most five days ahead; coordinates in degrees.

        Raises:
            NoWeather: the forecast does not reach that far.
            SourceError: the service cannot be read or refuses the key.
        """
        check_span(start, end)
        answer = self._http.get(
            self._url,
            {"lat": f"{latitude:.4f}", "lon": f"{longitude:.4f}", "units": "metric"},
            secrets={"appid": self._key.get_secret_value()},
            max_age=self._max_age,
        )
        steps = [
            # An entry's rain and probability are those of the three hours before its time.
            Step(
                start=datetime.fromtimestamp(entry.dt, UTC) - _STEP,
                length=_STEP,
                temperature_c=entry.main.temp,
                rain_mm=entry.rain.three_hours,
                rain_probability=entry.pop,
                wind_mps=entry.wind.speed,
            )
            for entry in answer.read(_Forecast).list
        ]
        return over(steps, start, end, kind=WeatherKind.FORECAST, source=SOURCE, url=answer.url)
