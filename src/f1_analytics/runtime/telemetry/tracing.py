"""Traces: OpenTelemetry over OTLP where an endpoint is set, otherwise nothing.

The trace that a request brings in `traceparent` is continued, and `outgoing()` gives the headers that pass it on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, Protocol

from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter

from f1_analytics.runtime.settings import Settings
from f1_analytics.runtime.telemetry.logs import request_id


class Tracing(Protocol):
    """Follows requests through services."""

    def request(self, scope: Mapping[str, Any], service: str) -> AbstractContextManager[object]:
        """A context in which an ASGI request is answered."""

    def close(self) -> None:
        """Send what has not been sent."""


class NoTracing:
    """Follows nothing."""

    def request(self, scope: Mapping[str, Any], service: str) -> AbstractContextManager[object]:  # noqa: ARG002
        """Nothing."""
        return nullcontext()

    def close(self) -> None:
        """Nothing to send."""


class OpenTelemetryTracing:
    """One span a request, sent in batches by a thread of its own: a collector that is away costs requests nothing."""

    def __init__(self, exporter: SpanExporter, service: str) -> None:
        self._provider = TracerProvider(resource=Resource.create({"service.name": service}))
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("f1_analytics")

    @contextmanager
    def request(self, scope: Mapping[str, Any], service: str) -> Iterator[object]:
        """A span around the request, as a child of the one that the request brings."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        with self._tracer.start_as_current_span(
            f"{scope['method']} {service}",
            context=propagate.extract(headers),
            kind=trace.SpanKind.SERVER,
            attributes={
                "http.request.method": scope["method"],
                "url.path": scope["path"],
                "f1.request_id": request_id.get() or "",
            },
        ) as span:
            yield span

    def close(self) -> None:
        """Send what has not been sent."""
        self._provider.shutdown()


def open_tracing(settings: Settings, service: str) -> Tracing:
    """Tracing as the settings say."""
    endpoint = settings.otel_exporter_otlp_endpoint
    if endpoint is None:
        return NoTracing()
    return OpenTelemetryTracing(OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces"), service)


def outgoing() -> dict[str, str]:
    """Headers that tell another service which request and trace it works for."""
    headers: dict[str, str] = {}
    propagate.inject(headers)
    given = request_id.get()
    return headers if given is None else {**headers, "X-Request-ID": given}
