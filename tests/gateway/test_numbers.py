"""Numbers in addresses have one form; what programs take for a number besides is refused everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast
from urllib.parse import quote

import pytest
from tests.factories.served import season_app, season_sessions, season_urls
from tests.gateway.conftest import Api

from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services

__all__ = ["season_sessions", "season_urls"]

DOCUMENT: Mapping[str, Any] = create_app(Services(cast(Sessions, None))).openapi()
NUMBERS = {"integer", "number"}


def numbers() -> Iterator[tuple[str, str, str]]:
    for path, operations in DOCUMENT["paths"].items():
        if "get" in operations and "security" not in operations["get"]:
            for parameter in operations["get"].get("parameters", ()):
                arms = parameter["schema"].get("anyOf", [parameter["schema"]])
                if NUMBERS & {arm.get("type") for arm in arms}:
                    yield path, parameter["in"], parameter["name"]


@pytest.mark.parametrize("text", ["+1", " 1", "1_0", "01"])
@pytest.mark.parametrize(("path", "place", "name"), list(numbers()))
def test_a_number_in_another_form_is_refused(
    season_sessions: Sessions, path: str, place: str, name: str, text: str
) -> None:
    api = Api(season_app(season_sessions))
    if place == "path":
        answer = api.get(path.replace(f"{{{name}}}", quote(text)))
    else:
        answer = api.get(f"{path.replace('{slug}', '2024-atlantis').replace('{year}', '2024')}?{name}={quote(text)}")
    assert (answer.status_code, answer.json()["code"]) == (422, "bad-request")
    assert f"{place}.{name}" in {error["field"] for error in answer.json()["errors"]}
