"""The front function for effect sizes: arrays, or a table and the names of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from hedgerow.stats.effects import EffectSizes, Mask
from hedgerow.stats.measures.choices import Correct
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.measures.inputs import STAND_INS, taken
from hedgerow.stats.measures.presets import options_like
from hedgerow.stats.measures.registry import Measure, find_measure
from hedgerow.stats.names import names_of
from hedgerow.vocabulary.columns import COLUMNS
from hedgerow.vocabulary.frames import column, column_names, frame_kind
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem, did_you_mean, refuse


def effect_sizes(
    measure: str,
    *,
    data: Any = None,
    study: Any = None,
    vtype: str | None = None,
    correct: Correct = True,
    add: float | None = None,
    to: str | None = None,
    drop00: bool = False,
    flip: Any = None,
    like: str | None = None,
    **columns: Any,
) -> EffectSizes:
    """Compute effect sizes and their sampling variances, one for each row.

    Parameters
    ----------
    measure : str
        Code of the measure, metafor's: ``"SMD"``, ``"MD"``, ``"ROM"``, ``"OR"``, ``"RR"``, ``"RD"``, ``"IRR"``,
        ``"ZCOR"``, ``"PLO"``, ``"SMCC"``, ``"MPOR"``, ``"GEN"`` (effects given as such) and some sixty more; see
        ``docs/reference/measures.md``, which lists the inputs of each.
    data : data frame or mapping of columns, optional
        Any kind that narwhals knows. Inputs that are not named are taken from its columns of the same name.
    study : array or column name, optional
        Study names.
    **columns : array, number or column name
        Inputs; group 1 is the treated group, group 2 the control. ``mean1, sd1, n1, mean2, sd2, n2`` (and ``sham``
        for NMD; ``sem1``, ``sem2`` stand in for SDs) | ``events1, n1, events2, n2`` |
        ``events1, time1, events2, time2`` | ``r, n`` | ``events, n`` | ``events, time`` | ``mean, sd, n`` |
        ``mean1, sd1, mean2, sd2, n, r12`` (the same subjects twice) | ``pairs_both, pairs_only1, pairs_only2,
        pairs_neither`` | ``partial_r, n, predictors`` | ``r2, n, predictors`` | ``alpha, items, n`` |
        ``auc, n1, n2`` | ``yi`` with ``vi`` or ``sei``, and ``n`` if it is known. ``t_statistic`` stands in for ``r``
        and ``partial_r``. Where a row of ``"SMD"`` lacks a mean or SD, ``d``, ``t_statistic``, ``p`` (with the sign of
        the difference) or ``r_pb`` stands in, with ``n1`` and ``n2``.
    vtype : str, optional
        Kind of sampling variance, e.g. ``"LS"``, ``"LS2"``, ``"UB"``, ``"AV"``; metafor's default if left out.
    correct : bool or "approx", default True
        Small-sample bias correction (standardised differences: Hedges' J, exact or approximate; logarithms of means
        and spreads: second order).
    add : float, optional
        Added to the cells of tables with a zero cell; 1/2; 0 for AS, PHI, ZPHI, RTET, ZTET, PAS, PFT, IRS, IRFT, IRSD.
    to : {"only0", "all", "if0all", "none"}, optional
        Which tables it is added to.
    drop00 : bool, default False
        Whether to leave out tables without events, or with nothing else, in both groups.
    flip : array of bool or column name, optional
        Rows whose sign is turned, so that effects of all rows point the same way.
    like : {"cma3", "revman5", "stata18", "metafor3.8"}, optional
        Compute as that program does; a note says which options that sets, and how the program pools.

    Returns
    -------
    EffectSizes
        Rows that cannot be computed are NaN; ``notes`` says why.

    Raises
    ------
    HedgerowError
        If the request as a whole cannot be met; the error lists everything that is wrong with it.

    Examples
    --------
    >>> es = effect_sizes("SMD", mean1=[12.3], sd1=[2.1], n1=[10], mean2=[10.1], sd2=[2.6], n2=[12])
    >>> round(float(es.yi[0]), 4), round(float(es.vi[0]), 4)
    (0.8862, 0.2012)
    """
    spec = find_measure(measure)
    named = {name: given for name, given in (columns | {"study": study, "flip": flip}).items() if given is not None}
    problems = [*_unused(spec, named), *_absent(data, named)]
    if problems:
        raise HedgerowError(problems)
    found = _columns(spec, data, named)
    labels = found.pop("study", None)
    flip = found.pop("flip", None)
    options, notes = _options(spec, like, vtype=vtype, correct=correct, add=add, to=to, drop00=drop00)
    names = None if labels is None else names_of(list(labels))
    es = compute(measure, found, labels=names, frame_kind="polars" if data is None else frame_kind(data), **options)
    es = replace(es, notes=es.notes + notes) if notes else es
    return es if flip is None else _turned(es, spec, flip)


def _options(spec: Measure, like: str | None, **options: Any) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The options, those of another program among them, and the note about it."""
    defaults = {"vtype": None, "correct": True, "add": None, "to": None, "drop00": False}
    given = {name: value for name, value in options.items() if value is not defaults[name]}
    if like is None:
        return given, ()
    chosen, note = options_like(like, spec.code, given)
    return chosen, (note,)


def _unused(spec: Measure, named: Mapping[str, Any]) -> Iterator[Problem]:
    """Name arguments that the measure does not take."""
    known = (*taken(spec), "study", "flip")
    for name in named:
        if name in known:
            continue
        what = f"Measure {spec.code!r} does not use {name!r}." if name in COLUMNS else f"Unknown argument {name!r}."
        yield Problem("unused-argument", what, did_you_mean(name, known))


def _absent(data: Any, named: Mapping[str, Any]) -> Iterator[Problem]:
    """Name columns that the table does not have."""
    asked = {name: given for name, given in named.items() if isinstance(given, str)}
    if not asked:
        return
    names = [] if data is None else column_names(data)
    for name, given in asked.items():
        if data is None:
            what = f"{name} names the column {given!r}, but there is no table."
            yield Problem("no-data", what, "Give the table as data, or an array.", Place(column=name))
        elif given not in names:
            what = f"{name}: the table has no column {given!r}."
            yield Problem("unknown-column", what, did_you_mean(given, names), Place(column=given))


def _columns(spec: Measure, data: Any, named: Mapping[str, Any]) -> dict[str, Any]:
    """Arrays by the vocabulary's names; what was not named comes from the table's column of that name.

    A column for which the user named a stand-in (sem1 for sd1) is not looked for.
    """
    found = {name: column(data, given) if isinstance(given, str) else given for name, given in named.items()}
    if data is not None:
        replaced = {target for target, stand_in in STAND_INS.items() if stand_in.sources[0] in named}
        there = set(column_names(data)) - set(found) - replaced
        found |= {name: column(data, name) for name in (*taken(spec), "study") if name in there}
    return found


def _turned(es: EffectSizes, spec: Measure, flip: Any) -> EffectSizes:
    """The effects with the sign turned where asked."""
    if spec.null is None:
        what = f"Measure {spec.code!r} describes a single group; its sign cannot be turned."
        raise refuse("idle-option", what, "Leave flip out.")
    rows = _truth(flip, len(es))
    return replace(es, yi=np.where(rows, -es.yi, es.yi), columns=dict(es.columns) | {"flip": rows})


def _truth(flip: Any, k: int) -> Mask:
    values = np.asarray(flip, dtype=object)
    true = np.asarray(values == True, bool)  # noqa: E712 -- for each cell; 1 is true as well
    if not np.all(true | np.asarray(values == False, bool)) or values.shape not in ((), (k,)):  # noqa: E712
        what = f"flip must hold {k} values, each True or False."
        raise refuse("bad-flip", what, "A condition such as direction == 'lower is better' gives such an array.")
    return np.broadcast_to(true, (k,))
