"""Subgroup analyses of one analysis: groups with enough studies, and the tests adjusted among themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hedgerow.analysis.prepared import Prepared, Rows
from hedgerow.analysis.results import GroupLeftOut, LeftOut, SubgroupAnalysis, SubgroupResult
from hedgerow.analysis.select import Selection
from hedgerow.review.protocol import AnalysisSpec
from hedgerow.stats.adjust import adjust_p
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.fit import Fit
from hedgerow.stats.subgroups import subgroups
from hedgerow.vocabulary.problems import HedgerowError

Labels = list[str | None]


def analyse_subgroups(prepared: Prepared, selection: Selection) -> tuple[SubgroupAnalysis, ...]:
    """Make every subgroup analysis of the protocol, and adjust the tests that could be made."""
    made = [_analyse(prepared, selection, column) for column in selection.spec.subgroups]
    known = [each.p for each in made if each.p is not None]
    method = selection.spec.adjust
    if method is None or not known:
        return tuple(made)
    adjusted = iter(adjust_p(known, method))
    return tuple(
        replace(each, adjust=method, p_adjusted=None if each.p is None else float(next(adjusted))) for each in made
    )


def group_labels(prepared: Prepared, rows: Rows, column: str) -> Labels:
    """Group of each row as text; numbers without needless digits, None where not known."""
    cells = prepared.typed.frame[column].gather(rows).to_list()
    return [f"{cell:g}" if isinstance(cell, float) else cell for cell in cells]


def _analyse(prepared: Prepared, selection: Selection, column: str) -> SubgroupAnalysis:
    spec, rows = selection.spec, selection.rows
    labels = group_labels(prepared, rows, column)
    studies = [prepared.studies[int(row)] for row in rows]
    counts = {name: _count(labels, studies, name) for name in sorted({name for name in labels if name is not None})}
    few = {name: _too_few(*count, spec) for name, count in counts.items() if count[1] < spec.min_subgroup}
    empty = SubgroupAnalysis(column, {}, few, _unknown(prepared, rows, labels, column), labels=tuple(labels))
    kept = [name for name in counts if name not in few]
    if not kept or selection.effects is None:
        return replace(empty, reason=_why(counts, kept, spec))
    return _fitted(empty, selection.effects, labels, kept, counts, spec)


def _fitted(
    empty: SubgroupAnalysis,
    effects: EffectSizes,
    labels: Labels,
    kept: list[str],
    counts: dict[str, tuple[int, int]],
    spec: AnalysisSpec,
) -> SubgroupAnalysis:
    at = [i for i, name in enumerate(labels) if name in kept]
    by = [labels[i] for i in at]
    choices = {"method": spec.method, "test": spec.test, "level": spec.level}
    try:
        found = subgroups(effects.take(at), by, tau2=spec.subgroup_tau2, **choices)  # type: ignore[arg-type]
    except HedgerowError as error:
        return replace(empty, reason=error.problems[0].what)
    common = found.tau2 is not None
    groups = {name: _group(found.groups[name], counts[name][1], common) for name in kept if name in found.groups}
    tested = {"tau2": found.tau2, "q_between": found.q_between, "df": found.df, "p": found.p}
    reason = None if found.p is not None else _why(counts, kept, spec)
    return replace(empty, groups=groups, reason=reason, **tested)  # type: ignore[arg-type]


def _group(fit: Fit, studies: int, common: bool) -> SubgroupResult:
    tau2, i2 = (None, None) if common else (fit.tau2, fit.i2)
    return SubgroupResult(fit.k, studies, fit.estimate, fit.se, fit.ci, fit.p, tau2, i2, fit.i2_q)


def _count(labels: Labels, studies: Sequence[str], name: str) -> tuple[int, int]:
    members = [study for label, study in zip(labels, studies, strict=True) if label == name]
    return len(members), len(set(members))


def _too_few(k: int, studies: int, spec: AnalysisSpec) -> GroupLeftOut:
    return GroupLeftOut(k, studies, f"{studies} of at least {spec.min_subgroup} studies")


def _why(counts: dict[str, tuple[int, int]], kept: list[str], spec: AnalysisSpec) -> str:
    """Why there is no test between groups."""
    if not counts:
        return "No row has a value in this column."
    if len(kept) < 2:
        least = f" with at least {spec.min_subgroup} studies" if spec.min_subgroup > 1 else ""
        return f"{len(kept) or 'No'} group{least}: there is nothing to compare."
    return "The groups leave nothing to estimate the variance between studies from."


def _unknown(prepared: Prepared, rows: Rows, labels: Labels, column: str) -> tuple[LeftOut, ...]:
    lines = prepared.typed.raw.lines
    absent = rows[np.array([label is None for label in labels], dtype=bool)]
    return tuple(
        LeftOut(prepared.ids[row], prepared.studies[row], int(lines[row]), f"{column} not known", "subgroup")
        for row in absent.tolist()
    )
