"""The client against the gateway's OpenAPI document: every public read, with its parameters and answer."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

import httpx
import pytest
from pydantic import TypeAdapter

from f1_analytics.client import ApiProblem, Download, F1Client, Listing
from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services

DOCUMENT: dict[str, Any] = create_app(Services(cast(Sessions, None))).openapi()
READS: dict[str, dict[str, Any]] = {
    path: operations["get"]
    for path, operations in DOCUMENT["paths"].items()
    if "get" in operations and "security" not in operations["get"]
}
METHODS: dict[str, Callable[..., Any]] = {
    name: method
    for name, method in inspect.getmembers(F1Client, inspect.isfunction)
    if not name.startswith("_") and name != "close"
}
NOT_OF_THE_TYPE = frozenset({"title", "description", "default", "examples", "pattern", "minLength", "maxLength"}) | {
    *("minItems", "maxItems", "minimum", "maximum")
}


def asked(method: str) -> httpx.Request:
    """The request of a method when all of its parameters are given."""
    requests: list[httpx.Request] = []

    def remember(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(404)

    with F1Client(transport=httpx.MockTransport(remember)) as client:
        given = {name: example(hint) for name, hint in parameters(method).items()}
        with pytest.raises(ApiProblem):
            consumed(getattr(client, method)(**given))
    (request,) = requests
    return request


def consumed(answer: object) -> object:
    if isinstance(answer, Listing):
        return answer.first_page
    return list(answer.pieces()) if isinstance(answer, Download) else answer


def parameters(method: str) -> dict[str, Any]:
    hints = get_type_hints(METHODS[method])
    return {name: hint for name, hint in hints.items() if name != "return"}


def example(hint: Any) -> Any:
    found = get_origin(hint)
    if found is Literal:
        return get_args(hint)[-1]
    if found is UnionType or str(found) == "typing.Union":
        return example(next(arm for arm in get_args(hint) if arm is not type(None)))
    if found is not None and issubclass(found, Sequence):
        return [example(get_args(hint)[0])]
    if issubclass(hint, Enum):
        return list(hint)[-1]
    return {str: "a-name", int: 7, float: 0.5, bool: True, date: date(2024, 3, 17), datetime: datetime.now(UTC)}[hint]


def path_of(method: str) -> str:
    path = asked(method).url.path
    exact = [template for template in READS if template == path]
    (found,) = exact or [
        template for template in READS if re.fullmatch(re.sub(r"\{\w+\}", "(a-name|7)", template), path)
    ]
    return found


def resolved(schema: Any, root: dict[str, Any], ignored: frozenset[str] = frozenset()) -> Any:
    """A schema with its references replaced by what they name."""
    if isinstance(schema, list):
        return [resolved(part, root, ignored) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return resolved(target, root, ignored)
    return {
        name: resolved(part, root, ignored)
        for name, part in schema.items()
        # The framework leaves null out where it is only a default.
        if name not in ignored and name != "$defs" and (name, part) != ("default", None)
    }


def schema_of(hint: Any, ignored: frozenset[str] = frozenset()) -> Any:
    found = TypeAdapter(hint).json_schema(mode="serialization")
    return resolved(found, found, ignored)


def test_every_public_read_has_exactly_one_method() -> None:
    assert len(READS) > 40
    assert sorted(map(path_of, METHODS)) == sorted(READS)


@pytest.mark.parametrize("method", METHODS)
def test_parameters_are_those_of_the_api(method: str) -> None:
    path = path_of(method)
    assert READS[path]["operationId"] == method
    documented = {parameter["name"]: parameter for parameter in READS[path].get("parameters", ())}
    paged = "cursor" in documented
    documented.pop("cursor", None)
    names = {"page_size": "limit"} if paged else {}
    arguments = inspect.signature(METHODS[method]).parameters
    types = parameters(method)
    assert {names.get(name, name.rstrip("_")) for name in types} == set(documented)
    assert set(asked(method).url.params) == {name for name, one in documented.items() if one["in"] == "query"}
    for name, hint in types.items():
        said = documented[names.get(name, name.rstrip("_"))]
        argument = arguments[name]
        assert (argument.default is inspect.Parameter.empty) is said["required"], name
        assert (argument.kind is inspect.Parameter.KEYWORD_ONLY) is (said["in"] == "query"), name
        if name == "page_size":
            assert hint == int | None
            continue
        if (method, name) == ("calendar_feed", "sessions"):
            # The API takes kinds between commas too, so that they are texts there.
            assert all(re.fullmatch(said["schema"]["items"]["pattern"], kind) for kind in argument.default)
            assert said["schema"]["default"] == [",".join(argument.default)]
            continue
        assert schema_of(hint, NOT_OF_THE_TYPE) == resolved(said["schema"], DOCUMENT, NOT_OF_THE_TYPE), name
        if not said["required"]:
            assert TypeAdapter(hint).dump_python(argument.default, mode="json") == said["schema"].get("default"), name


@pytest.mark.parametrize("method", METHODS)
def test_answers_are_those_of_the_api(method: str) -> None:
    content = READS[path_of(method)]["responses"]["200"]["content"]
    returned = get_type_hints(METHODS[method])["return"]
    if returned is Download:
        assert "application/x-ndjson" in content or "text/csv" in content
    elif returned is str:
        assert content.keys() <= {"text/calendar", "application/atom+xml"}
    else:
        answer = get_args(returned)[0] if get_origin(returned) is Listing else returned
        assert schema_of(answer) == resolved(content["application/json"]["schema"], DOCUMENT)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_says_what_it_reads(method: str) -> None:
    assert METHODS[method].__doc__


def test_no_web_framework_is_needed() -> None:
    """Whoever installs the package without extras has the client."""
    program = "import sys, f1_analytics.client; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert {"fastapi", "starlette", "uvicorn", "pyarrow", "redis", "jwt"}.isdisjoint(modules.split())
