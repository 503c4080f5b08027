from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.publications import chain, publication

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.ledger import (
    GENESIS,
    BadPublication,
    LedgerEntry,
    chances_to_win,
    export,
    seal,
    verify,
    verify_export,
)
from f1_analytics.domain.sessions import SessionKind

CHAIN = chain(4)
EXPORT = list(export(CHAIN))
BYTES = b"".join(EXPORT)


def same(left: Forecast, right: Forecast) -> bool:
    equal = np.array_equal(left.positions, right.positions) and np.array_equal(left.dnf, right.dnf)
    return left.drivers == right.drivers and equal


def test_a_forecast_comes_back_bit_by_bit() -> None:
    told = publication()
    found = CHAIN[0].publication()
    assert same(found.forecast, told.forecast)
    assert same(found.baselines["uniform"], told.baselines["uniform"])
    assert replace(found, forecast=told.forecast, baselines=told.baselines) == told


def test_chances_to_win_are_those_of_the_whole_publication() -> None:
    told = publication().forecast
    assert chances_to_win(CHAIN[0].payload) == dict(zip(told.drivers, told.win.tolist(), strict=True))


@given(st.floats(min_value=0.25, max_value=1.0))
def test_every_float_is_kept_exactly(favourite: float) -> None:
    told = publication(favourite=favourite)
    assert same(seal(told, 1, GENESIS).publication().forecast, told.forecast)


def test_an_intact_chain_is_verified() -> None:
    report = verify(CHAIN)
    assert (report.entries, report.head, report.broken) == (4, CHAIN[-1].hash, None)
    assert verify_export(EXPORT) == report
    assert verify([]).head == verify_export(export([])).head == GENESIS


@given(st.integers(0, len(BYTES) - 1), st.integers(1, 255))
def test_any_changed_byte_of_an_export_is_found_in_its_line(place: int, change: int) -> None:
    raw = bytearray(BYTES)
    raw[place] ^= change
    report = verify_export(io.BytesIO(raw))
    assert report.broken is not None
    assert report.broken.position == BYTES[:place].count(b"\n") + 1


@given(st.integers(0, len(BYTES) - 1))
def test_a_lost_end_is_found(length: int) -> None:
    assert not verify_export(io.BytesIO(BYTES[:length])).intact


@given(st.integers(0, len(BYTES)), st.binary(min_size=1, max_size=5))
def test_inserted_bytes_are_found(place: int, extra: bytes) -> None:
    raw = BYTES[:place] + extra + BYTES[place:]
    assert not verify_export(io.BytesIO(raw)).intact


@pytest.mark.parametrize("gone", range(4))
def test_a_deleted_entry_is_found(gone: int) -> None:
    report = verify_export(EXPORT[:gone] + EXPORT[gone + 1 :])
    assert report.broken is not None
    assert report.broken.position == gone + 1


@given(st.permutations(range(4)).filter(lambda order: list(order) != sorted(order)))
def test_swapped_entries_are_found_where_the_order_breaks(order: Sequence[int]) -> None:
    first = next(place for place, index in enumerate(order) if place != index)
    report = verify(CHAIN[index] for index in order)
    assert report.broken is not None
    assert report.broken.position == first + 1


@pytest.mark.parametrize("place", range(4))
def test_an_inserted_entry_is_found(place: int) -> None:
    prev_hash = CHAIN[place - 1].hash if place else GENESIS
    forged = seal(publication(99), place + 1, prev_hash)
    report = verify([*CHAIN[:place], forged, *CHAIN[place:]])
    assert report.broken is not None
    assert report.broken.position == place + 2, "a forged entry may fit, but the next one then does not"


@pytest.mark.parametrize(
    "change",
    [
        {"event_slug": "2024-lemuria"},
        {"model": "other"},
        {"made_at": datetime.fromisoformat("2024-03-16T18:00:00+00:00")},
        {"horizon": "pre_weekend"},
    ],
)
def test_a_column_that_differs_from_the_payload_is_found(change: dict[str, object]) -> None:
    changed: LedgerEntry = replace(CHAIN[1], **change)  # type: ignore[arg-type]  # one field of its own type each
    report = verify([CHAIN[0], changed, *CHAIN[2:]])
    assert report.broken is not None
    assert (report.broken.position, report.broken.reason) == (2, "its columns differ from its payload")


def test_the_payload_is_canonical() -> None:
    payload = CHAIN[0].payload
    assert payload.isascii()
    assert payload == json.dumps(json.loads(payload), sort_keys=True, separators=(",", ":"))


def test_what_cannot_be_published_is_refused() -> None:
    good = publication()
    others = Forecast(("ann", "bob"), np.eye(2), np.zeros(2))
    for bad, message in [
        (replace(good, target=SessionKind.QUALIFYING), "not of qualifying"),
        (replace(good, made_at=datetime(2024, 3, 16)), "time zone"),  # noqa: DTZ001 (the fault)
        (replace(good, baselines={"slot": others}), "baseline slot forecasts another field"),
        (replace(good, explanation={"ann": float("nan")}), "no JSON"),
    ]:
        with pytest.raises(BadPublication, match=message):
            seal(bad, 1, GENESIS)
