"""R lines for meta-regressions, methods for rare events, and further methods for small-study effects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from hedgerow.analysis.results import AnalysisResult, ModeratorResult, RareEvents
from hedgerow.report.rscript.literals import r_comment, r_number, r_string, r_vector
from hedgerow.report.rscript.model import call
from hedgerow.stats.rare.stratified_fit import StratifiedFit
from hedgerow.stats.tau2 import find_estimator


def moderator_lines(analysis: AnalysisResult) -> Iterator[str]:
    """Write each meta-regression with the columns of its design, so that coding of factors is no question."""
    for found in analysis.regressions:
        yield from _regression(found)


def _regression(found: ModeratorResult) -> Iterator[str]:
    reg = found.regression
    if reg.basis is None:
        return
    design = reg.basis.prepared.basis @ np.linalg.inv(reg.basis.prepared.back)
    yield r_comment(f"moderators: {found.formula}")
    yield f"X <- matrix({r_vector(design.ravel(order='F').tolist())}, ncol = {design.shape[1]})"
    rows = r_vector((np.flatnonzero(reg.used) + 1).astype(float).tolist())
    yield f"reg <- {call(reg.settings, 'mods = X, intercept = FALSE', data=f'd[{rows}, ]')}"
    label = f"meta-regression {found.formula}"
    yield f"compare({r_string(label)}, reg$beta, {r_vector(reg.estimate.tolist())}, scale = reg$se)"
    yield f'compare("  standard errors", reg$se, {r_vector(reg.se.tolist())})'
    yield f'compare("  residual tau2", reg$tau2, {r_number(reg.tau2)}, scale = mean(d$vi))'


def rare_event_lines(analysis: AnalysisResult) -> Iterator[str]:
    """Write Mantel-Haenszel and Peto; mixed models need further R packages, and are not compared."""
    for found in analysis.rare_events:
        if isinstance(found.fit, StratifiedFit) and found.fit.estimate is not None:
            yield from _stratified(found, found.fit)
        elif found.fit is not None:
            yield r_comment(f"not compared: {found.method}")


def _stratified(found: RareEvents, fit: StratifiedFit) -> Iterator[str]:
    columns, used = fit.effects.columns, fit.used
    rates = "time1" in columns
    names = {"x1i": "events1", "t1i": "time1", "x2i": "events2", "t2i": "time2"} if rates else {
        "ai": "events1", "n1i": "n1", "ci": "events2", "n2i": "n2"
    }  # fmt: skip
    given = [
        f"{theirs} = {r_vector(np.asarray(columns[ours], float)[used].tolist())}" for theirs, ours in names.items()
    ]
    level = f"level = {r_number(100 * fit.level)}"
    if found.method == "Peto":
        yield f"rare <- rma.peto({', '.join([*given, level])})"
    else:
        yield f"rare <- rma.mh({', '.join([*given, level])}, measure = {r_string(fit.effects.measure)})"
    yield f"compare({r_string(found.method)}, rare$beta, {r_number(fit.estimate)}, scale = rare$se)"
    yield f'compare("  standard error", rare$se, {r_number(fit.se)})'


def further_lines(analysis: AnalysisResult) -> Iterator[str]:
    """Write the small-study methods that metafor has, at the precision its own search or integral goes to."""
    tests = analysis.small_study
    if tests is None:
        return
    for name, record in tests.further.items():
        if name == "henmi-copas" and record.estimate is not None:
            yield "interval <- hc(fit)"
            yield f'compare("Henmi-Copas: estimate", interval$beta, {r_number(record.estimate)}, scale = interval$se)'
            bounds = "c(interval$ci.lb, interval$ci.ub)"
            yield f'compare("Henmi-Copas: interval", {bounds}, {r_vector(record.ci)}, interval$se, within = 1e-3)'
        elif name == "pet-peese" and record.chosen is not None:
            yield from _pet_peese(analysis, record)
        elif name == "selection-model" and record.estimate is not None and record.outcome.name == "OK":
            yield from _selection(analysis, record)
        else:
            yield r_comment(f"not compared: {name}")


def _pet_peese(analysis: AnalysisResult, record: Any) -> Iterator[str]:
    assert analysis.fit is not None  # noqa: S101 -- there are no small-study methods without a fit
    by = "sqrt(vi)" if record.chosen == "PET" else "vi"
    yield f"free <- {call(analysis.fit.settings, f'mods = ~ {by}')}"
    yield f'compare("PET-PEESE", free$beta[1], {r_number(record.estimate)}, scale = free$se[1])'


def _selection(analysis: AnalysisResult, record: Any) -> Iterator[str]:
    """Metafor's search stops at about five digits of a standard error."""
    assert analysis.fit is not None  # noqa: S101 -- as above
    method = "ML" if find_estimator(analysis.fit.settings.method).random else "EE"
    yield f'plain <- rma(yi, vi, data = d, method = "{method}", control = tight)'
    side, steps = r_string(record.choices.alternative), r_vector(record.choices.steps.tolist())
    yield f'chosen <- selmodel(plain, type = "stepfun", alternative = {side}, steps = {steps})'
    yield f'compare("selection model", chosen$beta, {r_number(record.estimate)}, scale = chosen$se, within = 1e-3)'
