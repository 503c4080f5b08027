from __future__ import annotations

from tests.gateway.conftest import Api, Publish

from f1_analytics.domain.ledger import GENESIS, verify_export
from f1_analytics.gateway.ledger import repository


def test_the_ledger_comes_in_pages(api: Api, publish: Publish) -> None:
    entries = [publish(number) for number in range(1, 6)]
    seen: list[str] = []
    after: int | None = 0
    sizes = []
    while after is not None:
        page = api.get(f"/api/v1/ledger?limit=2&after={after}").json()
        assert (page["total"], page["head"]) == (5, entries[-1].hash)
        sizes.append(len(page["entries"]))
        seen += [entry["hash"] for entry in page["entries"]]
        after = page["next_after"]
    assert sizes == [2, 2, 1]
    assert seen == [entry.hash for entry in entries]


def test_an_empty_ledger_has_an_empty_page(api: Api) -> None:
    page = api.get("/api/v1/ledger").json()
    assert (page["total"], page["head"], page["entries"], page["next_after"]) == (0, GENESIS, [], None)


def test_the_export_proves_itself_over_several_batches(api: Api, publish: Publish) -> None:
    for number in range(1, repository.BATCH + 3):
        publish(number)
    answer = api.get("/api/v1/ledger/export")
    assert answer.headers["content-type"] == "application/x-ndjson"
    report = verify_export(answer.content.splitlines(keepends=True))
    assert (report.intact, report.entries) == (True, repository.BATCH + 2)
    assert report.head == api.get("/api/v1/ledger").json()["head"]
