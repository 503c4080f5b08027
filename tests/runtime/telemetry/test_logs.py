from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from f1_analytics.runtime.settings import Settings
from f1_analytics.runtime.telemetry.logs import configure_logs, request_id


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_line_is_an_object_with_the_request_it_belongs_to(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings(log_format="json", log_level="info"))
    token = request_id.set("abc")
    logging.getLogger("f1.here").info("answered %d", 200, extra={"status": 200})
    request_id.reset(token)
    logging.getLogger("f1.here").debug("too small to say")
    said = json.loads(capsys.readouterr().err)
    assert (said["message"], said["level"], said["logger"]) == ("answered 200", "INFO", "f1.here")
    assert (said["request_id"], said["status"]) == ("abc", 200)
    assert said["time"]


def test_an_error_is_one_line_with_its_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings(log_format="json"))
    try:
        int("a defect")
    except ValueError:
        logging.getLogger("f1.here").exception("failed")
    (line,) = capsys.readouterr().err.splitlines()
    assert "ValueError: invalid literal" in json.loads(line)["exc_info"]


def test_on_ones_own_machine_lines_are_text_and_few(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings())
    logging.getLogger("f1.here").info("unsaid")
    logging.getLogger("f1.here").warning("said")
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("WARNING f1.here said")
