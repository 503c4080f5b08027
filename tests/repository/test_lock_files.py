"""The lock files hold what pyproject.toml asks for, with hashes and nothing about where packages come from."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NAMES = ("bootstrap", "runtime", "gateway", "prediction", "dev")


def _check(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "requirements" / "lock.py"), "--check"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _copy(root: Path, target: Path) -> Path:
    shutil.copytree(root / "requirements", target / "requirements")
    shutil.copy(root / "pyproject.toml", target)
    return target


def _pins(path: Path) -> dict[str, str]:
    """Versions by package name."""
    lines = re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(lines)


def test_the_lock_files_are_fresh(root: Path) -> None:
    checked = _check(root)

    assert checked.returncode == 0, checked.stdout


def test_a_changed_requirement_makes_them_stale(root: Path, tmp_path: Path) -> None:
    copy = _copy(root, tmp_path)
    project = (copy / "pyproject.toml").read_text(encoding="utf-8")
    (copy / "pyproject.toml").write_text(project.replace('"rich>=14"', '"rich>=15"'), encoding="utf-8")

    checked = _check(copy)

    assert checked.returncode == 1
    assert "pyproject.toml has changed since bootstrap.txt, runtime.txt" in checked.stdout


def test_a_missing_lock_file_is_named(root: Path, tmp_path: Path) -> None:
    copy = _copy(root, tmp_path)
    (copy / "requirements" / "gateway.txt").unlink()

    checked = _check(copy)

    assert checked.returncode == 1
    assert "since gateway.txt in requirements/" in checked.stdout


@pytest.mark.parametrize("name", NAMES)
def test_every_package_has_hashes_and_no_file_has_an_address(root: Path, name: str) -> None:
    text = (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    requirements = [block for block in re.split(r"\n(?=\S)", text) if not block.startswith("#")]

    assert requirements
    assert all("--hash=sha256:" in block for block in requirements)
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text


def test_all_services_and_the_tests_run_the_same_versions(root: Path) -> None:
    pins = {name: _pins(root / "requirements" / f"{name}.txt") for name in NAMES[1:]}
    runtime = pins["runtime"]

    for name in ("gateway", "prediction"):
        assert pins[name].items() <= runtime.items()
    assert runtime.items() <= pins["dev"].items()


def test_the_gateway_installs_nothing_that_models_or_an_ingest_need(root: Path) -> None:
    gateway = _pins(root / "requirements" / "gateway.txt")

    assert not {"xgboost-cpu", "scipy", "matplotlib", "tzfpy"} & gateway.keys()
    assert "fastapi" in gateway
