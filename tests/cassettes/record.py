"""Record the answer of an address for the tests: python -m tests.cassettes.record URL

Secrets in the address, such as appid, are sent and not recorded.
"""

from __future__ import annotations

import json
import sys

import httpx
from tests.cassettes.replay import KEPT_HEADERS, cassette_path, public_url


def record(url: httpx.URL) -> None:
    """Ask `url` and write its answer beside the others."""
    response = httpx.get(url, timeout=20.0)
    path = cassette_path(public_url(url))
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    body = response.json() if "json" in headers.get("Content-Type", "") else response.text
    recorded = {"url": str(public_url(url)), "status": response.status_code, "headers": headers, "body": body}
    path.write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"recorded {path}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    record(httpx.URL(sys.argv[1]))
