from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.records import reference
from tests.gateway.conftest import BEFORE_THE_RACE, Api, Publish
from tests.gateway.test_accuracy import BELOW, save

from f1_analytics.db.reference import save_reference
from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.page.teams import OTHER_COLOURS, TEAM_COLOURS, team_colour
from f1_analytics.gateway.predictions.schemas import RaceForecast
from f1_analytics.gateway.services import Services
from f1_analytics.gateway.words import in_fifty, percent

VOID = {"meta", "link", "img", "br"}
DRAWN = {"rect", "line", "circle", "path", "polyline"}


class Page(HTMLParser):
    """Reads a page, checking that its elements are closed in order; keeps ids, links, tables and forbidden things."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.inline: list[str] = []
        self.unnamed: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._table: list[list[str]] | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [value for name in ("href", "src") if (value := found.get(name))]
        self.inline += [name for name in found if name == "style" or name.startswith("on")]
        self.inline += [tag] if tag in {"style", "script"} else []
        if tag == "img" and "alt" not in found:
            self.unnamed.append(tag)
        if tag == "svg" and found.get("role") == "img" and not found.get("aria-label"):
            self.unnamed.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self._table = self.tables.setdefault(found.get("id") or f"table {len(self.tables)}", [])
        if self._table is not None and tag == "tr":
            self._table.append([])
        if self._table is not None and tag in {"td", "th"}:
            self._table[-1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        assert tag in DRAWN, f"<{tag}/> closes itself only in a drawing"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "table":
            self._table = None

    def handle_data(self, data: str) -> None:
        if self._table and self.open[-1] in {"td", "th"}:
            self._table[-1][-1] += data.strip()


@pytest.fixture
def page(api: Api, sessions: Sessions, publish: Publish) -> Page:
    publish()
    save(sessions, "slot_table", {})
    save(sessions, "stack", {"win_logloss": BELOW})
    answer = api.get("/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


def test_the_table_has_the_numbers_of_the_api(api: Api, page: Page) -> None:
    forecast = RaceForecast.model_validate_json(api.get("/api/v1/predictions/next-race").content)
    header, *rows = page.tables["forecast-table"]
    assert header[:8] == ["Driver", "No.", "Team", "Win", "Podium", "Points", "Expected place", "Not classified"]
    assert len(rows) == len(forecast.drivers)
    for driver, row in zip(forecast.drivers, rows, strict=True):
        assert row == [
            driver.name,
            driver.number or "–",
            driver.constructor.name if driver.constructor else "–",
            percent(driver.win),
            percent(driver.podium),
            percent(driver.points),
            f"{driver.expected_position:.1f}",
            percent(driver.dnf),
            percent(driver.baselines["slot_table"].win),
            percent(driver.baselines["uniform"].win),
        ]
    places = page.tables["places-table"]
    assert [row[1:] for row in places[1:]] == [
        [f"{chance * 100:.1f}" for chance in driver.positions] for driver in forecast.drivers
    ]


def test_the_page_is_well_formed_and_keeps_its_own_rules(page: Page) -> None:
    assert page.open == []
    assert page.inline == [], "the content security policy allows no inline style or script"
    assert page.unnamed == []
    assert len(page.ids) == len(set(page.ids))
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(page.headings)), "no level is left out"


def test_every_link_leads_somewhere(api: Api, page: Page) -> None:
    assert {"#forecast", "#accuracy", "#ledger", "/docs", "/api/v1/ledger/export"} <= set(page.links)
    for link in set(page.links):
        if link.startswith("#"):
            assert link[1:] in page.ids
        elif link.startswith("/"):
            assert api.get(link).status_code == 200, link
        else:
            assert link.startswith(("https://github.com/f1db/f1db", "https://creativecommons.org/licenses/by/4.0/"))


def test_the_page_says_what_matters(api: Api, page: Page) -> None:
    text = api.get("/").text
    for said in (
        "Ann is the likeliest winner: 35 in 50 such races",
        "lemuria Grand Prix",
        "Before the weekend",
        "Saturday 16 March 2024, 18:01 UTC",
        "Sunday 17 March 2024",
        "It beats the simple table.",
        "f1 ledger verify",
        "CC BY 4.0",
    ):
        assert said in text, said
    assert "Stale data." not in text
    assert "Simulated data." not in text


def test_late_data_gets_a_banner_with_the_day_it_stops(sessions: Sessions, publish: Publish) -> None:
    publish()
    text = Api(create_app(Services(sessions, clock=lambda: BEFORE_THE_RACE + timedelta(days=9)))).get("/").text
    assert "<strong>Stale data.</strong> The data stops on Sunday 17 March 2024." in text


def test_without_a_forecast_the_page_says_why(api: Api, database_sessions: Sessions) -> None:
    text = api.get("/").text
    assert "No forecast of 2024-lemuria that fits the request has been published." in text
    assert Page(text).open == []


def test_before_the_first_ingest_the_page_says_how(database_sessions: Sessions) -> None:
    text = Api(create_app(Services(database_sessions))).get("/").text
    assert "f1 ingest" in text


def test_names_cannot_bring_markup(api: Api, sessions: Sessions, publish: Publish) -> None:
    known = reference()
    drivers = tuple(replace(driver, name=f"<b>{driver.name}</b>") for driver in known.drivers)
    with sessions.write() as session:
        save_reference(session, replace(known, drivers=drivers), lambda _: None)
    publish()
    text = api.get("/").text
    assert "<b>Ann</b></b>" not in text
    assert "&lt;b&gt;Ann&lt;/b&gt;" in text


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", sorted({*TEAM_COLOURS.values(), *OTHER_COLOURS}))
def test_team_colours_stand_out_in_light_and_dark(colour: str) -> None:
    for background in ("#ffffff", "#151a22"):
        bright, dark = sorted([luminance(colour), luminance(background)], reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 3, background


def test_an_unknown_team_always_gets_the_same_colour() -> None:
    assert team_colour("unheard-of") == team_colour("unheard-of")
    assert team_colour("unheard-of") in OTHER_COLOURS


@given(st.floats(0, 1))
def test_words_never_call_certain_what_is_not(chance: float) -> None:
    said = percent(chance)
    assert (said == "0 %") == (chance == 0)
    assert (said == "100 %") == (chance == 1)
    assert in_fifty(chance).endswith(" in 50")
