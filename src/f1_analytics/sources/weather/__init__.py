"""Weather by circuit coordinates: forecasts from OpenWeatherMap, the past from Open-Meteo."""

from f1_analytics.sources.weather.open_meteo import OpenMeteoClient
from f1_analytics.sources.weather.open_weather_map import OpenWeatherMapClient
from f1_analytics.sources.weather.spans import NoWeather

__all__ = ["NoWeather", "OpenMeteoClient", "OpenWeatherMapClient"]
