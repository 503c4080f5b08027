"""Drives wrk and hey, Debian's load generators."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass

_COUNTER = """
local number = 0
request = function()
  number = number + 1
  return wrk.format("GET", string.format({path}, number))
end
"""
_MIX = """
local paths = {{ {paths} }}
local number = 0
request = function()
  number = number + 1
  return wrk.format("GET", paths[number % #paths + 1])
end
"""


@dataclass(frozen=True)
class Load:
    """What wrk saw. `failed` are answers of 400 and above, `broken` connections that failed or timed out."""

    requests: int
    per_second: float
    p99_ms: float
    failed: int
    broken: int


def required(*programs: str) -> None:
    """Stop when a load generator is missing."""
    for program in programs:
        if shutil.which(program) is None:
            raise SystemExit(f"{program} is not installed: apt-get install {program}")


def wrk(url: str, *, connections: int, seconds: int, script: str | None = None, headers: tuple[str, ...] = ()) -> Load:
    """Load an address; `script` is Lua that makes the requests."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
    for header in headers:
        command += ["-H", header]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        if script is not None:
            file.write(script)
            file.flush()
            command += ["-s", file.name]
        said = subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout
    return Load(
        requests=int(_number(r"(\d+) requests in", said)),
        per_second=_number(r"Requests/sec:\s+([\d.]+)", said),
        p99_ms=_milliseconds(said),
        failed=int(_number(r"Non-2xx or 3xx responses: (\d+)", said)),
        broken=sum(map(int, re.findall(r"(?:connect|read|write|timeout) (\d+)", said))),
    )


def never_the_same(path: str) -> str:
    """A script that asks for a path with a number in it, such as `/x?as_of=2026-06-01T00:00:00.%06dZ`, ever another."""
    return _COUNTER.format(path=f'"{path}"')


def mixed(paths: list[str]) -> str:
    """A script that asks for paths in turn."""
    return _MIX.format(paths=", ".join(f'"{path}"' for path in paths))


def p99_at(url: str, *, rate: float, connections: int, seconds: int) -> tuple[float, int]:
    """The 99th percentile in milliseconds at so many requests a second, and how many failed."""
    each = rate / connections
    command = ["hey", "-z", f"{seconds}s", "-c", str(connections), "-q", f"{each:.6f}", "-o", "csv", url]
    rows = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[1:]
    times = sorted(float(row.split(",")[0]) for row in rows)
    failed = sum(row.split(",")[6] != "200" for row in rows)
    return times[int(len(times) * 0.99)] * 1000, failed


def _number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    return float(found[1]) if found else 0.0


def _milliseconds(said: str) -> float:
    found = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    return float(found[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[found[2]] if found else 0.0
