from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import text
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.gateway.conftest import Api, Publish

from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.sessions import SessionState
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.news_feed import atom
from f1_analytics.gateway.news_feed.service import MOST
from f1_analytics.gateway.services import Services
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.runtime.settings import Settings

ADDRESS = "/api/v1/feed.atom"
NEXT_YEAR = datetime.now(UTC).year + 1


def parsed(content: bytes) -> Element:
    """The feed, if it has all that RFC 4287 asks for."""
    root = fromstring(content)  # noqa: S314 (our own)
    assert root.tag == f"{{{atom.NAMESPACE}}}feed"
    for element in (root, *all_of(root, "entry")):
        for name in ("id", "title", "updated"):
            (found,) = all_of(element, name)
            assert found.text
        assert datetime.fromisoformat(said(element, "updated")).tzinfo is not None
        assert said(element, "id").startswith("tag:")
    assert all_of(root, "author")[0].findtext(f"{{{atom.NAMESPACE}}}name")
    assert {link.get("rel") for link in all_of(root, "link")} == {"self", "alternate"}
    ids = [said(entry, "id") for entry in all_of(root, "entry")]
    assert len(ids) == len(set(ids))
    for entry in all_of(root, "entry"):
        (link,) = all_of(entry, "link")
        assert link.get("rel") == "alternate", "an entry without content has a link to it"
        assert said(entry, "summary")
    times = [said(entry, "updated") for entry in all_of(root, "entry")]
    assert times == sorted(times, reverse=True)
    return root


def all_of(element: Element, name: str) -> list[Element]:
    return element.findall(f"{{{atom.NAMESPACE}}}{name}")


def said(element: Element, name: str) -> str:
    return element.findtext(f"{{{atom.NAMESPACE}}}{name}") or ""


def ask(api: Api, **query: Any) -> Element:
    answer = api.get(ADDRESS, params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return parsed(answer.content)


def entries(api: Api, **query: Any) -> list[tuple[str, str]]:
    return [(said(entry, "title"), said(entry, "summary")) for entry in all_of(ask(api, **query), "entry")]


def take(sessions: Sessions, *held: EventRecord) -> None:
    ingest(MemoryArchive(held), sessions, NullProgress())


def test_results_are_told_when_they_became_public(api: Api) -> None:
    assert entries(api) == [
        ("2024 atlantis Grand Prix: Race result", "1. Ann, 2. Bob, 3. Cid"),
        ("2024 atlantis Grand Prix: Qualifying result", "1. Ann, 2. Bob, 3. Cid"),
    ]
    newest, *_ = all_of(ask(api), "entry")
    assert said(newest, "updated") == "2024-03-17T17:00:00.000000Z"
    assert said(newest, "id") == "tag:127.0.0.1,2026:result/2024-atlantis/race/1"


def test_a_published_forecast_is_news(api: Api, publish: Publish) -> None:
    entry = publish()
    newest = all_of(ask(api), "entry")
    found = next(one for one in newest if "forecast" in said(one, "title"))
    assert said(found, "title") == "2024 lemuria Grand Prix: forecast of the race"
    assert said(found, "summary") == "Made before the weekend by stack: Ann is the favourite, 70 % to win."
    assert said(found, "id").endswith(entry.hash)
    assert datetime.fromisoformat(said(found, "updated")) == entry.made_at


def test_a_revision_is_news_of_its_own_and_the_first_result_stays(api: Api, sessions: Sessions) -> None:
    revised = records.raced(number=1, order=("bob", "ann", "cid", "dee"))
    take(sessions, revised, records.upcoming(number=2))
    found = dict(entries(api))
    assert found["2024 atlantis Grand Prix: Race result"] == "1. Ann, 2. Bob, 3. Cid"
    assert found["2024 atlantis Grand Prix: Race result revised"] == "1. Bob, 2. Ann, 3. Cid"


def test_a_withdrawn_result_is_news(api: Api, sessions: Sessions) -> None:
    take(sessions, replace(records.raced(number=1), races={}), records.upcoming(number=2))
    assert ("2024 atlantis Grand Prix: result withdrawn", "There is no result of the race any more.") in entries(api)


def moved(record: EventRecord) -> EventRecord:
    *others, race = record.sessions
    assert race.start is not None
    return replace(record, sessions=(*others, replace(race, start=race.start + timedelta(hours=1))))


def off(state: SessionState) -> Callable[[EventRecord], EventRecord]:
    def change(record: EventRecord) -> EventRecord:
        *others, race = record.sessions
        return replace(record, sessions=(*others, replace(race, state=state)))

    return change


@pytest.mark.parametrize(
    ("change", "title", "said_so"),
    [
        (moved, "race moved", "14:00 UTC and is now"),
        (off(SessionState.POSTPONED), "race postponed", "(postponed)."),
        (off(SessionState.CANCELLED), "race cancelled", "(cancelled)."),
        (lambda record: replace(record, sessions=record.sessions[1:]), "practice 1 dropped", "not on the programme."),
    ],
)
def test_a_change_of_a_session_to_come_is_news(
    database_sessions: Sessions, change: Callable[[EventRecord], EventRecord], title: str, said_so: str
) -> None:
    coming = records.upcoming(NEXT_YEAR, 1)
    take(database_sessions, coming)
    api = Api(create_app(Services(database_sessions)))
    assert entries(api) == []
    take(database_sessions, change(coming))
    ((found, summary),) = entries(api)
    assert found == f"{NEXT_YEAR} atlantis Grand Prix: {title}"
    assert said_so in summary
    take(database_sessions, coming)
    assert len(entries(api)) == (1 if "dropped" in title else 2)
    if title in {"race postponed", "race cancelled"}:
        assert entries(api)[0][0].endswith("race back on")


def test_corrections_of_the_past_and_results_are_no_changes_of_sessions(api: Api, sessions: Sessions) -> None:
    take(sessions, moved(records.raced(number=1)), records.raced(number=2))
    assert [title for title, _ in entries(api) if "result" not in title] == []


def test_one_event_can_be_followed(api: Api, publish: Publish) -> None:
    publish()
    assert [title for title, _ in entries(api, event="2024-lemuria")] == [
        "2024 lemuria Grand Prix: forecast of the race"
    ]
    root = ask(api, event="2024-lemuria")
    assert said(root, "id") == "tag:127.0.0.1,2026:feed/2024-lemuria"
    assert "?event=2024-lemuria" in str(all_of(root, "link")[0].get("href"))
    assert len(entries(api, event="2024-atlantis")) == 2


@pytest.mark.parametrize(
    ("query", "status"), [("event=2024-mu", 404), ("event=A B", 422), ("event=%00", 422), ("limit=3", 422)]
)
def test_what_there_is_no_feed_of(api: Api, query: str, status: int) -> None:
    answer = api.get(f"{ADDRESS}?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_the_newest_entries_are_shown_and_no_more(api: Api, publish: Publish) -> None:
    for number in range(MOST + 5):
        publish(number + 1, made_at=datetime(2024, 3, 20, 12, tzinfo=UTC) + timedelta(minutes=number))
    found = all_of(ask(api), "entry")
    assert len(found) == MOST
    assert said(found[0], "updated") == f"2024-03-20T12:{MOST + 4:02}:00.000000Z"


def test_nothing_new_is_not_sent_again(api: Api) -> None:
    first = api.get(ADDRESS)
    again = api.get(ADDRESS, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_empty_feed_is_a_feed(database_sessions: Sessions) -> None:
    api = Api(create_app(Services(database_sessions, Settings(public_url="https://f1.example.com/"))))
    root = ask(api)
    assert all_of(root, "entry") == []
    assert said(root, "id") == "tag:f1.example.com,2026:feed"
    assert [link.get("href") for link in all_of(root, "link")] == [
        "https://f1.example.com/api/v1/feed.atom",
        "https://f1.example.com/",
    ]


def test_simulated_data_are_marked_in_every_title(api: Api, sessions: Sessions, publish: Publish) -> None:
    publish()
    with sessions.write() as session:
        session.write(text("UPDATE data_version SET simulated = true"))
    root = ask(api)
    titles = [said(element, "title") for element in (root, *all_of(root, "entry"))]
    assert len(titles) == 4
    assert all(title.startswith("[Simulated data] ") for title in titles)


@given(st.text())
@example("\ud800")
@example("<b>&amp;\"'</b>]]>\x00\x0b")
def test_every_text_comes_back_as_far_as_xml_can_hold_it(words: str) -> None:
    entry = atom.Entry("tag:a,2026:b", words, words, "topic", "https://a/?b=c&d=e", datetime(2026, 1, 1, tzinfo=UTC))
    feed = atom.Feed("tag:a,2026:f", words, "https://a/", "https://a/", "a", "r", entry.happened_at, [entry])
    root = fromstring(atom.to_xml(feed))  # noqa: S314
    (found,) = all_of(root, "entry")
    expected = "".join(letter if legal(letter) else "\ufffd" for letter in words)
    assert {said(root, "title"), said(found, "title"), said(found, "summary")} == {
        expected.replace("\r\n", "\n").replace("\r", "\n")
    }
    assert all_of(found, "link")[0].get("href") == "https://a/?b=c&d=e"


def legal(letter: str) -> bool:
    return letter in "\t\n\r" or (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")
