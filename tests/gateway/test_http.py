from __future__ import annotations

import gzip
from uuid import uuid4

import httpx
import pytest
from tests.gateway.conftest import Api, Publish

from f1_analytics.contracts.problems import Problem

NEXT = "/api/v1/predictions/next-race"


def problem(answer: httpx.Response) -> Problem:
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    found = Problem.model_validate_json(answer.content)
    assert (found.status, found.request_id) == (answer.status_code, answer.headers["x-request-id"])
    assert found.detail
    return found


def test_an_unchanged_answer_is_not_sent_again(api: Api, publish: Publish) -> None:
    publish(1)
    first = api.get(NEXT)
    assert first.headers["cache-control"] == "public, max-age=15"
    held = {"If-None-Match": f'"other", {first.headers["etag"]}'}
    again = api.get(NEXT, headers=held)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    publish(2)
    changed = api.get(NEXT, headers=held)
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize("path", ["/sitemap.xml", "/api/v1/ledger", "/api/v1/analytics/accuracy"])
def test_every_read_can_be_validated(api: Api, path: str) -> None:
    etag = api.get(path).headers["etag"]
    assert api.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_long_answers_are_compressed_for_those_who_can_read_it(api: Api, publish: Publish) -> None:
    publish()
    plain = api.get(NEXT, headers={"Accept-Encoding": "identity"})
    packed = api.get(NEXT, headers={"Accept-Encoding": "gzip"})
    assert (plain.headers.get("content-encoding"), packed.headers["content-encoding"]) == (None, "gzip")
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) == pytest.approx(len(gzip.compress(plain.content)), abs=200)


def test_every_answer_has_a_request_id_and_keeps_a_plain_one(api: Api) -> None:
    assert api.get("/health", headers={"X-Request-ID": "a-1.b_2"}).headers["x-request-id"] == "a-1.b_2"
    made = {api.get("/health").headers["x-request-id"] for _ in range(2)}
    assert len(made) == 2
    for bad in ("a b", "x" * 65, "ä".encode()):
        assert api.get("/health", headers=[("X-Request-ID", bad)]).headers["x-request-id"] not in {bad, ""}


def test_no_page_may_run_inline_scripts_or_be_framed(api: Api) -> None:
    for path in ("/", "/docs", "/health", "/nowhere"):
        headers = api.get(path).headers
        policy = headers["content-security-policy"]
        assert ("default-src 'self'" if path == "/" else "default-src 'none'") in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_head_has_the_headers_of_get(api: Api) -> None:
    got, head = api.get("/api/v1/ledger"), api.get("/api/v1/ledger", method="HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == got.headers["etag"]


def test_unknown_addresses_and_methods_are_problems(api: Api) -> None:
    found = problem(api.get("/api/v1/nothing"))
    assert (found.status, found.code) == (404, "not-found")
    answer = api.get("/api/v1/status", method="POST")
    found = problem(answer)
    assert (found.status, found.code, answer.headers["allow"]) == (405, "method-not-allowed", "GET")


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/status?x=1",
        "/api/v1/ledger?limit=0",
        "/api/v1/ledger?limit=ten",
        "/api/v1/ledger?aftr=3",
        f"/api/v1/ledger?after={2**63}",
        "/api/v1/ledger/export?from=3",
        f"{NEXT}?horizon=friday",
        f"{NEXT}?as_of=2024-03-18",
        f"{NEXT}?target=qualifying",
        "/api/v1/analytics/accuracy?model=elo",
    ],
)
def test_a_query_that_is_not_understood_is_a_problem_never_a_default(api: Api, path: str) -> None:
    answer = api.get(path)
    found = problem(answer)
    assert (found.status, found.code) == (422, "bad-request")
    assert found.errors[0].field.startswith("query.")


def test_a_defect_is_a_problem_that_tells_nothing_but_its_id(api: Api) -> None:
    @api.app.get("/defect")
    def defect() -> None:
        raise RuntimeError("hunter2")

    answer = api.get("/defect", headers={"X-Request-ID": "find-me"})
    found = problem(answer)
    assert (found.status, found.code, found.request_id) == (500, "internal-error", "find-me")
    assert answer.headers["Connection"] == "close", "the server closes it, so the client must not use it again"
    assert "hunter2" not in answer.text
    assert "content-security-policy" in answer.headers


def test_nothing_is_redirected_to_a_host_that_the_client_named(api: Api) -> None:
    for path in ("/api/v1/events/", "/docs/", "/docs/static", "/docs/swagger"):
        answer = api.get(path, headers={"Host": "evil.example"})
        assert (answer.status_code, "location" in answer.headers) == (404, False)


def test_a_parameter_that_is_given_twice_is_no_guess(api: Api) -> None:
    answer = api.get("/api/v1/events?limit=1&limit=2")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "query.limit")


def test_a_refused_method_is_told_all_that_there_are(api: Api) -> None:
    wanted = {
        "/api/v1/keys": "GET, POST",
        f"/api/v1/webhooks/{uuid4()}": "DELETE, GET, PATCH",
        "/api/v1/events/next": "GET",
        "/docs/static/start.js": "GET, HEAD",
    }
    for path, methods in wanted.items():
        answer = api.get(path, method="PUT")
        assert (answer.status_code, answer.headers["allow"]) == (405, methods)


def test_a_method_that_there_is_not_is_refused_as_such_with_any_credential(api: Api) -> None:
    bad = {"Authorization": "Bearer none.of.ours"}
    assert api.get("/api/v1/auth/me", method="PUT", headers=bad).status_code == 405
    for method in ("GET", "DELETE", "HEAD"):
        assert api.get("/api/v1/auth/me", method=method, headers=bad).status_code == 401
    assert api.get("/api/v1/nothing", headers=bad).status_code == 401
