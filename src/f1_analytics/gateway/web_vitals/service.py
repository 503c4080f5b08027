"""Counts what browsers measured."""

from __future__ import annotations

from f1_analytics.gateway.web_vitals.schemas import LayoutShift, WebVitals
from f1_analytics.runtime.telemetry.metrics import WEB_LAYOUT_SHIFT, WEB_VITAL_SECONDS


def count(reported: WebVitals) -> None:
    """Add the measurements to the histograms of this process; they are kept nowhere else."""
    for one in reported.measurements:
        if isinstance(one, LayoutShift):
            WEB_LAYOUT_SHIFT.labels(one.page.value).observe(one.value)
        else:
            WEB_VITAL_SECONDS.labels(one.name, one.page.value).observe(one.value / 1000)
