"""Seconds from `f1 run` to a served forecast: with an empty data folder, and again.

    python -m benchmarks.start

The archive is that of F1_SOURCE, or the newest in ../shared/data/f1db beside the checkout.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

COMMAND = Path(sys.executable).parent / "f1"
ADDRESS = re.compile(rb"http://\S+:\d+")
ARCHIVES = Path(__file__).parents[1].parent / "shared" / "data" / "f1db"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="f1-start-") as home:
        environment = {**os.environ, "F1_HOME": home, "F1_SOURCE": source()}
        for what in ("first start", "second start"):
            print(f"{what}: {start(environment):.1f} s until the next race's forecast was served", flush=True)


def source() -> str:
    newest = max(ARCHIVES.glob("*.tar.gz"), key=lambda path: list(map(int, re.findall(r"\d+", path.name))), default="")
    return os.environ.get("F1_SOURCE") or str(newest)


def start(environment: dict[str, str]) -> float:
    """Start the product, wait for its forecast, stop it again."""
    began = time.perf_counter()
    with subprocess.Popen([COMMAND, "run", "--port", "0"], env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        address = next(found[0] for line in process.stdout if (found := ADDRESS.search(line)))
        answer = httpx.get(f"{address.decode()}/api/v1/predictions/next-race", timeout=30)
        answer.raise_for_status()
        seconds = time.perf_counter() - began
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
    return seconds


if __name__ == "__main__":
    main()
