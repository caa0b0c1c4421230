"""Leave-one-out figure: the pooled estimate without each row or study, over the interval of the whole analysis."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.figures.lines import LinesSpec
from hedgerow.figures.sequence import sequence_spec
from hedgerow.stats.fit import Fit
from hedgerow.stats.sensitivity.leave_one_out import LeaveOneOut


def leave_one_out_spec(
    fit: Fit,
    left: LeaveOneOut,
    *,
    title: str = "Leave-one-out analysis",
    labels: Sequence[str] | None = None,
    ids: Sequence[str] | None = None,
    favours: tuple[str, str] = ("", ""),
) -> LinesSpec:
    """Compute a leave-one-out figure.

    Parameters
    ----------
    fit : Fit
        The whole analysis.
    left : LeaveOneOut
        From `hedgerow.stats.sensitivity.leave_one_out`.
    title : str
        A few words that name the figure, for screen readers.
    labels : sequence of str, optional
        What was left out; ``left.without`` by default.
    ids : sequence of str, optional
        Row id of each estimate; a click leads to ``#row-ID``.
    favours : (str, str)
        Words under the two halves of the axis.
    """
    shown = left.without if labels is None else labels
    return sequence_spec(fit, left, shown, title=title, what="Without", ids=ids, favours=favours)
