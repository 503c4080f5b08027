from __future__ import annotations

import re

from tests.gateway.conftest import Api


def test_the_documentation_works_without_a_network(api: Api) -> None:
    page = api.get("/docs").text
    assets = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert "/docs/static/start.js" in assets
    assert all(asset.startswith("/") for asset in assets), "nothing comes from elsewhere"
    assert all(api.get(asset).status_code == 200 for asset in assets)
    assert "<script>" not in page


def test_every_resource_is_documented_with_its_problems(api: Api) -> None:
    document = api.get("/openapi.json").json()
    assert set(document["paths"]) == {
        "/health",
        "/health/live",
        "/health/ready",
        "/health/startup",
        "/api/v1/predictions/next-race",
        "/api/v1/predictions/race/{slug}",
        "/api/v1/analytics/accuracy",
        "/api/v1/ledger",
        "/api/v1/ledger/export",
        "/api/v1/status",
    }
    assert "Problem" in document["components"]["schemas"]
    for path, operations in document["paths"].items():
        for status, answer in operations["get"]["responses"].items():
            if status != "200":
                assert "application/problem+json" in answer["content"], path
                assert "HTTPValidationError" not in str(answer), path
    identifiers = [operation["get"]["operationId"] for operation in document["paths"].values()]
    assert len(identifiers) == len(set(identifiers))
