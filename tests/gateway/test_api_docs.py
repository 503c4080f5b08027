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
    resources = {path.split("/")[3] for path in document["paths"] if path.startswith("/api/v1/")}
    assert resources == {
        "analytics",
        "auth",
        "calendar.ics",
        "championship",
        "circuits",
        "constructors",
        "drivers",
        "events",
        "export",
        "feed.atom",
        "head-to-head",
        "keys",
        "ledger",
        "models",
        "predictions",
        "races",
        "ratings",
        "seasons",
        "standings",
        "status",
        "usage",
        "web-vitals",
        "webhooks",
    }
    assert "Problem" in document["components"]["schemas"]
    operations = [(path, one) for path, found in document["paths"].items() for one in found.values()]
    for path, operation in operations:
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert "application/problem+json" in answer["content"], path
                assert "HTTPValidationError" not in str(answer), path
    identifiers = [operation["operationId"] for _, operation in operations]
    assert len(identifiers) == len(set(identifiers))


def test_names_are_made_for_clients_that_are_generated(api: Api) -> None:
    document = api.get("/openapi.json").json()
    operations = [one for found in document["paths"].values() for one in found.values()]
    assert all(re.fullmatch("[a-z_]{2,30}", operation["operationId"]) for operation in operations)
    assert all(re.fullmatch("Page_[A-Za-z]+_|[A-Za-z]+", name) for name in document["components"]["schemas"])


def test_an_event_is_an_object_and_its_slug_is_called_so(api: Api) -> None:
    schemas = api.get("/openapi.json").json()["components"]["schemas"]
    asked = {"Scenario", "FixedResult"}
    for name in schemas.keys() - asked:
        for field, schema in schemas[name].get("properties", {}).items():
            kinds = {arm.get("type", "object") for arm in schema.get("anyOf", [schema])} - {"null"}
            if field.endswith("event_slug"):
                assert kinds == {"string"}, (name, field)
            elif field.endswith("event"):
                assert kinds == {"object"}, (name, field)
