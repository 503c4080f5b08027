"""A built dashboard, as the build leaves one: assets with hashes in their names, some files compressed beside them."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Final

INDEX: Final = b"<!doctype html><title>F1 Analytics</title><script type=module src=/assets/main-4f1a.js></script>"
SCRIPT: Final = b"export const places = [1, 2, 3];\n" * 100
STYLE: Final = b"body { margin: 0 }\n"
ICON: Final = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
FONT: Final = bytes(range(256))
LICENCES: Final = b"Permission is hereby granted, free of charge.\n" * 50

FILES: Final = {
    "index.html": INDEX,
    "icon.svg": ICON,
    "site.webmanifest": b"{}",
    "licences.txt": LICENCES,
    "assets/main-4f1a.js": SCRIPT,
    "assets/main-77c0.css": STYLE,
    "assets/archivo-0b2d.woff2": FONT,
}
PACKED: Final = ("index.html", "assets/main-4f1a.js")


def build_dashboard(folder: Path) -> Path:
    """Write it into `dist` in a folder; a hidden file in it and a secret beside it must not be served."""
    dist = folder / "dist"
    for name, content in FILES.items():
        path = dist / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if name in PACKED:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, mtime=0))
    (dist / ".hidden.json").write_bytes(b"{}")
    (folder / "secret.txt").write_bytes(b"hunter2")
    return dist
