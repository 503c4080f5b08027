from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.clock import FakeClock

from f1_analytics.sources.budget import JOLPICA_LIMITS, Limit, RequestBudget
from f1_analytics.sources.errors import BudgetSpent

URL = "https://example.org/f1"


def budget(
    path: Path, clock: FakeClock, limits: tuple[Limit, ...] = JOLPICA_LIMITS, patience: float = 60
) -> RequestBudget:
    return RequestBudget(path, limits, patience=patience, clock=clock, sleep=clock.sleep)


def test_four_in_a_second_then_a_wait(tmp_path: Path) -> None:
    clock = FakeClock()
    spender = budget(tmp_path / "budget", clock)
    for _ in range(4):
        spender.spend(URL)
    assert clock.sleeps == []
    spender.spend(URL)
    assert sum(clock.sleeps) == pytest.approx(1.0)


def test_budget_is_shared_by_everyone_with_the_same_file(tmp_path: Path) -> None:
    clock = FakeClock()
    for _ in range(5):
        budget(tmp_path / "budget", clock).spend(URL)
    assert len(clock.sleeps) == 1


def test_budget_is_shared_by_processes(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from f1_analytics.sources.budget import Limit, RequestBudget\n"
        "limits = (Limit(1000, 3600.0),)\n"
        "spender = RequestBudget(Path(sys.argv[1]), limits, clock=lambda: 1_800_000_000.0)\n"
        "for _ in range(100): spender.spend('x')\n"
    )
    path = tmp_path / "budget"
    running = [subprocess.Popen([sys.executable, "-c", script, str(path)]) for _ in range(2)]
    assert [process.wait(60) for process in running] == [0, 0]
    assert len(path.read_text().split()) == 200


def test_hour_that_is_used_up_is_an_error_and_not_a_long_sleep(tmp_path: Path) -> None:
    clock = FakeClock()
    spender = budget(tmp_path / "budget", clock)
    for _ in range(500):
        spender.spend(URL)
    slept = len(clock.sleeps)
    with pytest.raises(BudgetSpent, match=r"https://example\.org/f1: .* used up until 2027-01-15 09:00 UTC"):
        spender.spend(URL)
    assert len(clock.sleeps) == slept
    clock.now += 3600
    spender.spend(URL)


def test_clock_set_back_frees_nothing(tmp_path: Path) -> None:
    clock = FakeClock()
    spender = budget(tmp_path / "budget", clock)
    for _ in range(4):
        spender.spend(URL)
    clock.now -= 1000
    spender.spend(URL)
    assert clock.sleeps == [pytest.approx(1.0)]


def test_spoilt_count_does_not_stop_the_product(tmp_path: Path) -> None:
    path = tmp_path / "budget"
    path.write_text("not a number")
    clock = FakeClock()
    budget(path, clock).spend(URL)
    assert path.read_text() == "1800000000.000000"


@given(
    st.lists(st.floats(0, 3), min_size=1, max_size=60),
    st.integers(1, 5),
    st.floats(0.5, 5),
    st.integers(5, 20),
)
def test_no_window_ever_holds_more_than_its_limit(pauses: list[float], burst: int, seconds: float, hourly: int) -> None:
    clock = FakeClock(now=1_000.0)
    limits = (Limit(burst, seconds), Limit(hourly, 60.0))
    moments = []
    with tempfile.TemporaryDirectory() as folder:
        spender = budget(Path(folder) / "budget", clock, limits, patience=1e9)
        for pause in pauses:
            clock.now += pause
            spender.spend(URL)
            moments.append(clock.now)
    for limit in limits:
        for index, moment in enumerate(moments[limit.requests :]):
            assert moment - moments[index] >= limit.seconds - 1e-5
