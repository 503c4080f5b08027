"""Made-up requests against both services by schemathesis, with all of its checks and no configuration.

    python -m benchmarks.api_cases [--home FOLDER] [--examples 100] [--seed NUMBER]

Works on a copy of the data folder, which nobody may be using; without `--home` one is filled first, which takes a
minute. Asks as nobody, as a user, with an API key, as an administrator, and as somebody who leaves. Ends with status 1
when there was any failure, or when there were fewer cases than `LEAST_CASES`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from benchmarks.gateway.server import ADDRESS, COMMAND, prepare
from benchmarks.start import source

LEAST_CASES = 5_000
API = "/api/v1"
ADMIN = "cases-admin@example.com"
LEAVER = "cases-leaver@example.com"
PASSWORD = "correct horse battery"  # noqa: S105 (of accounts that live as long as the copy)
OWN = f"^{API}/(auth|keys|usage|webhooks)"
LEAVING = ("/auth/me$", "/auth/logout$")
TESTER = Path(sys.executable).parent / "schemathesis"
REAL_NAMES = {
    "slug": "2025-italy",
    "event": "2025-italy",
    "driver_id": "max-verstappen",
    "constructor_id": "mclaren",
    "circuit_id": "monza",
    "circuit": "monza",
    "year": 2025,
    "season": 2025,
    "after": "2025-italy",
    "a": "lando-norris",
    "b": "oscar-piastri",
    "ids": ["lewis-hamilton"],
    "position": 1,
}


@dataclass(frozen=True)
class Served:
    """A running service; `log` is what it writes to its log."""

    url: str
    log: Path


@dataclass(frozen=True)
class Run:
    """Who asks for what. `options` are the tester's; `document` is the published one if there is no other."""

    name: str
    url: str
    options: tuple[str, ...] = ()
    document: Path | None = None


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path)
    parser.add_argument("--examples", type=int, default=100, help="made-up requests for an operation, at most")
    parser.add_argument("--seed", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="f1-cases-") as folder:
        place = Path(folder)
        place.chmod(0o711)  # the database server may run as another user
        home = place / "home"
        if options.home is None:
            os.environ.setdefault("F1_SOURCE", source())
            prepare(home)
        else:
            copy(options.home, home)
        with served(place, home) as gateway, served(place, home, "--service", "prediction") as prediction:
            runs = [*runs_of(gateway, place), Run("prediction service", prediction.url)]
            sys.exit(0 if report(runs, place, options.examples, options.seed) else 1)


def copy(home: Path, target: Path) -> None:
    """A copy of a data folder that is not in use."""
    if (home / "postgres" / "postmaster.pid").exists():
        raise SystemExit(f"{home} is in use: stop what runs on it")
    subprocess.run(["cp", "-a", home, target], check=True)


@contextmanager
def served(place: Path, home: Path, *arguments: str) -> Iterator[Served]:
    """A service of the product on a free port."""
    log = place / f"{len(arguments)}.log"
    environment = os.environ | {
        "F1_HOME": str(home),
        "ADMIN_EMAIL": ADMIN,
        "LOG_LEVEL": "warning",
        "LOG_FORMAT": "text",
        "OMP_NUM_THREADS": "1",
    }
    command = [str(COMMAND), "serve", "--port", "0", *arguments]
    with (
        log.open("wb") as errors,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        assert process.stdout is not None
        found = next((match for line in process.stdout if (match := ADDRESS.search(line))), None)
        if found is None:
            raise SystemExit(f"the service did not start: {log.read_text(encoding='utf-8')}")
        try:
            with httpx.Client(base_url=found[0]) as client:
                while client.get("/health/ready").is_error:
                    time.sleep(0.2)
            yield Served(found[0], log)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def runs_of(gateway: Served, place: Path) -> list[Run]:
    """Everybody who asks the gateway."""
    user, admin, leaver = (account(gateway, email) for email in ("cases-user@example.com", ADMIN, LEAVER))
    with httpx.Client(base_url=gateway.url + API) as client:
        key = client.post("/keys", json={"name": "cases"}, headers=user).raise_for_status().json()["key"]
        document = client.get(f"{gateway.url}/openapi.json").json()
    named = place / "named.json"
    named.write_text(json.dumps(with_real_names(document)), encoding="utf-8")
    reads = ("--exclude-path-regex", OWN)
    return [
        Run("nobody", gateway.url),
        Run("nobody, of what there is", gateway.url, reads, named),
        Run("API key, of what there is", gateway.url, (*as_somebody({"X-API-Key": key}), *reads), named),
        Run(
            "user",
            gateway.url,
            (*as_somebody(user), "--include-path-regex", OWN, "--exclude-path-regex", "|".join(LEAVING)),
        ),
        Run("administrator", gateway.url, (*as_somebody(admin), "--include-path-regex", f"^{API}/auth/users")),
        Run("user who leaves", gateway.url, (*as_somebody(leaver), "--include-path-regex", "|".join(LEAVING))),
    ]


def as_somebody(headers: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(part for name, value in headers.items() for part in ("--header", f"{name}: {value}"))


def account(gateway: Served, email: str) -> dict[str, str]:
    """The headers of somebody new, whose mail is in the log."""
    sent = {"email": email, "password": PASSWORD}
    with httpx.Client(base_url=f"{gateway.url}{API}/auth") as client:
        client.post("/register", json=sent).raise_for_status()
        client.post("/confirm", json={"token": mailed_token(gateway.log, email)}).raise_for_status()
        token = client.post("/login", json=sent).raise_for_status().json()["access_token"]
    return {"Authorization": f"Bearer {token}"}


def mailed_token(log: Path, email: str) -> str:
    """The token in the last mail to an address, which is written after the answer is sent, perhaps half of it yet."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        _, named, mail = log.read_text(encoding="utf-8").rpartition(f"mail to {email}")
        if named and (found := re.search(r"^([A-Za-z0-9_-]{40,})\n", mail, re.MULTILINE)):
            return found[1]
        time.sleep(0.05)
    raise SystemExit(f"no mail to {email} in {log}")


def with_real_names(document: dict[str, Any]) -> dict[str, Any]:
    """The document with examples of what there is, so that more requests get beyond 'not found'."""
    for operations in document["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] in REAL_NAMES:
                    parameter["example"] = REAL_NAMES[parameter["name"]]
    return document


def report(runs: list[Run], place: Path, examples: int, seed: int | None) -> bool:
    """Print how each run went; whether nothing failed and enough was asked."""
    print("| asked by | operations | cases | failures | seconds |\n|---|---|---|---|---|", flush=True)
    total, failed = 0, Counter[str]()
    for run in runs:
        options = (*run.options, "--max-examples", str(examples), *(() if seed is None else ("--seed", str(seed))))
        found, seconds, said = made(run, options, place)
        cases, operations = found["test_cases"]["generated"], found["operations"]
        failures = Counter({one["title"]: one["count"] for one in found["failures"]})
        failures["errors of the tester"] += len(found["errors"])
        failures += Counter()  # without zeros
        words = ", ".join(f"{count} × {title}" for title, count in failures.items()) or "0"
        print(f"| {run.name} | {operations['tested']} | {cases} | {words} | {seconds:.0f} |", flush=True)
        if failures or not found["complete"]:
            print(said, file=sys.stderr, flush=True)
            failures["incomplete"] += not found["complete"]
        total, failed = total + cases, failed + failures
    print(f"\n{total} cases, {failed.total()} failures")
    return not failed.total() and total >= LEAST_CASES


def made(run: Run, options: tuple[str, ...], place: Path) -> tuple[dict[str, Any], float, str]:
    """What the tester reports, how long it took, and what it said."""
    result = place / "result.json"
    result.unlink(missing_ok=True)
    document = f"{run.url}/openapi.json" if run.document is None else str(run.document)
    command = [str(TESTER), "run", document, "--url", run.url, "--checks", "all", "--continue-on-failure"]
    command += ["--generation-database", "none", "--no-color", "--report", "json", "--report-json-path", str(result)]
    began = time.perf_counter()
    # In a folder of its own: no configuration file applies, and what it leaves goes with the folder.
    ended = subprocess.run([*command, *options], cwd=place, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    if not result.exists():
        raise SystemExit(f"the tester did not run: {ended.stdout}{ended.stderr}")
    return json.loads(result.read_text(encoding="utf-8")), seconds, ended.stdout


if __name__ == "__main__":
    main()
