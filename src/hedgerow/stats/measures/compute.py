"""From columns to effect sizes: read, check, treat zero cells, compute, and say what could not be computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes, Mask, Numbered
from hedgerow.stats.measures.checks import check_columns
from hedgerow.stats.measures.choices import Choices, Correct
from hedgerow.stats.measures.conditions import plausible, some_variance
from hedgerow.stats.measures.finding import Finding
from hedgerow.stats.measures.inputs import Inputs, read_inputs
from hedgerow.stats.measures.registry import Measure, find_measure
from hedgerow.vocabulary.problems import refuse

Columns = Mapping[str, Array]

_COUNTED = (
    ("n1", "n2"),
    ("pairs_both", "pairs_only1", "pairs_only2", "pairs_neither"),
    ("homozygotes1", "heterozygotes", "homozygotes2"),
)


def compute(
    measure: str,
    columns: Mapping[str, Any],
    *,
    labels: Sequence[str] | None = None,
    vtype: str | None = None,
    correct: Correct = True,
    add: float | None = None,
    to: str | None = None,
    drop00: bool = False,
    frame_kind: str = "polars",
) -> EffectSizes:
    """Compute effect sizes and their sampling variances.

    Parameters
    ----------
    measure : str
        Code, e.g. ``"SMD"``; see `hedgerow.stats.measures.MEASURES`.
    columns : mapping of str to (k,) array or number
        Inputs by their names in `hedgerow.vocabulary.columns`; those the measure does not take are left aside.
        ``sem1`` stands in for a missing ``sd1``, ``sei`` for ``vi``.
    labels : sequence of str, optional
        Study names; numbers from 1 by default.
    vtype : str, optional
        Kind of sampling variance; by default the measure's first, metafor's default.
    correct : bool or "approx", default True
        Small-sample bias correction: of standardised differences exactly (True) or approximately, of logarithms to
        second order.
    add, to, drop00
        Zero cells, see `hedgerow.stats.measures.zero_cells`; by default 1/2 is added to rows with a zero cell.
    frame_kind : str
        Kind of frame that `EffectSizes.to_frame` returns.

    Returns
    -------
    EffectSizes
        A row that cannot be computed is NaN and has its problem, with ``row``, among the notes; the others do
        not suffer. Caveats about computed rows are notes without ``row``.

    Raises
    ------
    HedgerowError
        If the request as a whole cannot be met: unknown measure or option, inputs missing or of unequal length.
    """
    spec = find_measure(measure)
    choices = Choices(vtype, correct, add, to, drop00)
    inputs = read_inputs(spec, columns, choices.problems(spec))
    options, given = choices.applied(spec), inputs.complete(spec)
    names = _labels(labels, len(given[spec.inputs[0]]))
    with np.errstate(all="ignore"):
        findings = list(_found(spec, inputs, given, options))
        lost = _lost(findings, len(names))
        yi, vi = _effects(spec, _without(given, lost), options)
        findings += _after(spec, yi, vi, lost, given)
        n = _size(inputs.columns)
    bad = ~(np.isfinite(yi) & np.isfinite(vi))
    if bad.any():
        yi, vi = np.where(bad, np.nan, yi), np.where(bad, np.nan, vi)
    notes = tuple(problem for finding in findings for problem in finding.problems(names))
    return EffectSizes(spec.code, yi, vi, names, n, given, options, notes, frame_kind)


def _labels(labels: Sequence[str] | None, k: int) -> Sequence[str]:
    if labels is None:
        return Numbered(k)
    if len(labels) != k:
        raise refuse("unequal-lengths", f"{len(labels)} study names for {k} rows.", "Give one for each row.")
    return labels


def _found(spec: Measure, inputs: Inputs, given: Columns, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong before the effects are computed; a missing value is told only where nothing else is."""
    earlier = [*inputs.findings, *check_columns(inputs.columns)]
    for check in spec.checks:
        earlier += check(given)
    if options.get("drop00") and spec.zero_cells is not None and spec.zero_cells.nothing is not None:
        earlier.append(_no_contrast(spec.zero_cells.nothing(given)))
    yield from (finding for finding in earlier if finding.rows.any())
    yield from _missing(given, _lost(earlier, len(given[spec.inputs[0]])))


def _no_contrast(rows: Mask) -> Finding:
    what = "no events, or nothing but events, in both groups"
    return Finding("double-zero", rows, lambda _: what, "Left out as drop00 asks; without it the row is kept.")


def _missing(given: Columns, told: Mask) -> Iterator[Finding]:
    empty = {name: np.isnan(values) for name, values in given.items()}
    rows = np.any(list(empty.values()), axis=0) & ~told
    if rows.any():
        remedy = "Enter the value if it is known; the row has no effect size without it."
        first = next(name for name, mask in empty.items() if (mask & rows).any())

        def what(i: int) -> str:
            return f"no value of {', '.join(name for name, mask in empty.items() if mask[i])}"

        yield Finding("missing-value", rows, what, remedy, first)


def _lost(findings: Sequence[Finding], k: int) -> Mask:
    lost = np.zeros(k, bool)
    for finding in findings:
        if finding.lost:
            lost |= finding.rows
    return lost


def _without(given: Columns, lost: Mask) -> Columns:
    """The columns with NaN in lost rows, so that they count in no average over rows."""
    if not lost.any():
        return given
    return {name: np.where(lost, np.nan, values) for name, values in given.items()}


def _effects(spec: Measure, columns: Columns, options: Mapping[str, Any]) -> tuple[Array, Array]:
    if spec.zero_cells is not None and options["to"] != "none":
        amount = spec.zero_cells.amount(columns, options["add"], options["to"])
        columns = spec.zero_cells.amend(columns, amount)
    chosen = {name: options[name] for name in spec.options}
    yi, vi = spec.formula(*(columns[name] for name in spec.inputs), **chosen)
    return yi, np.where(vi < 0, np.nan, vi)  # estimates of a variance can fail, at numbers that contradict each other


def _after(spec: Measure, yi: Array, vi: Array, lost: Mask, given: Columns) -> Iterator[Finding]:
    undefined = ~(np.isfinite(yi) & np.isfinite(vi)) & ~lost
    if undefined.any():

        def what(i: int) -> str:
            values = ", ".join(f"{name} = {values[i]:g}" for name, values in given.items())
            return f"{spec.code} is not defined for {values}"

        remedy = "Add a constant to zero cells (add=0.5), or choose another measure." if spec.zero_cells else ""
        yield Finding("not-defined", undefined, what, remedy or "Check the numbers, or choose another measure.")
    yield from some_variance(vi)
    if spec.code.startswith("SM"):
        yield from plausible(yi)


def _size(columns: Columns) -> Array | None:
    """Total number of subjects, or of pairs, of each row."""
    for counted in _COUNTED:
        if all(name in columns for name in counted):
            return np.asarray(np.sum([columns[name] for name in counted], axis=0))
    return columns.get("n")
