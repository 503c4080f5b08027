"""What the package imports is what pyproject.toml asks for."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

OWN = {"f1_analytics", "tests", "benchmarks"}


def _imported(folder: Path) -> dict[str, Path]:
    """Top-level modules imported below a folder, with a file that imports each."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in _names(node):
                found.setdefault(name.partition(".")[0], path)
    return found


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
        yield node.module


def _distributions(requirements: Iterable[str]) -> set[str]:
    return {_normal(re.split(r"[\[<>=!~; ]", requirement)[0]) for requirement in requirements}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _undeclared(folder: Path, declared: set[str]) -> list[str]:
    providers = packages_distributions()
    return [
        f"{module} in {path.name}"
        for module, path in _imported(folder).items()
        if module not in sys.stdlib_module_names | OWN
        and not {_normal(provider) for provider in providers.get(module, [])} & declared
    ]


@pytest.fixture
def declared(root: Path) -> dict[str, set[str]]:
    """Distributions that pyproject.toml names, for the package and for its tests."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    package = _distributions([*project["project"]["dependencies"], *(line for extra in extras for line in extra)])
    return {"src": package, "tests": package | _distributions(project["dependency-groups"]["dev"])}


def test_the_package_imports_only_what_it_declares(root: Path, declared: dict[str, set[str]]) -> None:
    assert _undeclared(root / "src", declared["src"]) == []


def test_the_tests_import_only_what_is_declared(root: Path, declared: dict[str, set[str]]) -> None:
    assert _undeclared(root / "tests", declared["tests"]) == []


def test_an_undeclared_import_is_found(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text("import json\nimport yaml.nodes\nfrom numpy import array\n")

    assert _undeclared(tmp_path, {"numpy"}) == ["yaml in module.py"]
