"""Read the choices that may stand in ``[defaults]`` and in an analysis."""

from __future__ import annotations

import math
from typing import Any

from hedgerow.review.protocol.by_time import read_by_time
from hedgerow.review.protocol.keys import Keys, named
from hedgerow.review.protocol.sections import ADJUSTMENTS
from hedgerow.review.protocol.spec.analyses import AnalysisSpec, MultilevelSpec, SmallStudySpec, ZeroCellsSpec

SENSITIVITIES = ("leave-one-out", "leave-one-study-out", "cumulative", "influence", "choices")
SMALL_STUDY_TESTS = (
    "egger",
    "begg",
    "trim-and-fill",
    "fail-safe-n",
    "harbord",
    "peters",
    "deeks",
    "excess-significance",
    "pet-peese",
    "henmi-copas",
    "limit-meta-analysis",
    "selection-model",
    "p-uniform-star",
)
RARE_EVENTS = ("MH", "Peto", "CM.EL", "CM.AL", "UM.FS", "UM.RS")
ZERO_CELLS_TO = ("only0", "all", "if0all", "none")
_BLANK = AnalysisSpec(id="", title="", measure="")


def read_choices(keys: Keys, defaults: dict[str, Any]) -> dict[str, Any]:
    """Values of `AnalysisSpec`, by name; what a table does not say is taken from the defaults."""

    def default(key: str) -> Any:
        return defaults.get(key, getattr(_BLANK, key))

    words = {key: keys.text(key, default(key)) for key in ("measure", "method", "test", "vtype", "order")}
    return words | {
        "correct": _correct(keys, default("correct")),
        "zero_cells": _zero_cells(keys, default("zero_cells")),
        "favours": keys.sides("favours", default("favours")),
        "level": _level(keys, default("level")),
        "subgroups": keys.texts("subgroups", default("subgroups")),
        "min_subgroup": _at_least(keys, "min_subgroup", 1, default("min_subgroup")),
        "subgroup_tau2": keys.choice("subgroup_tau2", ("common", "separate"), default("subgroup_tau2")),
        "adjust": keys.choice("adjust", ADJUSTMENTS, default("adjust")),
        "moderators": _formulas(keys, default("moderators")),
        "rare_events": keys.choices("rare_events", RARE_EVENTS, default("rare_events")),
        "sensitivity": keys.choices("sensitivity", SENSITIVITIES, default("sensitivity")),
        "small_study": _small_study(keys, default("small_study")),
        "multilevel": _multilevel(keys, default("multilevel")),
        "by_time": read_by_time(keys, default("by_time")),
    }


def _correct(keys: Keys, default: Any) -> Any:
    """True, false, or the word "approx"."""
    keys.known.append("correct")
    value = keys.table.get("correct", default)
    if value is None or isinstance(value, bool) or value == "approx":
        return value
    keys.wrong((*keys.path, "correct"), f"'correct' of {named(keys.path)} must be true, false or \"approx\"", value)
    return default


def _formulas(keys: Keys, default: tuple[str, ...]) -> tuple[str, ...]:
    """One formula needs no brackets."""
    if isinstance(keys.table.get("moderators"), str):
        formula = keys.text("moderators")
        return (formula,) if formula else default
    return keys.texts("moderators", default)


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


def _multilevel(keys: Keys, default: MultilevelSpec | None) -> MultilevelSpec | None:
    table = keys.take("multilevel", dict)
    if table is None:
        return default
    inner = Keys(table, (*keys.path, "multilevel"), keys.problems, keys.analysis)
    base = default or MultilevelSpec()
    one = isinstance(table.get("random"), str)  # one random effect needs no brackets
    spec = MultilevelSpec(
        random=(inner.text("random"),) if one else inner.texts("random", base.random),
        rho=_correlation(inner, base.rho),
        rho_within=inner.text("rho_within", base.rho_within),
    )
    inner.finish()
    return spec


def _correlation(keys: Keys, default: float | None) -> float | None:
    rho: float | None = keys.take("rho", float, default)
    if rho is None or -1 <= rho <= 1:
        return rho
    keys.add("unknown-value", (*keys.path, "rho"), f"'rho' is {rho:g}, no correlation.", "0.5 is a common assumption.")
    return default


def _zero_cells(keys: Keys, default: ZeroCellsSpec | None) -> ZeroCellsSpec | None:
    table = keys.take("zero_cells", dict)
    if table is None:
        return default
    inner = Keys(table, (*keys.path, "zero_cells"), keys.problems, keys.analysis)
    base = default or ZeroCellsSpec()
    spec = ZeroCellsSpec(
        add=_constant(inner, base.add),
        to=inner.choice("to", ZERO_CELLS_TO, base.to),
        drop00=inner.take("drop00", bool, base.drop00),
    )
    inner.finish()
    return spec


def _constant(keys: Keys, default: float | None) -> float | None:
    add: float | None = keys.take("add", float, default)
    if add is None or 0 <= add < math.inf:
        return add
    what = f"'add' is {add:g}, but must be a number from 0."
    keys.add("unknown-value", (*keys.path, "add"), what, "The usual value is 0.5.")
    return default
