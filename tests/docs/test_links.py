"""Links and paths of the README, the changelog, the manual and the examples' READMEs lead to files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
PATH = re.compile(r"`((?:docs|examples|tests|src|benchmarks)/[\w./-]+)`")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_what_a_page_points_to_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    asked = [page.parent / link for link in LINK.findall(text)] + [ROOT / path for path in PATH.findall(text)]
    assert [str(path) for path in asked if not path.exists()] == []


def test_changelog_says_each_thing_once() -> None:
    entries = re.split(r"\n(?=- )", (ROOT / "CHANGELOG.md").read_text("utf-8").strip())[1:]
    assert all(each.endswith(".") for each in entries)
    beginnings = [" ".join(each.split()[1:5]) for each in entries]
    assert len(set(beginnings)) == len(beginnings), "a merge has kept two versions of an entry"
