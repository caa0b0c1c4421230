"""Meta-regression by a formula."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.inference import check_level
from hedgerow.stats.regression.fitting import regress_rows
from hedgerow.stats.regression.moderators import moderate
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.settings import Settings


def meta_regression(
    es: EffectSizes,
    formula: str,
    *,
    data: Any = None,
    method: str = "REML",
    test: str = "z",
    level: float = 0.95,
    tau2: float | None = None,
    reference: Mapping[str, str] | None = None,
) -> Regression:
    """Fit a mixed-effects model with moderators named by a formula.

    Parameters
    ----------
    es : EffectSizes
        From `effect_sizes`.
    formula : str
        What the effects depend on, e.g. ``"species * log(delay)"``: ``+ - : * ^`` and parentheses join terms, ``0 +``
        or ``- 1`` leaves the intercept out, unusual column names stand in backticks, and the functions of
        ``hedgerow.stats.formula.functions.FUNCTIONS`` may be used. It is read, never run.
    data : frame or mapping of columns, optional
        One row for each effect, in the same order; by default the columns the effects were made of.
    method, test, level, tau2
        As in `pool`.
    reference : mapping of str to str, optional
        Group that the others of a factor are compared with, e.g. ``{"species": "Rat"}``; by default the first in
        sorted order. Columns of text and truth values are factors; numbers are, inside ``factor()``.

    Returns
    -------
    Regression
        Always: what cannot be computed is None or NaN, and ``outcome`` says why. Rows that miss a moderator are named
        in ``notes``, one by one; ``coding.references`` holds the reference groups.

    Raises
    ------
    HedgerowError
        For a formula that holds anything else, an unknown column, function, method or reference.
    """
    settings = Settings(method, test, check_level(level), tau2=tau2)
    found = moderate(es, formula, data, reference)
    return regress_rows(es, found.used, found.design, found.names, settings, found.notes, found.coding)
