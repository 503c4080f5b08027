from __future__ import annotations

from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from f1_analytics.runtime.settings import Settings
from f1_analytics.runtime.telemetry.logs import request_id
from f1_analytics.runtime.telemetry.tracing import NoTracing, OpenTelemetryTracing, open_tracing, outgoing

TRACE = "0af7651916cd43dd8448eb211c80319c"


def test_a_trace_goes_on_through_both_services() -> None:
    exporter = InMemorySpanExporter()
    tracing = OpenTelemetryTracing(exporter, "gateway")
    scope = {
        "method": "GET",
        "path": "/api/v1/status",
        "headers": [(b"traceparent", f"00-{TRACE}-b7ad6b7169203331-01".encode())],
    }
    token = request_id.set("abc")
    with tracing.request(scope, "gateway"):
        passed_on = outgoing()
    request_id.reset(token)
    tracing.close()
    (span,) = exporter.get_finished_spans()
    assert f"{span.context.trace_id:032x}" == TRACE
    assert passed_on["traceparent"].split("-")[1] == TRACE
    assert passed_on["X-Request-ID"] == "abc"
    assert span.attributes is not None
    assert span.attributes["url.path"] == "/api/v1/status"


def test_without_a_collector_nothing_is_traced() -> None:
    tracing = open_tracing(Settings(), "gateway")
    assert isinstance(tracing, NoTracing)
    with tracing.request({"headers": []}, "gateway"):
        assert outgoing() == {}
