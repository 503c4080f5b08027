from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.gateway.conftest import Api

from f1_analytics.gateway.pages import cursor_at, place_after
from f1_analytics.web.answers import PageQuery
from f1_analytics.web.errors import UnknownPage

PLACES = st.tuples(st.dates(), st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True), st.integers(-(2**31), 2**31 - 1))
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=6
)


@given(PLACES)
def test_a_cursor_says_its_place(place: tuple[date, str, int]) -> None:
    if abs(place[2]) < 2**31:
        assert place_after(PageQuery(cursor=cursor_at(*place)), date, str, int) == place


def test_the_first_page_has_no_place() -> None:
    assert place_after(PageQuery(), str) is None


@given(st.text(max_size=60) | JSON.map(lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode()))
def test_any_other_cursor_is_refused(cursor: str) -> None:
    for kinds in ((date, str), (int,), (str,)):
        try:
            place = place_after(PageQuery.model_construct(cursor=cursor), *kinds)
        except UnknownPage:
            continue
        # A forged cursor is as good as one given out, when it can be one.
        assert place is not None
        assert [type(part) for part in place] == list(kinds)


@pytest.mark.parametrize(
    "path",
    [
        "seasons?",
        "events?season=1957&",
        "drivers?season=1957&",
        "drivers?q=man&",
        "constructors?q=a&",
        "circuits?season=2021&",
        "drivers/lewis-hamilton/results?season=2021&",
        "drivers/stirling-moss/results?",
        "constructors/ferrari/results?season=1957&",
        "circuits/monza/results?season=1988&session=race&",
    ],
)
@pytest.mark.parametrize("limit", [1, 7])
def test_walking_pages_gives_every_item_once(real_api: Api, path: str, limit: int) -> None:
    whole = real_api.get(f"/api/v1/{path}limit=500").json()
    assert (len(whole["items"]), whole["next_cursor"]) == (whole["total"], None)
    walked: list[Any] = []
    cursor = ""
    while True:
        page = real_api.get(f"/api/v1/{path}limit={limit}{cursor}").json()
        assert page["total"] == whole["total"]
        walked += page["items"]
        if page["next_cursor"] is None:
            break
        assert len(page["items"]) == limit
        cursor = f"&cursor={page['next_cursor']}"
    assert walked == whole["items"]
    assert len(walked) > 1


def test_a_cursor_of_another_list_is_refused(api: Api) -> None:
    cursor = api.get("/api/v1/events?limit=1").json()["next_cursor"]
    for path in ("seasons", "drivers", "drivers/ann/results"):
        answer = api.get(f"/api/v1/{path}?cursor={cursor}")
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown-page")
