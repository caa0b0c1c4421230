"""A model with random effects fitted: from effects, design, terms and sampling covariances to its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from scipy.special import chdtrc

from hedgerow.stats.dependence.degrees import degrees
from hedgerow.stats.dependence.identified import check_identified
from hedgerow.stats.dependence.known_covariance import diagonal
from hedgerow.stats.dependence.ready import Ready
from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.dependence.starts import Search
from hedgerow.stats.dependence.term import Term
from hedgerow.stats.effects import Array
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.prepare import Prepared, prepare, redundant_notes
from hedgerow.stats.regression.coefficients import coefficient_tests
from hedgerow.stats.regression.record import Basis
from hedgerow.stats.wald import wald
from hedgerow.vocabulary.problems import Problem


def fit_mixed(ready: Ready) -> Multilevel | MultilevelRegression:
    """Fit, or say why not."""
    prepared, redundant = prepare(ready.design, ready.names)
    ready = replace(ready, notes=ready.notes + redundant_notes(redundant))
    k, p = len(ready.y), len(prepared.names)
    if k <= p:
        return _record(ready, prepared, Outcome.TOO_FEW if k else Outcome.EMPTY)
    if not (diagonal(ready.known) > 0).all():
        return _record(ready, prepared, Outcome.ZERO_VARIANCE)
    basis = prepared.basis
    plain = basis.T @ ready.y  # squares of effects far from 0 would drown their differences
    residual = ready.y - basis @ plain
    search = ready.search(residual)
    check_identified(ready.terms, search)
    model = ready.model(residual, basis)
    top = search.maximise(model, restricted=ready.restricted)
    beta, vb, _ = model.solve(model.sums(top.x))
    q = model.solve(model.sums(_without_effects(search, ready.terms)))[2]
    return _record(
        ready,
        prepared,
        Outcome.OK if top.settled else Outcome.NOT_CONVERGED,
        theta=top.x,
        free=search.free,
        basis=Basis(prepared, beta + plain, vb, 1.0),
        q=q,
        q_p=float(chdtrc(k - p, q)),
        log_likelihood=top.value,
        notes=ready.notes + tuple(_at_end(search, ready.terms, top.x)),
    )


def _without_effects(search: Search, terms: tuple[Term, ...]) -> Array:
    """Parameters at which all variances are 0."""
    theta, at = search.starts[0].copy(), 0
    for term in terms:
        theta[at : at + term.structure.scales(term.places)] = 0.0
        at += term.size
    return theta


def _at_end(search: Search, terms: tuple[Term, ...], theta: Array) -> Iterator[Problem]:
    """Correlations and ranges that ran to the end of what they may be; a variance of 0 is no cause for a note."""
    ends = search.free & ((theta == search.ranges.high) | (theta == search.ranges.low))
    remedy = "The data say little of it: choose a simpler structure, or show how the estimate hangs on it."
    at = 0
    for term in terms:
        first, last = at + term.structure.scales(term.places), at + term.size
        at = last
        if not ends[first:last].any():
            continue
        what = (
            f"The correlations of {term.name!r} are at the edge of what is possible; the data say too little of them."
        )
        if last == first + 1:
            what = f"{search.names[first]!r} is at the end of its range, {theta[first]:.4g}."
        yield Problem("parameter-at-end", what, remedy, severity="warning")


def _record(ready: Ready, prepared: Prepared, outcome: Outcome, **found: Any) -> Multilevel | MultilevelRegression:
    size = sum(term.size for term in ready.terms)
    shared: dict[str, Any] = {
        "effects": ready.es,
        "settings": ready.settings,
        "used": ready.used,
        "k": len(ready.y),
        "terms": ready.terms,
        "theta": np.full(size, np.nan),
        "free": np.ones(size, dtype=bool),
        "q": None,
        "q_df": len(ready.y) - len(prepared.names),
        "q_p": None,
        "df": None,
        "log_likelihood": None,
        "outcome": outcome,
        "notes": ready.notes,
        "known": ready.known,
        "design": ready.design[:, list(prepared.kept)],
        "basis": None,
        "coding": ready.coding,
    } | found
    df = degrees(ready.settings.test, shared["design"], ready.terms) if found else None
    shared["df"] = None if df is None else float(df.min())
    numbers = _coefficients(shared["basis"], ready.settings.level, df, len(prepared.names))
    if ready.pooled:
        return Multilevel(**shared, **_single(numbers))
    joint = _joint(numbers, prepared, df)
    return MultilevelRegression(**(shared | numbers | joint), names=prepared.names, coefficient_df=df)


def _coefficients(basis: Basis | None, level: float, df: Array | None, p: int) -> dict[str, Array]:
    """Coefficients of the design's own columns and their tests."""
    if basis is None:
        return coefficient_tests(np.full(p, np.nan), np.full((p, p), np.nan), level)
    back = basis.prepared.back
    return coefficient_tests(back @ basis.estimate, back @ basis.vb @ back.T, level, df)


def _single(numbers: dict[str, Array]) -> dict[str, Any]:
    values = {name: float(each[0]) for name, each in numbers.items() if name != "vb"}
    if np.isnan(values["estimate"]):
        return dict.fromkeys(("estimate", "se", "statistic", "p", "ci"))
    ci = (values.pop("ci_low"), values.pop("ci_high"))
    return values | {"ci": ci}


def _joint(numbers: dict[str, Array], prepared: Prepared, df: Array | None) -> dict[str, Any]:
    tested = prepared.tested
    rest = None if df is None else float(df[tested].min())
    return dict(zip(("qm", "qm_df", "qm_p"), wald(numbers["estimate"], numbers["vb"], tested, rest), strict=True))
