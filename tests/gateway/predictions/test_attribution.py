"""Shares of a change add up to it, whatever two forecasts say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.publications import publication

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.ledger import Publication
from f1_analytics.gateway.predictions.attribution import MARKETS, Term, TermKind, attribute

FIELD = ("ann", "bob", "cid", "dee", "eve")


@st.composite
def _forecasts(draw: st.DrawFn, drivers: tuple[str, ...]) -> Forecast:
    """A mixture of orders of the field, so that it is coherent; chances of zero and one are not rare."""
    n = len(drivers)
    orders = draw(st.lists(st.permutations(range(n)), min_size=1, max_size=4))
    weights = np.array(draw(st.lists(st.floats(0.01, 1), min_size=len(orders), max_size=len(orders))))
    weights /= weights.sum()
    positions = np.zeros((n, n))
    for order, weight in zip(orders, weights, strict=True):
        positions[np.arange(n), order] += weight
    return Forecast(drivers, positions, np.full(n, 0.1))


@st.composite
def _publications(draw: st.DrawFn) -> Publication:
    drivers = tuple(sorted(draw(st.sets(st.sampled_from(FIELD), min_size=2))))
    features = st.dictionaries(st.sampled_from(["pace", "grid", "weather"]), st.floats(-5, 5), max_size=3)
    explanation: Mapping[str, Mapping[str, float]] = draw(st.dictionaries(st.sampled_from(drivers), features))
    return replace(
        publication(),
        forecast=draw(_forecasts(drivers)),
        explanation=explanation,
        model_version=draw(st.sampled_from(["1", "2"])),
        baselines={},
    )


def change(before: Publication, after: Publication, market: str, driver: str) -> float:
    def value(published: Publication) -> float:
        of = next(one.of for one in MARKETS if one.name == market)
        forecast = published.forecast
        return float(of(forecast)[forecast.drivers.index(driver)]) if driver in forecast.drivers else 0.0

    return value(after) - value(before)


def total(terms: tuple[Term, ...], market: str) -> float:
    return float(sum(getattr(term, market) for term in terms))


@settings(max_examples=200, deadline=None)
@given(_publications(), _publications())
def test_terms_sum_to_the_change_of_every_figure(before: Publication, after: Publication) -> None:
    found = attribute(before, after)
    assert set(found) == {*before.forecast.drivers, *after.forecast.drivers}
    for driver, terms in found.items():
        in_both = driver in before.forecast.drivers and driver in after.forecast.drivers
        for market in MARKETS:
            if market.name == "expected_position" and not in_both:
                assert [term.expected_position for term in terms] == [None]
            else:
                assert total(terms, market.name) == pytest.approx(change(before, after, market.name, driver), abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(_publications(), _publications())
def test_the_way_back_has_the_opposite_terms(before: Publication, after: Publication) -> None:
    there, back = attribute(before, after), attribute(after, before)
    for driver, terms in there.items():
        returned = {(term.kind, term.feature): term for term in back[driver]}
        assert len(returned) == len(terms)
        for term in terms:
            other = returned[term.kind, term.feature]
            assert (term.win, term.podium) == pytest.approx((-other.win, -other.podium), abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(_publications())
def test_nothing_moved_where_nothing_changed(published: Publication) -> None:
    for terms in attribute(published, published).values():
        assert [(term.kind, term.win, term.expected_position) for term in terms] == [(TermKind.REST, 0.0, 0.0)]


def scored(pace: Mapping[str, float], version: str = "1", sureness: float = 1.0) -> Publication:
    """A forecast that is a function of its scores: neighbours change places with a chance by their distance."""
    drivers = tuple(sorted(pace))
    ranked = sorted(drivers, key=lambda driver: -pace[driver])
    n = len(drivers)
    positions = np.zeros((n, n))
    for place, driver in enumerate(ranked):
        positions[drivers.index(driver), place] = 1.0
    for _ in range(30):  # a few rounds of exchanges spread everybody over all places, less if he is far ahead
        for k in range(n - 1):
            ahead, behind = ranked[k], ranked[k + 1]
            swap = 0.3 / (1 + np.exp(sureness * (pace[ahead] - pace[behind])))
            i, j = drivers.index(ahead), drivers.index(behind)
            positions[[i, j]] = (1 - swap) * positions[[i, j]] + swap * positions[[j, i]]
    explanation = {driver: {"pace": pace[driver]} for driver in drivers}
    return replace(
        publication(),
        forecast=Forecast(drivers, positions, np.full(n, 0.1)),
        explanation=explanation,
        model_version=version,
        baselines={},
    )


PACE = {"ann": 2.0, "bob": 1.0, "cid": 0.0, "dee": -1.0, "eve": -2.0}


def of_kind(terms: tuple[Term, ...], kind: TermKind) -> list[Term]:
    return [term for term in terms if term.kind is kind]


def test_a_feature_that_made_a_driver_better_gets_the_credit() -> None:
    found = attribute(scored(PACE), scored({**PACE, "cid": 1.5}))
    (pace,) = of_kind(found["cid"], TermKind.FEATURE)
    assert pace.feature == "pace"
    assert pace.win > 0
    assert pace.expected_position is not None
    assert pace.expected_position < 0
    assert found["cid"][0] == pace, "the largest comes first"
    assert of_kind(found["bob"], TermKind.FEATURE) == [], "his own pace is what it was"
    assert [term.kind for term in found["bob"]] == [TermKind.REST]


def test_a_surer_model_is_named_where_versions_differ() -> None:
    surer = scored(PACE, "2", sureness=4.0)
    (versions,) = of_kind(attribute(scored(PACE), surer)["ann"], TermKind.MODEL_OR_DATA_VERSION)
    assert versions.win > 0
    assert not of_kind(
        attribute(scored(PACE), replace(surer, model_version="1"))["ann"], TermKind.MODEL_OR_DATA_VERSION
    )


def test_a_driver_who_came_later_owes_it_to_the_entry_list() -> None:
    before = scored({driver: pace for driver, pace in PACE.items() if driver != "eve"})
    (term,) = attribute(before, scored(PACE))["eve"]
    assert (term.kind, term.feature, term.expected_position) == (TermKind.ENTRY_LIST, None, None)
    assert term.points == pytest.approx(1.0)
