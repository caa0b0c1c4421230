"""Meta-regressions of an analysis as tables, with a sentence below."""

from __future__ import annotations

from typing import Any

import numpy as np

from hedgerow.analysis.results import AnalysisResult, ModeratorResult
from hedgerow.report.numbers import count, interval, number, p_phrase, p_value, percent

COLUMNS = ("Coefficient", "Estimate", "Interval", "p")


def moderator_parts(analysis: AnalysisResult) -> list[dict[str, Any]]:
    """Make the context of each meta-regression; coefficients stay on the scale of the analysis."""
    return [
        {"formula": each.formula, "rows": _rows(each), "sentence": _sentence(each)} for each in analysis.regressions
    ]


def _rows(found: ModeratorResult) -> list[tuple[str, ...]]:
    reg = found.regression
    if not np.isfinite(reg.estimate).any():
        return []
    numbers = zip(reg.names, reg.estimate, reg.ci_low, reg.ci_high, reg.p, strict=True)
    return [(name, number(b), interval(low, high), p_value(p)) for name, b, low, high, p in numbers]


def _sentence(found: ModeratorResult) -> str:
    reg = found.regression
    if reg.qm is None:
        return f"{reg.outcome.value}"
    df = f"{reg.qm_df[0]}" if reg.qm_df[1] is None else f"{reg.qm_df[0]} and {number(reg.qm_df[1], 0)}"
    letter = "QM" if reg.qm_df[1] is None else "F"
    said = f"Test of the moderators: {letter} {number(reg.qm)} on {df} df, {p_phrase(reg.qm_p)}; "
    said += f"from {count(reg.k, 'effect')}. Residual tau² {number(reg.tau2)}"
    return (
        f"{said}; they account for {percent(reg.r2)} of the variance between studies."
        if reg.r2 is not None
        else f"{said}."
    )
