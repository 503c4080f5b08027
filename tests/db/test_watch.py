from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from f1_analytics.db.watch import Lag

HOUR = 3600.0


def test_a_replica_that_has_everything_is_not_behind_however_long_ago_it_was_written() -> None:
    lag = Lag()
    assert lag.seconds(0, 100, 100, HOUR) == 0
    assert lag.seconds(2, 100, 100, HOUR) == 0
    assert lag.seconds(4, 200, 250, None) == 0, "it wrote more while the replica was asked"


def test_it_is_behind_by_the_time_since_it_had_everything() -> None:
    lag = Lag()
    assert lag.seconds(0, 100, 100, HOUR) == 0
    assert lag.seconds(2, 200, 100, HOUR) == 2
    assert lag.seconds(4, 300, 100, HOUR) == 4
    assert lag.seconds(6, 400, 200, HOUR) == 4, "it now has what was written at 2"
    assert lag.seconds(8, 500, 499, HOUR) == 2
    assert lag.seconds(10, 500, 500, HOUR) == 0


def test_the_last_transaction_is_another_bound() -> None:
    lag = Lag()
    assert lag.seconds(0, 100, 100, None) == 0
    assert lag.seconds(10, 200, 150, 0.5) == 0.5
    assert lag.seconds(20, 200, 150, 10.5) == 10.5


def test_without_a_past_one_look_tells_nothing() -> None:
    lag = Lag()
    assert lag.seconds(0, 200, 100, HOUR) == 0, "it may be on its way"
    assert lag.seconds(2, 200, 100, HOUR) == HOUR
    assert lag.seconds(4, 200, 100, None) == 4
    assert lag.seconds(6, 200, 200, HOUR) == 0


@given(
    st.lists(st.tuples(st.floats(0.01, 10), st.integers(0, 50)), min_size=1, max_size=40),
    st.integers(0, 10),
    st.data(),
)
def test_the_lag_is_never_understated(steps: list[tuple[float, int]], start: int, data: st.DataObject) -> None:
    """Against a replica whose true state is known: it replays what was written up to some time, never going back."""
    lag = Lag()
    now, written = 0.0, start
    log = [(now, written)]
    lag.seconds(now, written, written, None)
    has = 0
    for wait, more in steps:
        now, written = now + wait, written + more
        log.append((now, written))
        has = data.draw(st.integers(has, len(log) - 1))
        replayed = log[has][1]
        behind_since = next((at for at, amount in log if amount > replayed), now)
        assert lag.seconds(now, written, replayed, None) >= now - behind_since
