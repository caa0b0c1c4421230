"""Read ``[defaults]`` and ``[[analysis]]``."""

from __future__ import annotations

import re
from typing import Any

from hedgerow.review.protocol.choices import read_choices
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path
from hedgerow.review.protocol.sections import each_table
from hedgerow.review.protocol.spec.analyses import AnalysisSpec

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def read_analyses(defaults: Any, tables: Any, problems: Problems) -> tuple[AnalysisSpec, ...]:
    """All analyses, each with the defaults filled in; one that has an error is there, and is named in the problem."""
    keys = Keys(defaults, ("defaults",), problems)
    choices = read_choices(keys, {})
    keys.finish()
    read: list[AnalysisSpec] = []
    for table, path in each_table(tables, "analysis", problems):
        spec = _analysis(table, path, choices, [each.id for each in read], problems)
        read += [spec] if spec else []
    return tuple(read)


def _analysis(
    table: Any, path: Path, defaults: dict[str, Any], taken: list[str], problems: Problems
) -> AnalysisSpec | None:
    name = table.get("id") if isinstance(table, dict) else None
    keys = Keys(table, path, problems, name if isinstance(name, str) else None)
    name = keys.text("id", required=True)
    title, where, without = keys.text("title", name), keys.text("where", None), keys.texts("without")
    choices = read_choices(keys, defaults)
    keys.finish()
    if not name or not _usable(keys, name, taken):
        return None
    if not choices["measure"]:
        what = f"No measure is named for analysis {name!r}."
        keys.add("missing-key", path, what, 'Add measure = "SMD" (or another) to it, or to [defaults].')
    line = problems.place(path).line
    return AnalysisSpec(id=name, title=title, where=where, without=without, line=line, **choices)


def _usable(keys: Keys, name: str, taken: list[str]) -> bool:
    """Whether an id is new, and may name a file."""
    path = (*keys.path, "id")
    if name in taken:
        keys.add("duplicate-analysis", path, f"Two analyses have the id {name!r}.", "Give each an id of its own.")
    elif not _ID.fullmatch(name):
        what = f"The id {name!r} cannot name a file."
        keys.add("unusable-id", path, what, "Use letters, digits, hyphens and underscores.")
    return name not in taken and _ID.fullmatch(name) is not None
