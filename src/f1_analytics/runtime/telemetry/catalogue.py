"""The page docs/metrics.md, made from what is declared; `make docs` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from prometheus_client import Counter, Gauge, Histogram

from f1_analytics.runtime.telemetry import metrics

_HEAD = """\
# Metrics

Both services have their metrics at `/metrics`, in Prometheus' text format or OpenMetrics, as the scraper asks. They are
declared in [one module](../src/f1_analytics/runtime/telemetry/metrics.py), which this page is made from. Labels never
hold a path, an address or an account: their values are few.

| Metric | Type | Labels | Meaning |
|---|---|---|---|
"""


def catalogue() -> str:
    """The page."""
    return _HEAD + "".join(sorted(_lines()))


def _lines() -> Iterator[str]:
    for declared in vars(metrics).values():
        if isinstance(declared, Counter | Gauge | Histogram):
            described = next(iter(declared.describe()))
            # Scrapers see counters with this ending.
            name = f"{described.name}_total" if isinstance(declared, Counter) else described.name
            labels = ", ".join(f"`{label}`" for label in declared._labelnames)
            yield f"| `{name}` | {described.type} | {labels} | {described.documentation} |\n"


if __name__ == "__main__":
    sys.stdout.write(catalogue())
