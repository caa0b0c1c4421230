"""Subgroup analyses in sentences and rows."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.results import AnalysisResult, SubgroupAnalysis
from hedgerow.report.numbers import number, p_phrase, p_value, percent
from hedgerow.report.parts.scale import Scale


def subgroup_parts(analysis: AnalysisResult, scale: Scale) -> list[dict[str, Any]]:
    """Make the context of each subgroup analysis."""
    return [
        {"by": each.by, "sentence": sentence(each), "groups": _groups(each, scale), "absent": _absent(each)}
        | {"rows_left_out": each.rows_left_out, "separate": each.tau2 is None and bool(each.groups)}
        for each in analysis.subgroups
    ]


def sentence(test: SubgroupAnalysis) -> str:
    """Say whether the groups differ, or why that was not tested."""
    if test.p is None or test.q_between is None:
        return test.reason or "The groups were not tested against each other."
    between = f"Q between {number(test.q_between)} on {test.df} df, {p_phrase(test.p)}"
    adjusted = ""
    if test.adjust and test.p_adjusted is not None and test.p_adjusted != test.p:
        adjusted = f"; {p_value(test.p_adjusted)} after {test.adjust.capitalize()} adjustment"
    return f"Test of differences between the groups: {between}{adjusted}.{_common(test)}"


def _common(test: SubgroupAnalysis) -> str:
    return "" if test.tau2 is None else f" Variance between studies common to the groups: tau² {number(test.tau2)}."


def _groups(test: SubgroupAnalysis, scale: Scale) -> list[tuple[str, ...]]:
    return [
        (
            name,
            str(group.k),
            str(group.studies),
            scale.number(group.estimate),
            scale.interval(group.ci),
            p_value(group.p),
            percent(group.i2_q),
            number(group.tau2) if test.tau2 is None else "",
        )
        for name, group in test.groups.items()
    ]


def _absent(test: SubgroupAnalysis) -> list[tuple[str, int, str]]:
    return [(name, group.k, group.reason) for name, group in test.groups_left_out.items()]
