"""Peto's one-step odds ratio, for rare events in groups of like size."""

from __future__ import annotations

from typing import Any

import numpy as np

from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.inference import check_level
from hedgerow.stats.rare.event_tables import event_tables, notes_of
from hedgerow.stats.rare.stratified_fit import NO_ESTIMATE, StratifiedFit, spread_about, wald
from hedgerow.stats.rare.stratified_tests import expected_events
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("yusuf1985",)


def pool_peto(es: EffectSizes, level: float = 0.95) -> StratifiedFit:
    """Pool observed less expected events over their hypergeometric variance (Yusuf et al. 1985).

    Parameters
    ----------
    es : EffectSizes
        Of measure PETO; its single effects serve Q, I2 and H2 only, and need no constant in zero cells.
    level : float, default 0.95
        Coverage of the interval.

    Returns
    -------
    StratifiedFit
        The log odds ratio sum(O - E) / sum(V), with variance 1 / sum(V); where there is none `reason` says why.
    """
    if es.measure != "PETO":
        what = f"Peto's method pools Peto odds ratios, not {es.measure}."
        raise refuse("unlike-measure", what, "Make the effects with measure 'PETO'.")
    tables, level = event_tables(es), check_level(level)
    expected, variance = expected_events(tables, person_time=False)
    total = float(variance.sum())
    found: dict[str, Any] = NO_ESTIMATE
    if total > 0:
        found = wald(float((tables.x1 - expected).sum()) / total, 1 / total, level)
    with np.errstate(all="ignore"):
        weights = tables.aligned(100 * variance / total if total > 0 else np.full(tables.k, np.nan))
    return StratifiedFit(
        method="Peto",
        effects=es,
        used=tables.used,
        k=tables.k,
        double_zeros=tables.named_double_zeros,
        level=level,
        **found,
        **spread_about(es, tables.used, found["estimate"]),
        cmh=None,
        cmh_uncorrected=None,
        breslow_day=None,
        tarone=None,
        weights=weights,
        reason=None if total > 0 else "No study has both events and others, so there is nothing to pool.",
        notes=notes_of(tables, silent=True),
    )
