"""Front functions for pooling tables of events: arrays, or a table and the names of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, overload

from hedgerow.analysis.effect_sizes import effect_sizes
from hedgerow.stats.rare.glmm import find_glmm, pool_glmm
from hedgerow.stats.rare.glmm_fit import GlmmFit, GlmmRegression
from hedgerow.stats.rare.glmm_regression import regress_glmm
from hedgerow.stats.rare.mantel_haenszel import find_mantel_haenszel, pool_mantel_haenszel
from hedgerow.stats.rare.peto import pool_peto
from hedgerow.stats.rare.stratified_fit import StratifiedFit


def mantel_haenszel(
    measure: str,
    *,
    data: Any = None,
    study: Any = None,
    level: float = 0.95,
    add: float | None = None,
    to: str | None = None,
    drop00: bool = True,
    **columns: Any,
) -> StratifiedFit:
    """Pool tables of events by Mantel and Haenszel's weights, which stand zero cells.

    Parameters
    ----------
    measure : {"OR", "RR", "RD", "IRR", "IRD"}
        Ratios are pooled on the log scale.
    data : data frame or mapping of columns, optional
        Any kind that narwhals knows. Inputs that are not named are taken from its columns of the same name.
    study : array or column name, optional
        Study names.
    level : float, default 0.95
        Coverage of the interval.
    add, to, drop00
        Zero cells in the effects of single studies, from which Q, I2 and H2 are made: 1/2 is added to tables with a
        zero cell, and tables without events (or with nothing else) are left out, by default. The pooled estimate
        and the tests never have anything added.
    **columns : array, number or column name
        ``events1, n1, events2, n2``, or for rates ``events1, time1, events2, time2``; group 2 is the control.

    Returns
    -------
    StratifiedFit
        Estimate, Q, the Cochran-Mantel-Haenszel test and, for odds ratios, Breslow and Day's test of homogeneity.

    Raises
    ------
    HedgerowError
        If the request as a whole cannot be met; the error lists everything that is wrong with it.

    Notes
    -----
    Mantel & Haenszel 1959; variances by Robins, Breslow & Greenland 1986 (OR), Greenland & Robins 1985 (RR, IRR,
    IRD), Sato 1989 (RD).

    Examples
    --------
    >>> fit = mantel_haenszel("OR", events1=[1, 0, 4], n1=[50, 40, 90], events2=[5, 3, 9], n2=[50, 40, 88])
    >>> round(fit.estimate, 4), fit.k
    (-1.3162, 3)
    """
    find_mantel_haenszel(measure)
    return pool_mantel_haenszel(
        effect_sizes(measure, data=data, study=study, add=add, to=to, drop00=drop00, **columns), level
    )


def peto(
    *,
    data: Any = None,
    study: Any = None,
    level: float = 0.95,
    **columns: Any,
) -> StratifiedFit:
    """Pool tables of rare events by Peto's one-step odds ratio (Yusuf et al. 1985).

    It is biased where groups differ in size or the odds ratio is far from 1; `mantel_haenszel` is not.

    Parameters
    ----------
    data, study, level
        As for `mantel_haenszel`. No constant is ever added: O - E and V stand zero cells.
    **columns : array, number or column name
        ``events1, n1, events2, n2``.

    Returns
    -------
    StratifiedFit
        The pooled log odds ratio, and Q.

    Raises
    ------
    HedgerowError
        If the request as a whole cannot be met; the error lists everything that is wrong with it.

    Examples
    --------
    >>> round(peto(events1=[1, 0, 4], n1=[50, 40, 90], events2=[5, 3, 9], n2=[50, 40, 88]).estimate, 4)
    -1.1714
    """
    return pool_peto(effect_sizes("PETO", data=data, study=study, to="none", drop00=True, **columns), level)


@overload
def glmm(measure: str, formula: None = None, **options: Any) -> GlmmFit: ...
@overload
def glmm(measure: str, formula: str, **options: Any) -> GlmmRegression: ...
def glmm(
    measure: str,
    formula: str | None = None,
    *,
    data: Any = None,
    study: Any = None,
    model: str | None = None,
    method: str = "ML",
    level: float = 0.95,
    reference: Mapping[str, str] | None = None,
    **columns: Any,
) -> GlmmFit | GlmmRegression:
    """Pool events by a generalised linear mixed model: exact likelihoods, and no constant in any cell.

    Parameters
    ----------
    measure : {"OR", "IRR", "PLO", "IRLN"}
        Odds and rate ratios of two groups, proportions and rates of one; all on the log (odds) scale.
    formula : str, optional
        Moderators of the effect, columns of `data`, as in `meta_regression`; without, one effect is pooled.
    data, study, level
        As for `mantel_haenszel`.
    model : {"CM.EL", "CM.AL", "UM.FS", "UM.RS"}, optional
        For two groups, given the total of events: the exact likelihood (the default; hypergeometric for OR, binomial
        for IRR), or, for OR, the binomial one close to it where events are rare. Not given the total, binomial for
        OR and Poisson for IRR: fixed levels of the studies, or levels that are normal between them. One group has
        one model.
    method : {"ML", "EE"}, default "ML"
        With, or without, a variance between studies (beyond moderators).
    reference : mapping of str to str, optional
        Reference groups of factors, as in `meta_regression`.
    **columns : array, number or column name
        ``events1, n1, events2, n2`` | ``events1, time1, events2, time2`` | ``events, n`` | ``events, time``.

    Returns
    -------
    GlmmFit, or GlmmRegression for a formula
        Estimate or coefficients, tau2, and the likelihood-ratio test of homogeneity.

    Raises
    ------
    HedgerowError
        If the request as a whole cannot be met; the error lists everything that is wrong with it.

    Notes
    -----
    Stijnen, Hamza & Ozdemir 2010; Turner et al. 2000 and Jackson et al. 2018 for UM.FS and UM.RS, where half of a
    study's effect is added to one group and half taken from the other. The likelihood is integrated by adaptive
    quadrature with 40 nodes (20 by 20 for UM.RS) and maximised with its exact curvature (Louis 1982).

    Examples
    --------
    >>> fit = glmm("OR", events1=[1, 0, 4], n1=[50, 40, 90], events2=[5, 3, 9], n2=[50, 40, 88])
    >>> round(fit.estimate, 4), fit.tau2
    (-1.3044, 0.0)
    >>> trials = {"events1": [1, 0, 4, 6], "n1": [50, 40, 90, 80], "events2": [5, 3, 9, 7], "n2": [50, 40, 88, 82]}
    >>> reg = glmm("OR", "dose", data=trials | {"dose": [1, 1, 2, 3]})
    >>> reg.names, reg.estimate.round(4).tolist()
    (('intercept', 'dose'), [-2.9073, 0.9414])
    """
    find_glmm(measure, model, method)
    es = effect_sizes(measure, data=data, study=study, **columns)
    if formula is None:
        return pool_glmm(es, model, method, level)
    return regress_glmm(es, formula, data=data, reference=reference, model=model, method=method, level=level)
