"""Influence of each effect in a sentence and a table of metafor's columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from hedgerow.analysis.results import AnalysisResult
from hedgerow.report.numbers import count, number
from hedgerow.report.row_labels import row_labels
from hedgerow.stats.sensitivity.influence import Influence

COLUMNS = {
    "rstudent": "rstudent",
    "dffits": "dffits",
    "cook_d": "cook.d",
    "cov_r": "cov.r",
    "tau2_del": "tau2.del",
    "qe_del": "QE.del",
    "hat": "hat",
    "weight": "weight",
    "dfbs": "dfbs",
}
"""Names in `hedgerow.stats.sensitivity.influence`, and metafor's, which readers know."""


def influence_sentences(analysis: AnalysisResult) -> Iterator[str]:
    """Name the influential effects, or say that none is."""
    found = analysis.sensitivity.influence
    if found is None:
        return
    if found.reason is not None:
        yield f"Influence: {found.reason}"
        return
    labels = row_labels(analysis.rows)
    large = [labels[int(i)] for i in np.flatnonzero(found.influential)]
    of = count(int(np.isfinite(found.hat).sum()), "effect")
    rule = "by the usual rules of thumb for influence diagnostics"
    if large:
        yield f"Of {of}, {len(large)} {'is' if len(large) == 1 else 'are'} influential {rule}: {'; '.join(large)}."
    else:
        yield f"None of {of} is influential {rule}."


def influence_rows(analysis: AnalysisResult) -> list[dict[str, Any]]:
    """Rows of the table: name, metafor's columns, and whether the effect is influential."""
    found = analysis.sensitivity.influence
    if found is None or found.reason is not None:
        return []
    return [
        {"label": label, "cells": _cells(found, i), "influential": bool(found.influential[i])}
        for i, label in enumerate(row_labels(analysis.rows))
    ]


def _cells(found: Influence, i: int) -> list[str]:
    return [number(float(getattr(found, column)[i])) for column in COLUMNS]
