from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from f1_analytics.runtime.progress import BarProgress, LineProgress, NullProgress, Progress, progress_for


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_lines_come_every_few_seconds_and_at_the_end() -> None:
    instants: Iterator[float] = iter([0.0, 1.0, 5.0, 6.0, 7.0])
    stream = io.StringIO()
    with LineProgress(stream, interval_s=5.0, clock=lambda: next(instants)).task("Reading events", total=30) as advance:
        for _ in range(3):
            advance(10)
    assert stream.getvalue().splitlines() == ["Reading events: 20 of 30", "Reading events: 30 of 30, 7.0 s"]


def test_no_last_line_after_a_failure() -> None:
    stream = io.StringIO()
    with pytest.raises(RuntimeError), LineProgress(stream).task("Reading events", total=30):
        raise RuntimeError
    assert stream.getvalue() == ""


def test_a_bar_shows_label_and_count() -> None:
    stream = Terminal()
    with BarProgress(stream).task("Reading events", total=30) as advance:
        advance(30)
    assert "Reading events" in stream.getvalue()
    assert "30/30" in stream.getvalue()


def test_the_null_twin_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    progress: Progress = NullProgress()
    with progress.task("Reading events", total=1) as advance:
        advance(1)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_gets_a_bar_and_a_file_gets_lines() -> None:
    assert isinstance(progress_for(Terminal()), BarProgress)
    assert isinstance(progress_for(io.StringIO()), LineProgress)
