from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from f1_analytics.cli.main import COMMANDS

HEAVY = {"sqlalchemy", "numpy", "pydantic", "fastapi", "uvicorn", "scipy", "xgboost"}


def test_help_lists_every_command_without_importing_any(f1: Command) -> None:
    code, out, _ = f1("--help")
    assert code == 0
    for entry in COMMANDS:
        assert f"  {entry.name} " in out
        assert entry.summary in " ".join(out.split())
    program = "import sys; from f1_analytics.cli.main import run\ntry: run(['--help'])\nfinally: print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert HEAVY.isdisjoint(modules.split())


@pytest.mark.parametrize("name", [entry.name for entry in COMMANDS])
def test_every_command_has_its_module_and_help(f1: Command, name: str) -> None:
    assert callable(import_module(f"f1_analytics.cli.commands.{name}").register)
    code, out, _ = f1(name, "--help")
    assert code == 0
    assert next(entry.summary for entry in COMMANDS if entry.name == name) in " ".join(out.split())


def test_the_version_is_shown(f1: Command) -> None:
    assert f1("--version")[1].startswith("f1-analytics ")


def test_a_mistyped_command_is_named(f1: Command) -> None:
    code, _, err = f1("forcast")
    assert (code, "forcast" in err) == (2, True)


def test_a_readers_mistake_is_one_sentence(f1: Command, tmp_path: Path) -> None:
    code, _, err = f1("ledger", "verify", tmp_path / "gone.jsonl")
    assert (code, err) == (1, f"f1: {tmp_path / 'gone.jsonl'}: No such file or directory\n")


def test_a_bad_setting_is_named(f1: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("F1_ENV", "moon")
    code, _, err = f1("ledger", "verify")
    assert code == 1
    assert err.startswith("f1: cannot use the environment's settings: F1_ENV")


def test_a_defect_shows_its_traceback(f1: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("f1_analytics.cli.commands.check.python", broken)
    with pytest.raises(ZeroDivisionError):
        f1("check")
