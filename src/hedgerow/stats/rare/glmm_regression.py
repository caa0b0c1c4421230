"""Generalised linear mixed models of events whose effects depend on moderators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.inference import check_level
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.prepare import Prepared, prepare, redundant_notes
from hedgerow.stats.rare.glmm import find_glmm
from hedgerow.stats.rare.glmm_fit import GlmmRegression
from hedgerow.stats.rare.glmm_found import Found
from hedgerow.stats.rare.glmm_models import MODELS
from hedgerow.stats.rare.glmm_rows import glmm_rows, spread_of
from hedgerow.stats.regression.coefficients import coefficient_tests
from hedgerow.stats.regression.moderators import moderate_rows
from hedgerow.stats.wald import wald


def regress_glmm(
    es: EffectSizes,
    formula: str,
    *,
    data: Any = None,
    reference: Mapping[str, str] | None = None,
    model: str | None = None,
    method: str = "ML",
    level: float = 0.95,
) -> GlmmRegression:
    """Let the effects that events tell of depend on moderators.

    Parameters
    ----------
    es : EffectSizes
        Of measure OR, IRR, PLO or IRLN, made of events.
    formula, data, reference
        As in `meta_regression`.
    model, method, level
        As in `pool_glmm`.

    Returns
    -------
    GlmmRegression
        Always; where there are no estimates `reason` says why.

    Raises
    ------
    HedgerowError
        For an unknown measure, model or method, and a formula that cannot be read.
    """
    chosen, level = find_glmm(es.measure, model, method), check_level(level)
    spec = MODELS[es.measure][chosen]
    rows = glmm_rows(es, spec)
    moderated = moderate_rows(es, rows.used, formula, data, reference)
    rows = rows.only(moderated.used)
    prepared, redundant = prepare(moderated.design[rows.used], moderated.names)
    df = rows.k - len(prepared.names)
    found: Found | str = Outcome.TOO_FEW.value
    if df > 0:
        found = spec.fit(rows.columns, np.sqrt(rows.k) * prepared.basis, method == "ML")
    spread = spread_of(found, df, method) | ({} if df > 0 else {"outcome": Outcome.TOO_FEW})
    told = rows.told(found, (*moderated.notes, *redundant_notes(redundant)))
    return GlmmRegression(
        model=chosen, method=method, level=level, coding=moderated.coding, **told, **spread,
        **_coefficients(found, prepared, rows.k, level),
    )  # fmt: skip


def _coefficients(found: Found | str, prepared: Prepared, k: int, level: float) -> dict[str, Any]:
    """Coefficients of the design's own columns and their tests, by the names of the record."""
    p = len(prepared.names)
    back = prepared.back * np.sqrt(k)  # the basis was scaled so that its columns have a mean square of 1
    beta, vb = np.full(p, np.nan), np.full((p, p), np.nan)
    if isinstance(found, Found):
        beta, vb = back @ found.estimate, back @ found.vb @ back.T
    qm, qm_df, qm_p = wald(beta, vb, prepared.tested, None)
    joint = {"qm": qm, "qm_df": qm_df, "qm_p": qm_p}
    return {"names": prepared.names} | coefficient_tests(beta, vb, level) | joint
