"""Cumulative meta-analysis in a sentence and a table."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from hedgerow.analysis.results import AnalysisResult
from hedgerow.report.numbers import count, number, p_value, percent
from hedgerow.report.order import order_of
from hedgerow.report.parts.scale import Scale
from hedgerow.report.row_labels import row_labels
from hedgerow.stats.sensitivity.cumulative import Cumulative


def cumulative_labels(analysis: AnalysisResult, added: Cumulative) -> list[str]:
    """Names of the effects in the order of adding."""
    labels = row_labels(analysis.rows)
    return [labels[int(i)] for i in added.rows]


def cumulative_sentences(analysis: AnalysisResult, scale: Scale) -> Iterator[str]:
    """Say where the estimate began and ended, and since when its interval excludes no effect."""
    added = analysis.sensitivity.cumulative
    if added is None or not np.isfinite(added.estimate).any():
        return
    labels, known = cumulative_labels(analysis, added), np.flatnonzero(np.isfinite(added.estimate))
    first, last = int(known[0]), int(known[-1])
    begin = f"{scale.number(float(added.estimate[first]))} ({labels[first]})"
    whole = f"{scale.number(float(added.estimate[last]))} (all {count(int(added.k[last]), 'effect')})"
    yield (
        f"With effects added one by one {order_of(analysis.spec.order)}, "
        f"the {scale.name} went from {begin} to {whole}.{_since(added, labels, scale)}"
    )


def _since(added: Cumulative, labels: list[str], scale: Scale) -> str:
    """From which effect on the interval has excluded the value of no effect."""
    null = scale.shown.null
    if null is None:
        return ""
    value = f"{scale.shown.show(null):g} (no effect)"
    reaches = ~((added.ci_low > null) | (added.ci_high < null))  # one that is not known excludes nothing
    if reaches[-1]:
        return f" At the end its confidence interval includes {value}."
    if not reaches.any():
        return f" Its confidence interval excluded {value} all along."
    since = int(np.flatnonzero(reaches)[-1]) + 1
    return f" Its confidence interval has excluded {value} since {labels[since]}, effect {since + 1}."


def cumulative_rows(analysis: AnalysisResult, scale: Scale) -> list[tuple[str, ...]]:
    """Rows of the table: effect added, number of effects, estimate, interval, p, tau2, I2."""
    added = analysis.sensitivity.cumulative
    if added is None:
        return []
    return [_row(added, i, label, scale) for i, label in enumerate(cumulative_labels(analysis, added))]


def _row(added: Cumulative, i: int, label: str, scale: Scale) -> tuple[str, ...]:
    ends = (float(added.ci_low[i]), float(added.ci_high[i]))
    ci = ends if np.isfinite(ends).all() else None
    return (
        label,
        str(int(added.k[i])),
        scale.number(float(added.estimate[i])),
        scale.interval(ci),
        p_value(float(added.p[i])),
        number(float(added.tau2[i])),
        percent(float(added.i2[i])),
    )
