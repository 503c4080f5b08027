"""The service itself: which data it has, and whether it is well."""

from __future__ import annotations

from f1_analytics.client.reads import Reads
from f1_analytics.contracts.health import Health
from f1_analytics.gateway.status.schemas import ServiceStatus


class Service(Reads):
    """Reads about the service."""

    def status(self) -> ServiceStatus:
        """Data of each source with the day it stops, whether it is older than it should be, and what is up."""
        return self._get(ServiceStatus, ("status",))

    def health(self) -> Health:
        """The server answers."""
        return self._read(Health, ("health",), {})

    def live(self) -> Health:
        """The server answers; the probe of an orchestrator that would restart it."""
        return self._read(Health, ("health", "live"), {})

    def started(self) -> Health:
        """The server answers with a database that has all tables; the probe that waits for its start."""
        return self._read(Health, ("health", "startup"), {})

    def ready(self) -> Health:
        """The server answers with a database that has all tables; the probe that sends it requests."""
        return self._read(Health, ("health", "ready"), {})
