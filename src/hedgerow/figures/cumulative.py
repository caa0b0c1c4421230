"""Cumulative meta-analysis: the pooled estimate as rows are added, over the interval of the whole analysis."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.figures.lines import LinesSpec
from hedgerow.figures.sequence import sequence_spec
from hedgerow.stats.fit import Fit
from hedgerow.stats.sensitivity.cumulative import Cumulative


def cumulative_spec(
    fit: Fit,
    added: Cumulative,
    *,
    title: str = "Cumulative meta-analysis",
    ids: Sequence[str] | None = None,
    favours: tuple[str, str] = ("", ""),
) -> LinesSpec:
    """Compute a cumulative figure.

    Parameters
    ----------
    fit : Fit
        The whole analysis.
    added : Cumulative
        From `hedgerow.stats.sensitivity.cumulative`, in the order in which rows were added.
    title : str
        A few words that name the figure, for screen readers.
    ids : sequence of str, optional
        Row id of each estimate; a click leads to ``#row-ID``.
    favours : (str, str)
        Words under the two halves of the axis.
    """
    labels = [f"+ {label}" for label in added.added]
    return sequence_spec(fit, added, labels, title=title, what="Added", ids=ids, favours=favours)
