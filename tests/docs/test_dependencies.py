from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {"docs", "bench"}  # tools around the package, not parts of it


def test_each_dependency_has_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [each for name, each in project["optional-dependencies"].items() if name not in NOT_OURS]
    declared = {re.match(r"[a-z0-9-]+", each).group() for each in sum(extras, project["dependencies"])}
    page = (ROOT / "docs/why/dependencies.md").read_text("utf-8")
    listed = re.findall(r"^\| ([a-z0-9-]+) \|", page, re.MULTILINE)
    assert sorted(set(listed) - {"package"}) == sorted(declared)  # "package" heads the column
