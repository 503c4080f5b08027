from __future__ import annotations

import hashlib
import json

from tests.gateway.conftest import Api, Publish

from f1_analytics.domain.ledger import GENESIS, verify_export
from f1_analytics.gateway.ledger import repository

LEDGER = "/api/v1/ledger"


def test_the_ledger_comes_in_pages(api: Api, publish: Publish) -> None:
    entries = [publish(number) for number in range(1, 6)]
    seen: list[str] = []
    sizes = []
    cursor = ""
    while True:
        page = api.get(f"{LEDGER}?limit=2{cursor}").json()
        assert (page["total"], page["head"]) == (5, entries[-1].hash)
        sizes.append(len(page["items"]))
        seen += [entry["hash"] for entry in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert sizes == [2, 2, 1]
    assert seen == [entry.hash for entry in entries]


def test_an_empty_ledger_has_an_empty_page(api: Api) -> None:
    page = api.get(LEDGER).json()
    assert (page["total"], page["head"], page["items"], page["next_cursor"]) == (0, GENESIS, [], None)
    assert "f1 ledger verify" in page["verify"]


def test_a_cursor_of_another_list_is_refused(api: Api) -> None:
    for cursor in ("x", "WyJhIl0", "W10", "é"):
        answer = api.get(f"{LEDGER}?cursor={cursor}")
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown-page")


def test_an_entry_is_given_word_for_word_and_proves_itself(api: Api, publish: Publish) -> None:
    entries = [publish(number) for number in (1, 2)]
    answer = api.get(f"{LEDGER}/2")
    said = answer.json()
    assert hashlib.sha256(said["payload"].encode()).hexdigest() == said["hash"] == entries[1].hash
    assert said["prev_hash"] == entries[0].hash
    assert json.loads(said["payload"])["event"] == said["event_slug"] == "2024-lemuria"
    assert "sha256sum" in said["verify"]
    listed = api.get(LEDGER).json()["items"][1]
    assert listed == {name: said[name] for name in listed}


def test_an_entry_never_changes_and_caches_know_it(api: Api, publish: Publish) -> None:
    publish()
    answer = api.get(f"{LEDGER}/1")
    assert answer.headers["cache-control"] == "public, max-age=86400, immutable"
    again = api.get(f"{LEDGER}/1", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.headers["cache-control"]) == (304, answer.headers["cache-control"])


def test_what_is_no_entry_is_a_problem_that_nobody_keeps(api: Api) -> None:
    for position, status in {"1": 404, "0": 422, "one": 422, str(2**53 + 1): 422}.items():
        answer = api.get(f"{LEDGER}/{position}")
        assert (position, answer.status_code, answer.headers["cache-control"]) == (position, status, "no-store")


def test_the_export_proves_itself_over_several_batches(api: Api, publish: Publish) -> None:
    for number in range(1, repository.BATCH + 3):
        publish(number)
    answer = api.get(f"{LEDGER}/export")
    assert answer.headers["content-type"] == "application/x-ndjson"
    report = verify_export(answer.content.splitlines(keepends=True))
    assert (report.intact, report.entries) == (True, repository.BATCH + 2)
    assert report.head == api.get(LEDGER).json()["head"]
