"""What no file of the repository may hold."""

from __future__ import annotations

import re
from pathlib import Path

REGISTRY = re.compile(
    rb"pypi\.org|files\.pythonhosted|registry\.npmjs|deb\.debian\.org|registry\.yarnpkg|conda\.anaconda", re.IGNORECASE
)
MACHINE_PATH = re.compile(rb"(?<![\w.$}/-])/(?:home/[a-z]|Users/|root/|work/|tmp/[a-z0-9])")
PICKLE = re.compile(rb"^\s*(?:import|from) (?:pickle|joblib|dill|cloudpickle)\b", re.MULTILINE)
LARGEST = 900 * 1024


def _hits(root: Path, tracked: list[Path], pattern: re.Pattern[bytes]) -> list[str]:
    this = Path(__file__).relative_to(root)
    return [
        f"{path}: {hit[0].decode(errors='replace').strip()}"
        for path in tracked
        if path != this and (hit := pattern.search((root / path).read_bytes()))
    ]


def test_no_file_names_the_host_of_a_package_registry(root: Path, tracked: list[Path]) -> None:
    assert _hits(root, tracked, REGISTRY) == []


def test_no_file_names_a_path_of_one_machine(root: Path, tracked: list[Path]) -> None:
    assert _hits(root, tracked, MACHINE_PATH) == []


def test_no_code_reads_or_writes_pickles(root: Path, tracked: list[Path]) -> None:
    assert _hits(root, [path for path in tracked if path.suffix == ".py"], PICKLE) == []


def test_no_large_file_is_tracked(root: Path, tracked: list[Path]) -> None:
    assert [str(path) for path in tracked if (root / path).stat().st_size > LARGEST] == []


def test_the_patterns_find_what_they_look_for() -> None:
    assert REGISTRY.search(b"--index-url https://" + b".".join([b"pypi", b"org"]) + b"/simple")
    assert MACHINE_PATH.search(b"path = '/home/ada/data'")
    assert MACHINE_PATH.search(b"cp x /tmp/scratch/y")
    assert not MACHINE_PATH.search(b"GET /api/v1/home/ and docs/home/index and ../tmp/x and tmp_path/home")
    assert PICKLE.search(b"x = 1\nfrom pickle import loads\n")
