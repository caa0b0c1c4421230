"""A model with random effects fitted once more, to fewer rows or to another design."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hedgerow.stats.dependence.fitting import fit_mixed
from hedgerow.stats.dependence.mixed import Mixed
from hedgerow.stats.dependence.ready import Ready
from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.effects import Array, Mask
from hedgerow.vocabulary.problems import HedgerowError


def refit(
    fit: Mixed, keep: Mask | None = None, design: Array | None = None, names: Sequence[str] = ()
) -> Multilevel | MultilevelRegression | None:
    """Fit again; the search starts at the old answer.

    Parameters
    ----------
    fit : Mixed
        The model.
    keep : (k,) bool array, optional
        Which of the rows used stay; by default all.
    design : (k, p) array, optional
        Another design for the rows used, with `names`; by default the old one.

    Returns
    -------
    Multilevel, MultilevelRegression or None
        None where the rows that stay cannot tell the random effects apart.
    """
    kept = np.ones(fit.k, dtype=bool) if keep is None else keep
    used = fit.used.copy()
    used[fit.used] = kept
    rows = np.flatnonzero(kept)
    components = fit.components
    parameters = [name for term in fit.terms for name in term.parameters]
    old = fit.fitted.prepared.names
    ready = Ready(
        es=fit.effects,
        used=used,
        design=(fit.design if design is None else design)[kept],
        names=tuple(names) or old,
        pooled=isinstance(fit, Multilevel) and design is None,
        terms=tuple(term.take(rows) for term in fit.terms),
        known=fit.known.take(kept),
        settings=fit.settings,
        fixed={name: components[name] for name, free in zip(parameters, fit.free, strict=True) if not free},
        start=fit.theta,
    )
    try:
        return fit_mixed(ready)
    except HedgerowError:
        return None
