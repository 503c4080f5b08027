"""The Jolpica API, successor of Ergast, for what is newer than the archive."""

from f1_analytics.sources.jolpica.client import BASE_URL, JolpicaClient
from f1_analytics.sources.jolpica.season import read_season

__all__ = ["BASE_URL", "JolpicaClient", "read_season"]
