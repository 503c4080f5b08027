from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.publications import forecast
from tests.gateway.conftest import Api, Publish

from f1_analytics.db.ledger import save_score, unscored
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.forecasts.schemas import PublishedForecast
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.web.answers import Page

PATH = "/api/v1/events/2024-lemuria/forecasts"
SCORED_AT = datetime(2024, 3, 18, 9, tzinfo=UTC)


def ask(api: Api, path: str = PATH) -> Page[PublishedForecast]:
    answer = api.get(path)
    assert answer.status_code == 200, answer.text
    return Page[PublishedForecast].model_validate_json(answer.content)


def positions(page: Page[PublishedForecast]) -> list[int]:
    return [one.ledger.position for one in page.items]


def test_everything_that_was_published_is_listed(api: Api, publish: Publish) -> None:
    entry = publish(1)
    publish(2, event_slug="2024-atlantis")
    publish(3, Horizon.POST_QUALIFYING, forecast=forecast(0.4))
    found = ask(api)
    assert (found.total, positions(found), found.next_cursor, found.simulated) == (2, [1, 3], None, False)
    first, last = found.items
    assert (first.ledger.hash, first.ledger.prev_hash, first.made_at) == (entry.hash, entry.prev_hash, entry.made_at)
    assert (first.target, last.horizon) == (SessionKind.RACE, Horizon.POST_QUALIFYING)
    ann = last.drivers[0]
    assert (ann.driver_id, ann.name) == ("ann", "Ann")
    expected = forecast(0.4)
    assert (ann.win, ann.podium, ann.dnf) == (expected.win[0], expected.podium[0], expected.dnf[0])
    assert first.scores == ()


def test_pages_follow_each_other(api: Api, publish: Publish) -> None:
    for number in range(1, 6):
        publish(number)
    seen: list[int] = []
    cursor = ""
    while True:
        page = ask(api, f"{PATH}?limit=2{cursor}")
        assert page.total == 5
        seen += positions(page)
        if page.next_cursor is None:
            break
        cursor = f"&cursor={page.next_cursor}"
    assert seen == [1, 2, 3, 4, 5]


def test_conditions_narrow_the_list(api: Api, publish: Publish) -> None:
    first = publish(1)
    publish(2, Horizon.POST_QUALIFYING)
    publish(3, target=SessionKind.SPRINT)
    assert positions(ask(api, f"{PATH}?horizon=post_qualifying")) == [2]
    assert positions(ask(api, f"{PATH}?target=sprint")) == [3]
    instant = (first.made_at + timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
    found = ask(api, f"{PATH}?as_of={instant}")
    assert (positions(found), found.total) == ([1], 1)


def test_provisional_and_revised_scores_stand_side_by_side(api: Api, sessions: Sessions, publish: Publish) -> None:
    publish(event_slug="2024-atlantis")
    for hours, (version, order) in enumerate(
        (("2024.1.1", records.DRIVERS), ("2024.2.0", ("bob", "ann", "cid", "dee"))), start=1
    ):
        held = (records.raced(number=1, order=order), records.upcoming(number=2))
        ingest(MemoryArchive(held, version=version), sessions, NullProgress())
        with sessions.write() as session:
            ((position, document_id),) = unscored(session)
            save_score(session, position, document_id, {"win_logloss": hours}, SCORED_AT + timedelta(hours=hours))
    path = "/api/v1/events/2024-atlantis/forecasts"
    (found,) = ask(api, path).items
    assert [(one.revision, one.superseded, one.metrics["win_logloss"]) for one in found.scores] == [
        (1, True, 1),
        (2, False, 2),
    ]
    documents = api.get("/api/v1/events/2024-atlantis/results").json()["revisions"]
    public = [datetime.fromisoformat(one["valid_from"]) for one in documents]
    assert [one.valid_from for one in found.scores] == public
    (before,) = ask(api, f"{path}?as_of=2024-03-18T10:30:00Z").items
    assert [(one.revision, one.superseded) for one in before.scores] == [(1, False)], "as it was known then"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/events/2024-nowhere/forecasts", 404, "unknown-event"),
        ("/api/v1/events/%00/forecasts", 404, "unknown-event"),
        (f"{PATH}?cursor=nonsense", 404, "unknown-page"),
        (f"{PATH}?limit=51", 422, "bad-request"),
        (f"{PATH}?target=qualifying", 422, "bad-request"),
        (f"{PATH}?model=elo", 422, "bad-request"),
    ],
)
def test_what_is_not_there_is_a_problem(api: Api, path: str, status: int, code: str) -> None:
    answer = api.get(path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_an_event_of_which_nothing_was_published_has_an_empty_list(api: Api) -> None:
    found = ask(api)
    assert (found.total, found.items, found.next_cursor) == (0, (), None)
