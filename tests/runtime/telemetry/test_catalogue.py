from __future__ import annotations

from pathlib import Path

from f1_analytics.runtime.telemetry.catalogue import catalogue
from f1_analytics.runtime.telemetry.metrics import REGISTRY

PAGE = Path(__file__).parents[3] / "docs" / "metrics.md"


def test_every_metric_is_documented() -> None:
    assert PAGE.read_text(encoding="utf-8") == catalogue(), "run 'make docs'"


def test_nothing_is_registered_that_the_page_does_not_list() -> None:
    page = catalogue()
    for family in REGISTRY.collect():
        assert f"| `{family.name}" in page
