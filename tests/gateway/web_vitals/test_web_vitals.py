from __future__ import annotations

from typing import Any

import pytest
from tests.gateway.conftest import Api

from f1_analytics.gateway.web_vitals.schemas import LARGEST_SHIFT, LONGEST_MS, MOST_MEASUREMENTS, DashboardPage
from f1_analytics.runtime.telemetry.metrics import REGISTRY

ADDRESS = "/api/v1/web-vitals"


def measured(name: str = "LCP", value: object = 1200.5, page: str = "event", **more: object) -> dict[str, object]:
    return {"name": name, "value": value, "page": page, **more}


def report(api: Api, *measurements: dict[str, object], **options: Any) -> int:
    return api.get(ADDRESS, method="POST", json={"measurements": list(measurements)}, **options).status_code


def sample(metric: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(metric, labels) or 0.0


def test_times_are_counted_in_seconds_by_vital_and_page(api: Api) -> None:
    def seen() -> tuple[float, ...]:
        labels = {"name": "LCP", "page": "event"}
        return (
            sample("f1_web_vital_seconds_sum", **labels),
            sample("f1_web_vital_seconds_bucket", le="1.2", **labels),
            sample("f1_web_vital_seconds_bucket", le="1.8", **labels),
        )

    before = seen()
    assert report(api, measured(value=1200.5), measured("TTFB", 80)) == 204
    assert [now - then for now, then in zip(seen(), before, strict=True)] == pytest.approx([1.2005, 0, 1])


def test_layout_shift_has_no_unit(api: Api) -> None:
    before = sample("f1_web_layout_shift_sum", page="what_if")
    assert report(api, measured("CLS", 0.03, "what_if")) == 204
    assert sample("f1_web_layout_shift_sum", page="what_if") - before == pytest.approx(0.03)
    assert sample("f1_web_vital_seconds_count", name="CLS", page="what_if") == 0


def test_every_page_and_every_vital_can_be_reported(api: Api) -> None:
    assert all(report(api, measured(page=page.value)) == 204 for page in DashboardPage)
    vitals = [measured(name, 0) for name in ("LCP", "INP", "FCP", "TTFB", "CLS")]
    assert report(api, *vitals * 2) == 204


@pytest.mark.parametrize(
    "wrong",
    [
        measured("FID"),
        measured(page="/events/2024-lemuria"),
        measured(value=-1),
        measured(value=LONGEST_MS + 1),
        measured("CLS", LARGEST_SHIFT + 1),
        measured(value="12"),
        measured(value=True),
        measured(value=None),
        measured(visitor="ann"),
    ],
)
def test_what_is_not_a_measurement_is_refused_whole(api: Api, wrong: dict[str, object]) -> None:
    before = sample("f1_web_vital_seconds_count", name="FCP", page="ledger")
    assert report(api, measured("FCP", 1, "ledger"), wrong) == 422
    assert sample("f1_web_vital_seconds_count", name="FCP", page="ledger") == before


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999"])
def test_only_finite_numbers_count(api: Api, value: str) -> None:
    body = f'{{"measurements": [{{"name": "LCP", "value": {value}, "page": "event"}}]}}'
    headers = {"Content-Type": "application/json"}
    assert api.get(ADDRESS, method="POST", content=body, headers=headers).status_code == 422


def test_a_report_has_few_measurements_and_is_json(api: Api) -> None:
    assert report(api) == 422
    assert report(api, *[measured()] * (MOST_MEASUREMENTS + 1)) == 422
    body = b'{"measurements": [{"name": "LCP", "value": 1, "page": "event"}]}'
    assert api.get(ADDRESS, method="POST", content=body, headers={"Content-Type": "text/plain"}).status_code == 422


def test_reports_count_towards_the_limits_and_nobody_keeps_them(api: Api) -> None:
    answer = api.get(ADDRESS, method="POST", json={"measurements": [measured()]})
    assert (answer.status_code, answer.content) == (204, b"")
    assert "ratelimit" in answer.headers
    assert report(api, measured(), headers={"Authorization": "Bearer none.of.ours"}) == 401
