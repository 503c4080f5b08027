"""Write the lock files from pyproject.toml, or tell whether they are fresh.

    python requirements/lock.py            compile every lock file, keeping versions that still fit
    python requirements/lock.py --upgrade  compile with the newest versions
    python requirements/lock.py --check    exit 1 when pyproject.toml asks for other packages than the files hold

Files carry hashes and no address of a registry, so that any mirror can serve them. Their first line holds a digest of
what they were compiled from: a check needs neither network nor uv.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PYPROJECT = FOLDER.parent / "pyproject.toml"

# Later files take the versions of `runtime.txt`, so that every service and the tests run the same ones.
LOCKS: dict[str, list[str]] = {
    "bootstrap": ["--group", "pyproject.toml:bootstrap"],
    "runtime": [
        "pyproject.toml",
        "--group",
        "build",
        "--extra",
        "gateway",
        "--extra",
        "prediction",
        "--extra",
        "ingest",
        "--extra",
        "embedded",
        "--extra",
        "export",
    ],
    "gateway": ["pyproject.toml", "--group", "build", "--extra", "gateway"],
    "prediction": ["pyproject.toml", "--group", "build", "--extra", "prediction"],
    "node": ["--group", "pyproject.toml:node"],
    "dev": ["pyproject.toml", "--group", "build", "--group", "dev", "--all-extras"],
}
CONSTRAINED = ("gateway", "prediction", "dev")
# fmt: off
COMPILE = [
    "pip", "compile", "--quiet", "--no-header", "--universal", "--generate-hashes", "--no-emit-index-url",
    "--python-version", "3.11", "--fork-strategy", "fewest",
]
# fmt: on


def digest() -> str:
    """A digest of every requirement in pyproject.toml and of how each file is compiled."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    inputs = {
        "python": project["project"]["requires-python"],
        "dependencies": project["project"]["dependencies"],
        "extras": project["project"]["optional-dependencies"],
        "groups": project["dependency-groups"],
        "compile": COMPILE,
        "locks": LOCKS,
    }
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def header() -> str:
    """The first line of a fresh lock file."""
    return f"# Compiled from pyproject.toml by `make lock`; inputs sha256:{digest()}\n"


def stale() -> list[str]:
    """Names of lock files that are missing or were compiled from other requirements."""
    expected = header()
    paths = [FOLDER / f"{name}.txt" for name in LOCKS]
    return [
        path.name for path in paths if not path.exists() or not path.read_text(encoding="utf-8").startswith(expected)
    ]


def compile_all(*, upgrade: bool) -> None:
    """Compile every lock file with the uv beside this Python."""
    uv = Path(sys.executable).parent / "uv"
    # An index or a find-links folder of one machine must not show in the files.
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("UV_", "PIP_"))}
    for name, sources in LOCKS.items():
        path = FOLDER / f"{name}.txt"
        arguments = [*COMPILE, *sources, "--output-file", str(path)]
        if name in CONSTRAINED:
            arguments += ["--constraint", str(FOLDER / "runtime.txt")]
        if upgrade:
            arguments.append("--upgrade")
        # The commands are the constants above.
        subprocess.run([uv, *arguments], check=True, cwd=PYPROJECT.parent, env=environment)  # noqa: S603
        body = path.read_text(encoding="utf-8")
        path.write_text(header() + body, encoding="utf-8")
        print(f"{path.name}: {body.count('==')} packages")


def main(arguments: list[str]) -> int:
    """Run the command line described above."""
    if "--check" in arguments:
        names = stale()
        if names:
            print(f"pyproject.toml has changed since {', '.join(names)} in requirements/: run `make lock`")
        return 1 if names else 0
    compile_all(upgrade="--upgrade" in arguments)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
