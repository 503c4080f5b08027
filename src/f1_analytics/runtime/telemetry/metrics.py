"""Every metric of the product, declared here and nowhere else; docs/metrics.md is made from this module."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY: Final = CollectorRegistry()

_FAST: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)

HTTP_REQUESTS: Final = Counter(
    "f1_http_requests",
    "Requests answered, by service, method, route template and status code.",
    ("service", "method", "route", "status"),
    registry=REGISTRY,
)
HTTP_SECONDS: Final = Histogram(
    "f1_http_request_seconds",
    "Time from a request's arrival to the last byte of its answer, by service and route template.",
    ("service", "route"),
    buckets=_FAST,
    registry=REGISTRY,
)
HTTP_RUNNING: Final = Gauge(
    "f1_http_requests_running", "Requests that are being answered, by service.", ("service",), registry=REGISTRY
)
CACHE_LOOKUPS: Final = Counter(
    "f1_cache_lookups",
    "Look-ups of whole answers, by outcome: hit, stale, shared (from the common cache), miss.",
    ("outcome",),
    registry=REGISTRY,
)
CACHE_BYTES: Final = Gauge("f1_cache_bytes", "Bytes of answers kept in this process.", registry=REGISTRY)
STORE_FAILURES: Final = Counter(
    "f1_store_failures",
    "Calls of Redis that failed, by purpose.",
    ("purpose",),
    registry=REGISTRY,
)
RATE_LIMITED: Final = Counter(
    "f1_rate_limited", "Requests refused because a limit was reached, by plan.", ("plan",), registry=REGISTRY
)
LOGINS: Final = Counter("f1_logins", "Attempts to log in, by outcome.", ("outcome",), registry=REGISTRY)
ACCOUNTS_CREATED: Final = Counter("f1_accounts_created", "Accounts that were confirmed.", registry=REGISTRY)
WEBHOOK_DELIVERIES: Final = Counter(
    "f1_webhook_deliveries", "Attempts to deliver a webhook, by outcome.", ("outcome",), registry=REGISTRY
)
BREAKER_STATE: Final = Gauge(
    "f1_breaker_state", "State of a circuit breaker: 0 closed, 1 half open, 2 open.", ("name",), registry=REGISTRY
)
PREDICTION_CALLS: Final = Counter(
    "f1_prediction_calls",
    "Calls of the prediction service, by operation and outcome.",
    ("operation", "outcome"),
    registry=REGISTRY,
)
DATABASE_SECONDS: Final = Histogram(
    "f1_database_query_seconds",
    "Time of a statement in the database, by role of the connection: primary or replica.",
    ("role",),
    buckets=_FAST,
    registry=REGISTRY,
)
DATABASE_CONNECTIONS: Final = Gauge(
    "f1_database_connections", "Connections in use, by role: primary or replica.", ("role",), registry=REGISTRY
)
DATABASE_FALLBACKS: Final = Counter(
    "f1_database_fallbacks",
    "Reads that went to the other server because theirs did not answer, by role.",
    ("role",),
    registry=REGISTRY,
)
REPLICA_LAG: Final = Gauge("f1_replica_lag_seconds", "How far the read replica is behind.", registry=REGISTRY)
INFERENCE_SECONDS: Final = Histogram(
    "f1_inference_seconds", "Time of one forecast by a model, by model.", ("model",), buckets=_FAST, registry=REGISTRY
)
SIMULATION_SECONDS: Final = Histogram(
    "f1_simulation_seconds",
    "Time of one simulation, by kind: race or season.",
    ("kind",),
    buckets=_FAST,
    registry=REGISTRY,
)
MODEL_LOAD_SECONDS: Final = Gauge(
    "f1_model_load_seconds", "Time that verifying and loading the active models took.", registry=REGISTRY
)
MODEL_ACTIVE: Final = Gauge(
    "f1_model_active", "1 for the model version that answers.", ("version", "data_version"), registry=REGISTRY
)
MODEL_LOAD_FAILURES: Final = Counter(
    "f1_model_load_failures", "Versions that were refused: damaged, changed or unsigned.", registry=REGISTRY
)
DATA_STOPS: Final = Gauge(
    "f1_data_stops_timestamp_seconds", "Day of the last race with a result, as a UNIX time.", registry=REGISTRY
)
DATA_INGESTED: Final = Gauge(
    "f1_data_ingested_timestamp_seconds", "When the last complete ingest ended, as a UNIX time.", registry=REGISTRY
)
DATA_STALE: Final = Gauge("f1_data_stale", "1 when a race has been run whose result is missing.", registry=REGISTRY)
LEDGER_ENTRIES: Final = Gauge("f1_ledger_entries", "Forecasts in the ledger.", registry=REGISTRY)
FORECAST_SCORE: Final = Gauge(
    "f1_forecast_score",
    "Backtested score of a model, by model, horizon and metric.",
    ("model", "horizon", "metric"),
    registry=REGISTRY,
)
WEB_VITAL_SECONDS: Final = Histogram(
    "f1_web_vital_seconds",
    "How long visitors of the dashboard waited, by web vital (LCP, INP, FCP or TTFB) and page.",
    ("name", "page"),
    buckets=(0.05, 0.1, 0.2, 0.5, 0.8, 1.2, 1.8, 2.5, 3.0, 4.0, 8.0),  # with the limits of what is good and poor
    registry=REGISTRY,
)
WEB_LAYOUT_SHIFT: Final = Histogram(
    "f1_web_layout_shift",
    "How much the dashboard's pages moved while visitors read them (CLS, without a unit), by page.",
    ("page",),
    buckets=(0.001, 0.01, 0.02, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0),
    registry=REGISTRY,
)
