"""The prediction service is killed, hangs, is slow or answers garbage: what was published is served, and says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import httpx
import pytest
from tests.services.between import Alter, as_it_is, cut, dripping, http, instead
from tests.services.conftest import Product
from tests.services.processes import eventually

from f1_analytics.contracts.problems import MEDIA_TYPE

SLACK_S: Final = 2.0
"""What a busy machine may add to a time."""

BREAKS_AFTER: Final = 5
"""Failures that open the circuit breaker."""

READ_S: Final = SLACK_S
"""Reads do not wait for the prediction service at all."""

CALL_S: Final = 2.0 + SLACK_S
"""A call of it ends by its deadline."""

NOTICED_S: Final = 12.0
"""It is asked every 2 s, for 2 s at most; then the mark follows within 1 s and an answer within 5 s."""

RECOVERY_S: Final = 12.0
"""The same, and the circuit breaker that lets a call pass every 5 s."""


def kill(product: Product) -> None:
    product.prediction.kill()


def bring_back(product: Product) -> None:
    product.prediction.start()
    product.prediction.await_health()


def hang(product: Product) -> None:
    product.prediction.pause()


def wake(product: Product) -> None:
    product.prediction.resume()


def altered(how: Alter) -> Callable[[Product], None]:
    def alter(product: Product) -> None:
        product.between.alter = how

    return alter


def assert_refused(answer: httpx.Response) -> None:
    """A changed world is refused as it should be while nobody computes it."""
    assert answer.status_code == 503, answer.text
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert int(answer.headers["retry-after"]) > 0
    assert answer.json()["code"] == "prediction-unavailable"


def assert_all_refused(product: Product) -> None:
    """Enough of them at once for the circuit breaker to open, and one after them, which need not wait."""
    began = time.monotonic()
    with ThreadPoolExecutor(BREAKS_AFTER) as pool:
        for answer in pool.map(lambda _: product.what_if(), range(BREAKS_AFTER)):
            assert_refused(answer)
    assert time.monotonic() - began < CALL_S
    began = time.monotonic()
    assert_refused(product.what_if())
    assert time.monotonic() - began < SLACK_S


GARBAGE: Final = {
    "not-http": instead(b"\x16\x03\x01 what is this?\r\n\r\n"),
    "another-page": instead(http("text/html", b"<h1>It works!</h1>")),
    "another-message": instead(http("application/json", b'{"answer": 42}')),
    "half-an-answer": cut,
}
FAULTS: Final = {"killed": (kill, bring_back), "hung": (hang, wake), "slow": (altered(dripping), altered(as_it_is))}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_was_published_is_served(product: Product, fault: str) -> None:
    harm, heal = FAULTS[fault]
    with product.loaded() as load:
        harm(product)
        assert_all_refused(product)
        eventually(lambda: product.parts()["prediction_service"] == "down", "the status says so", NOTICED_S)
        eventually(lambda: product.stale_reasons() == ["prediction_service_down"], "the forecast says so", NOTICED_S)
        heal(product)
        assert_recovers(product)
    load.assert_answered(READ_S)


def assert_recovers(product: Product) -> None:
    """The gateway notices by itself that the prediction service is well again."""
    eventually(lambda: product.what_if().status_code == 200, "changed worlds again", RECOVERY_S)
    eventually(lambda: product.parts()["prediction_service"] == "up", "the status says so", RECOVERY_S)
    eventually(lambda: product.stale_reasons() == [], "the forecast says so", RECOVERY_S)


def test_garbage_is_never_passed_on(product: Product) -> None:
    with product.loaded() as load:
        for name, how in GARBAGE.items():
            product.between.alter = how
            answer = product.what_if()
            assert_refused(answer)
            eventually(lambda: product.parts()["prediction_service"] == "down", f"the status with {name}", NOTICED_S)
            product.between.alter = as_it_is
            eventually(lambda: product.what_if().status_code == 200, f"changed worlds after {name}", RECOVERY_S)
        assert_recovers(product)
    load.assert_answered(READ_S)
