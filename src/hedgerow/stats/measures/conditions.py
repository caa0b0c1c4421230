"""What can be wrong with a row though each of its values is possible: conditions that measures name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.measures.finding import Check, Finding

Columns = Mapping[str, Array]
Findings = Iterator[Finding]


def two_or_more(*columns: str) -> Check:
    """Refuse groups of one subject or none, whose SD is not defined."""

    def check(x: Columns) -> Findings:
        for name in columns:
            yield _found("n-of-one", x[name] <= 1, name, x, "a standard deviation needs two subjects or more")

    return check


def some_subjects(column: str = "n", least: int = 1, why: str = "one subject is the least") -> Check:
    """Refuse groups that are too small for the measure."""

    def check(x: Columns) -> Findings:
        yield _found("too-few-subjects", x[column] < least, column, x, why)

    return check


def _found(code: str, rows: Mask, name: str, x: Columns, why: str) -> Finding:
    remedy = "Check the number; if it is right, the row cannot be used with this measure."
    return Finding(code, rows, lambda i: f"{name} is {x[name][i]:g}; {why}", remedy, name)


def events_within(events: str, n: str) -> Check:
    """Refuse more events than subjects."""

    def check(x: Columns) -> Findings:
        def what(i: int) -> str:
            return f"{events} is {x[events][i]:g}, more than the {x[n][i]:g} subjects of {n}"

        remedy = "Check both; events of which a subject can have several are rates (IRR, IRD, IR)."
        yield Finding("events-above-n", x[events] > x[n], what, remedy, events)

    return check


def empty_group(x: Columns) -> Findings:
    """Say where a group has no subjects: what is computed comes from the added constant alone."""
    for name in ("n1", "n2"):

        def what(i: int, name: str = name) -> str:
            return f"{name} is 0, so the effect comes from the constant added to empty cells"

        yield Finding("empty-group", x[name] == 0, what, "Leave this row out.", name, lost=False)


def any_spread(x: Columns) -> Findings:
    """Refuse rows in which both SDs are 0: there is nothing to standardise by."""
    both = (x["sd1"] == 0) & (x["sd2"] == 0)
    remedy = "Look the SDs up again; a graph may have hidden them."
    yield Finding("zero-sd", both, lambda _: "both standard deviations are 0", remedy, "sd1")
    yield from zero_sd(x)


def zero_sd(x: Columns) -> Findings:
    """Say where an SD is 0."""
    for name in ("sd1", "sd2"):
        other = x["sd2" if name == "sd1" else "sd1"]

        def what(i: int, name: str = name) -> str:
            return f"{name} is 0"

        remedy = "Right only if all subjects gave the same value, as at a cut-off; else look it up again."
        yield Finding("zero-sd", (x[name] == 0) & (other > 0), what, remedy, name, lost=False)


def some_sd(*columns: str) -> Check:
    """Refuse rows in which an SD that is divided by, or whose logarithm is taken, is 0."""

    def check(x: Columns) -> Findings:
        for name in columns:

            def what(_: int, name: str = name) -> str:
                return f"{name} is 0"

            yield Finding("zero-sd", x[name] == 0, what, "Look the SD up again, or choose another measure.", name)

    return check


def above_zero(column: str) -> Check:
    """Refuse values whose logarithm does not exist."""

    def check(x: Columns) -> Findings:
        def what(i: int) -> str:
            return f"{column} is {x[column][i]:g}, which has no logarithm"

        yield Finding("no-ratio", x[column] <= 0, what, "Use a measure without a logarithm.", column)

    return check


def enough_for_predictors(more: int) -> Check:
    """Refuse studies with too few subjects for the predictors of their model."""

    def check(x: Columns) -> Findings:
        def what(i: int) -> str:
            return f"n is {x['n'][i]:g}, the predictors are {x['predictors'][i]:g}; n must be {more + 1} larger"

        few = x["n"] <= x["predictors"] + more
        yield Finding("too-few-subjects", few, what, "Check both; the intercept is no predictor.", "n")

    return check


def ratio_of_like_signs(x: Columns) -> Findings:
    """Refuse a ratio of means that is not positive; say where both means are negative."""
    one, two = x["mean1"], x["mean2"]

    def what(i: int) -> str:
        return f"the means are {one[i]:g} and {two[i]:g}, whose ratio has no logarithm"

    unlike = (np.sign(one) * np.sign(two)) <= 0
    yield Finding("no-ratio", unlike, what, "Use a difference (MD, SMD), or a scale with a true zero.", "mean1")
    remedy = "A ratio of means needs a scale with a true zero; check that this is one."
    below = (one < 0) & (two < 0)
    yield Finding("negative-means", below, lambda _: "both means are negative", remedy, "mean1", lost=False)


def lesion(x: Columns) -> Findings:
    """Refuse rows whose control mean equals the sham value: nothing was lost that could be regained."""

    def what(i: int) -> str:
        return f"mean2 and sham are both {x['sham'][i]:g}, so there is no range to normalise by"

    yield Finding("no-range", x["mean2"] == x["sham"], what, "Check sham; else use MD or SMD.", "sham")


IMPLAUSIBLE = 10.0
"""A standardised mean difference beyond this is remarked upon.

Two normal populations ten SDs apart have no overlap worth the name, while an SEM taken for an SD multiplies an
effect of 3 by sqrt(n): it reaches 10 in groups of 11.
"""


def plausible(yi: Array) -> Findings:
    """Say where a standardised mean difference is too large to be believed."""

    def what(i: int) -> str:
        return f"the standardised mean difference is {yi[i]:.3g}"

    remedy = "Check that no standard error of the mean was entered as a standard deviation, and the units."
    yield Finding("implausible-effect", np.abs(yi) > IMPLAUSIBLE, what, remedy, lost=False)


def some_variance(vi: Array) -> Findings:
    """Say where a sampling variance is 0."""
    remedy = "Look the numbers up again; most methods cannot pool a row without sampling variance."
    yield Finding("zero-variance", vi == 0, lambda _: "the sampling variance is 0", remedy, lost=False)


UNLIKE = 100.0
"""Freeman-Tukey proportions of sample sizes whose ratio is beyond this are remarked upon."""


def sizes_alike(x: Columns) -> Findings:
    """Say where sample sizes differ so much that pooled Freeman-Tukey proportions mislead (Schwarzer et al. 2019)."""
    known = x["n"][np.isfinite(x["n"]) & (x["n"] > 0)]
    least = known.min() if known.size else np.nan

    def what(i: int) -> str:
        return f"n is {x['n'][i]:g}, the smallest {least:g}; transforming back by their harmonic mean misleads"

    remedy = "Use PLO or PAS, whose back-transforms need no sample size."
    yield Finding("unlike-sizes", x["n"] > UNLIKE * least, what, remedy, "n", lost=False)
