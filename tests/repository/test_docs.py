"""Links in the documentation lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
NO_TEXT = re.compile(r"^```.*?^```|`[^`\n]*`|<!--.*?-->", re.MULTILINE | re.DOTALL)


def _anchors(text: str) -> set[str]:
    """Anchors of the headings, as code hosts make them."""
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in HEADING.findall(text)}


def _broken(root: Path, page: Path) -> list[str]:
    broken = []
    for target in LINK.findall(NO_TEXT.sub("", (root / page).read_text(encoding="utf-8"))):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        linked = (root / page).parent / name if name else root / page
        if not linked.exists():
            broken.append(f"{page}: {target}")
        elif anchor and anchor not in _anchors(linked.read_text(encoding="utf-8")):
            broken.append(f"{page}: no heading for {target}")
    return broken


def test_links_in_the_documentation_resolve(root: Path, tracked: list[Path]) -> None:
    pages = [path for path in tracked if path.suffix == ".md"]

    assert Path("README.md") in pages
    assert [link for page in pages for link in _broken(root, page)] == []


def test_broken_links_and_anchors_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Two words\n[ok](#two-words) [b](b.md) [c](#none) [d](https://example.org)")

    assert _broken(tmp_path, Path("a.md")) == ["a.md: b.md", "a.md: no heading for #none"]


def test_decisions_are_numbered_once(root: Path) -> None:
    numbers = [path.name[:4] for path in (root / "docs" / "decisions").glob("*.md")]

    assert numbers
    assert sorted(numbers) == sorted(set(numbers))
    assert all(number.isdecimal() for number in numbers)
