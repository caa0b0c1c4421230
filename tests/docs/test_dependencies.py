from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_each_dependency_has_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = [re.match(r"[a-z0-9-]+", each).group() for each in project["dependencies"]]
    page = (ROOT / "docs/why/dependencies.md").read_text("utf-8")
    listed = re.findall(r"^\| ([a-z0-9-]+) \|", page, re.MULTILINE)
    assert sorted(listed) == sorted([*declared, "package"])  # "package" heads the column
