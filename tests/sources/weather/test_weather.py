from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from tests.cassettes.replay import ReplayTransport

from f1_analytics.domain.weather import WeatherKind
from f1_analytics.sources.errors import BadValue, MissingField, Refused
from f1_analytics.sources.http import HttpClient
from f1_analytics.sources.weather import NoWeather, OpenMeteoClient, OpenWeatherMapClient
from f1_analytics.sources.weather.spans import Step, over

SPIELBERG = (47.219722, 14.764722)
RACE_2026 = datetime(2026, 6, 28, 13, tzinfo=UTC)
RACE_2025 = datetime(2025, 6, 29, 13, tzinfo=UTC)
TWO_HOURS = timedelta(hours=2)


@pytest.fixture
def transport() -> ReplayTransport:
    return ReplayTransport()


@pytest.fixture
def http(tmp_path: Path, transport: ReplayTransport) -> Iterator[HttpClient]:
    client = HttpClient(tmp_path, transport=transport)
    yield client
    client.close()


def test_forecast_of_a_race(http: HttpClient, transport: ReplayTransport) -> None:
    weather = OpenWeatherMapClient(http, SecretStr("s3cret")).forecast(*SPIELBERG, RACE_2026, RACE_2026 + TWO_HOURS)
    assert (weather.kind, weather.source) == (WeatherKind.FORECAST, "OpenWeatherMap")
    assert weather.temperature_c == pytest.approx(27.0)
    assert weather.rain_mm == pytest.approx(0.6), "two of the three hours that bring 0.9 mm"
    assert weather.rain_probability == pytest.approx(0.4)
    assert weather.wind_mps == pytest.approx(3.0)
    assert transport.requests[0].url.params["appid"] == "s3cret"


def test_forecast_over_two_steps_takes_the_greater_risk(http: HttpClient) -> None:
    start = datetime(2026, 6, 28, 14, tzinfo=UTC)
    weather = OpenWeatherMapClient(http, SecretStr("k")).forecast(*SPIELBERG, start, start + TWO_HOURS)
    assert weather.temperature_c == pytest.approx(24.0)
    assert weather.rain_mm == pytest.approx(0.3 + 1.0)
    assert weather.rain_probability == pytest.approx(0.8)


def test_forecast_does_not_reach_that_far(http: HttpClient) -> None:
    later = RACE_2026 + timedelta(days=6)
    with pytest.raises(NoWeather, match=r"openweathermap\.org.*no weather for 2026-07-04 13:00 to 15:00 UTC"):
        OpenWeatherMapClient(http, SecretStr("k")).forecast(*SPIELBERG, later, later + TWO_HOURS)


def test_weather_of_a_past_race(http: HttpClient) -> None:
    weather = OpenMeteoClient(http).observed(*SPIELBERG, RACE_2025, RACE_2025 + TWO_HOURS)
    assert (weather.kind, weather.source) == (WeatherKind.OBSERVED, "Open-Meteo")
    assert weather.temperature_c == pytest.approx(24.0)
    assert weather.rain_mm == pytest.approx(0.6 + 1.2), "readings at 14:00 and 15:00 tell the hours before"
    assert weather.rain_probability is None
    assert weather.wind_mps == pytest.approx((2.0 + 4.0) / 2 / 2 + 4.0 / 2)


def test_zone_of_the_session_does_not_matter(http: HttpClient) -> None:
    client = OpenMeteoClient(http)
    local = RACE_2025.astimezone(timezone(timedelta(hours=2)))
    here = client.observed(*SPIELBERG, local, local + TWO_HOURS)
    assert here.rain_mm == client.observed(*SPIELBERG, RACE_2025, RACE_2025 + TWO_HOURS).rain_mm


def test_hours_that_are_not_known_yet(http: HttpClient) -> None:
    late = datetime(2025, 6, 29, 20, tzinfo=UTC)
    with pytest.raises(NoWeather, match=r"open-meteo\.com"):
        OpenMeteoClient(http).observed(*SPIELBERG, late, late + TWO_HOURS)


def reply(tmp_path: Path, body: object, status: int = 200) -> HttpClient:
    return HttpClient(tmp_path, transport=httpx.MockTransport(lambda _: httpx.Response(status, text=json.dumps(body))))


def test_wrong_key_is_told_without_the_key(tmp_path: Path) -> None:
    http = reply(tmp_path, {"cod": 401, "message": "Invalid API key."}, 401)
    with pytest.raises(Refused, match="check the address, the parameters and the key") as caught:
        OpenWeatherMapClient(http, SecretStr("s3cret")).forecast(*SPIELBERG, RACE_2026, RACE_2026 + TWO_HOURS)
    assert "s3cret" not in str(caught.value)


def test_forecast_without_wind(tmp_path: Path) -> None:
    http = reply(tmp_path, {"list": [{"dt": 1, "main": {"temp": 20}, "pop": 0}]})
    with pytest.raises(MissingField, match=r"openweathermap.*field list\.0\.wind"):
        OpenWeatherMapClient(http, SecretStr("k")).forecast(*SPIELBERG, RACE_2026, RACE_2026 + TWO_HOURS)


def test_forecast_in_another_unit(tmp_path: Path) -> None:
    http = reply(tmp_path, {"list": [{"dt": 1, "main": {"temp": 296.7}, "pop": 0, "wind": {"speed": 1}}]})
    with pytest.raises(BadValue, match=r"field list\.0\.main\.temp"):
        OpenWeatherMapClient(http, SecretStr("k")).forecast(*SPIELBERG, RACE_2026, RACE_2026 + TWO_HOURS)


@pytest.mark.parametrize(
    ("units", "wind", "field"),
    [("km/h", [1.0], "hourly_units.wind_speed_10m"), ("m/s", [], "hourly")],
)
def test_archive_that_is_not_as_asked(tmp_path: Path, units: str, wind: list[float], field: str) -> None:
    body = {
        "hourly_units": {"temperature_2m": "°C", "precipitation": "mm", "wind_speed_10m": units},
        "hourly": {"time": ["2025-06-29T13:00"], "temperature_2m": [1], "precipitation": [0], "wind_speed_10m": wind},
    }
    with pytest.raises(BadValue, match=rf"open-meteo.*field {field}:"):
        OpenMeteoClient(reply(tmp_path, body)).observed(*SPIELBERG, RACE_2025, RACE_2025 + TWO_HOURS)


@pytest.mark.parametrize(
    ("start", "end"),
    [(RACE_2025, RACE_2025), (RACE_2025.replace(tzinfo=None), RACE_2025.replace(tzinfo=None) + TWO_HOURS)],
)
def test_impossible_span(http: HttpClient, start: datetime, end: datetime) -> None:
    with pytest.raises(ValueError, match="a session"):
        OpenMeteoClient(http).observed(*SPIELBERG, start, end)


@given(
    st.lists(
        st.tuples(st.floats(-40, 50), st.floats(0, 50), st.floats(0, 1), st.floats(0, 60)), min_size=1, max_size=8
    ),
    st.data(),
)
def test_weather_over_steps_lies_within_them(
    values: list[tuple[float, float, float, float]], data: st.DataObject
) -> None:
    hour = timedelta(hours=1)
    steps = [Step(RACE_2025 + index * hour, hour, *value) for index, value in enumerate(values)]
    minutes = 60 * len(steps)
    first = data.draw(st.integers(0, minutes - 1))
    last = data.draw(st.integers(first + 1, minutes))
    start, end = RACE_2025 + timedelta(minutes=first), RACE_2025 + timedelta(minutes=last)
    weather = over(steps, start, end, kind=WeatherKind.OBSERVED, source="test", url="test")
    warm = [step.temperature_c for step in steps]
    assert min(warm) - 1e-9 <= weather.temperature_c <= max(warm) + 1e-9
    assert -1e-9 <= weather.rain_mm <= sum(step.rain_mm for step in steps) + 1e-9
    assert weather.rain_probability in {step.rain_probability for step in steps}
    assert weather.wind_mps <= max(step.wind_mps for step in steps) + 1e-9
