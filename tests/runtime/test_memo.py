"""Results that are kept: computed once, the oldest given up first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from f1_analytics.runtime.memo import Memo


def test_a_result_is_computed_once_however_many_ask_at_the_same_time() -> None:
    memo: Memo[str, int] = Memo(2)
    computed: list[int] = []
    together = Barrier(4, timeout=30)

    def compute() -> int:
        computed.append(1)
        return 7

    def ask(_: int) -> int:
        together.wait()
        return memo.make("a", compute)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, range(4))) == [7] * 4
    assert len(computed) == 1


def test_what_was_not_asked_for_longest_is_given_up() -> None:
    memo: Memo[str, int] = Memo(2)
    memo.make("a", lambda: 1)
    memo.make("b", lambda: 2)
    assert memo.find("a") == 1
    memo.make("c", lambda: 3)
    assert [memo.find(key) for key in "abc"] == [1, None, 3]


def test_a_failure_is_not_kept() -> None:
    memo: Memo[str, float] = Memo(2)
    with pytest.raises(ZeroDivisionError):
        memo.make("a", lambda: 1 / 0)
    assert memo.make("a", lambda: 2.0) == 2.0
