"""Read ``[defaults]`` and ``[[analysis]]``."""

from __future__ import annotations

import re
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems, named
from hedgerow.review.protocol.lines import Path
from hedgerow.review.protocol.sections import ADJUSTMENTS, each_table
from hedgerow.review.protocol.spec import AnalysisSpec, SmallStudySpec

SENSITIVITIES = ("leave-one-out", "leave-one-study-out", "cumulative", "influence")
SMALL_STUDY_TESTS = ("egger", "begg", "trim-and-fill", "fail-safe-n")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_BLANK = AnalysisSpec(id="", title="", measure="")


def read_analyses(defaults: Any, tables: Any, problems: Problems) -> tuple[AnalysisSpec, ...]:
    """All analyses, each with the defaults filled in; one that has an error is there, and is named in the problem."""
    keys = Keys(defaults, ("defaults",), problems)
    choices = _choices(keys, {})
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
    choices = _choices(keys, defaults)
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


def _choices(keys: Keys, defaults: dict[str, Any]) -> dict[str, Any]:
    """The choices that may stand in ``[defaults]`` and in an analysis."""

    def default(key: str) -> Any:
        return defaults.get(key, getattr(_BLANK, key))

    words = {key: keys.text(key, default(key)) for key in ("measure", "method", "test", "vtype")}
    return words | {
        "correct": _correct(keys, default("correct")),
        "level": _level(keys, default("level")),
        "subgroups": keys.texts("subgroups", default("subgroups")),
        "min_subgroup": _at_least(keys, "min_subgroup", 1, default("min_subgroup")),
        "subgroup_tau2": keys.choice("subgroup_tau2", ("common", "separate"), default("subgroup_tau2")),
        "adjust": keys.choice("adjust", ADJUSTMENTS, default("adjust")),
        "sensitivity": keys.choices("sensitivity", SENSITIVITIES, default("sensitivity")),
        "small_study": _small_study(keys, default("small_study")),
    }


def _correct(keys: Keys, default: Any) -> Any:
    """True, false, or the word "approx"."""
    keys.known.append("correct")
    value = keys.table.get("correct", default)
    if value is None or isinstance(value, bool) or value == "approx":
        return value
    keys.wrong((*keys.path, "correct"), f"'correct' of {named(keys.path)} must be true, false or \"approx\"", value)
    return default


def _level(keys: Keys, default: float) -> float:
    level: float = keys.take("level", float, default)
    if 0 < level < 1:
        return level
    what = f"'level' is {level}, but must lie between 0 and 1."
    keys.add("unknown-value", (*keys.path, "level"), what, "Write 0.95 for 95%.")
    return default


def _at_least(keys: Keys, key: str, least: int, default: int) -> int:
    value: int = keys.take(key, int, default)
    if value >= least:
        return value
    keys.add("unknown-value", (*keys.path, key), f"{key!r} is {value}, but must be at least {least}.", "Correct it.")
    return default


def _small_study(keys: Keys, default: SmallStudySpec | None) -> SmallStudySpec | None:
    table = keys.take("small_study", dict)
    if table is None:
        return default
    inner = Keys(table, (*keys.path, "small_study"), keys.problems, keys.analysis)
    base = default or SmallStudySpec()
    spec = SmallStudySpec(
        min_k=_at_least(inner, "min_k", 1, base.min_k),
        tests=inner.choices("tests", SMALL_STUDY_TESTS, base.tests),
        precision=inner.text("precision", base.precision),
    )
    inner.finish()
    return spec
