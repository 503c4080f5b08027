"""The Makefile explains itself and finds its Python and its data."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

if shutil.which("make") is None:
    pytest.skip("no make: the Makefile cannot be tried", allow_module_level=True)


def _make(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in {"F1_SOURCE", "MAKEFLAGS", "MAKELEVEL"}}
    return subprocess.run(
        ["make", *arguments], cwd=root, capture_output=True, text=True, check=False, env={**clean, **environment}
    )


@pytest.fixture
def bare(root: Path, tmp_path: Path) -> Path:
    """A checkout without an environment, with archives beside it."""
    checkout = tmp_path / "checkout"
    shutil.copytree(root / "requirements", checkout / "requirements")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(root / name, checkout)
    data = tmp_path / "shared" / "data" / "f1db"
    data.mkdir(parents=True)
    for version in ("2026.10.0", "2026.7.0", "2025.24.1"):
        (data / f"f1db-{version}.tar.gz").touch()
    return checkout


def test_help_lists_every_target(root: Path) -> None:
    text = (root / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (\w+)$", text, re.MULTILINE)

    helped = _make(root, "help").stdout

    assert {
        "help",
        "setup",
        "run",
        "dashboard",
        "test",
        "journeys",
        "check",
        "lock",
        "report",
        "bench",
        "clean",
    } <= set(targets)
    assert [line.split()[1] for line in helped.splitlines()] == targets
    assert _make(root).stdout == helped


def test_no_python_gets_one_clear_sentence(bare: Path) -> None:
    made = _make(bare, "setup", "PYTHON=")

    assert made.returncode != 0
    assert "No Python 3.11 or newer with the venv module was found: install one" in made.stderr


def test_the_newest_archive_beside_the_checkout_is_the_source(bare: Path) -> None:
    printed = ["--eval", "source:\n\t@echo $$F1_SOURCE", "source"]

    assert _make(bare, *printed).stdout.strip().endswith("shared/data/f1db/f1db-2026.10.0.tar.gz")
    assert _make(bare, *printed, F1_SOURCE="elsewhere.tar.gz").stdout.strip() == "elsewhere.tar.gz"
    shutil.rmtree(bare.parent / "shared")
    assert _make(bare, *printed).stdout.strip() == ""


def _finish_setup(checkout: Path) -> Path:
    folder = checkout / ".venv"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to(sys.executable)
    for stamp in (".uv", ".runtime"):
        (folder / stamp).touch()
    return folder


def test_a_finished_setup_is_not_repeated(bare: Path) -> None:
    _finish_setup(bare)

    assert "Nothing to be done" in _make(bare, "setup").stdout


def test_a_new_lock_file_is_installed(bare: Path) -> None:
    _finish_setup(bare)
    os.utime(bare / "requirements" / "runtime.txt", (2_100_000_000, 2_100_000_000))

    planned = _make(bare, "--dry-run", "setup").stdout

    assert "pip sync" in planned
    assert "-m venv" not in planned


def test_an_environment_whose_python_is_gone_is_built_anew(bare: Path) -> None:
    folder = _finish_setup(bare)
    (folder / "bin" / "python").unlink()
    (folder / "bin" / "python").symlink_to(bare / "gone")

    planned = _make(bare, "--dry-run", "setup").stdout

    assert "-m venv --clear .venv" in planned
    assert "pip sync" in planned


def test_who_has_the_test_tools_keeps_them(bare: Path) -> None:
    (_finish_setup(bare) / ".dev").touch()
    (bare / ".venv" / ".runtime").unlink()

    assert "Nothing to be done" in _make(bare, "setup").stdout
