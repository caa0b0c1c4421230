"""R lines for effects at stated times: each by itself, and all in one model."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import AnalysisResult, ByTime, JointTime, TimePoint
from hedgerow.report.rscript.literals import r_number, r_string, r_vector
from hedgerow.report.rscript.model import call
from hedgerow.stats.fit import Fit
from hedgerow.stats.inference import find_test
from hedgerow.stats.settings import Settings


def by_time_lines(analysis: AnalysisResult, fit: Fit) -> Iterator[str]:
    """Write what `by_time` asked for; nothing without it."""
    found = analysis.by_time
    if found is None:
        return
    alone = [(point, point.fit) for point in found.points if point.fit is not None and point.fit.estimate is not None]
    if not alone:
        return
    rows = ", ".join(r_vector(list(point.rows)) for point, _ in alone)
    yield f"at <- list({rows})"
    yield f"alone <- lapply(at, function(rows) {call(fit.settings, data='d[match(rows, d$id), ]')})"
    yield "errors <- sapply(alone, function(each) each$se)"
    estimates, errors = r_vector([each.estimate for _, each in alone]), r_vector([each.se for _, each in alone])
    yield f'compare("by time: estimates", sapply(alone, coef), {estimates}, scale = errors)'
    yield f'compare("  their standard errors", errors, {errors})'
    jointly = [(point, point.joint) for point, _ in alone if point.joint is not None]
    if jointly:
        yield from _joint_lines(found, fit.settings, jointly)


def _joint_lines(found: ByTime, settings: Settings, joint: list[tuple[TimePoint, JointTime]]) -> Iterator[str]:
    """Write the model of all times; sampling errors of a study are correlated by phi to the power of the distance."""
    phi, times = r_number(found.spec.phi), r_vector([point.at for point, _ in joint])
    yield f"times <- {times}"
    yield "all <- do.call(rbind, lapply(seq_along(at), function(i) cbind(d[match(at[[i]], d$id), ], when = times[i])))"
    yield f'V <- outer(all$study, all$study, "==") * {phi}^abs(outer(all$when, all$when, "-"))'
    yield "V <- V * sqrt(outer(all$vi, all$vi))"
    random = _random(found)
    test = "t" if find_test(settings.test).t else "z"
    options = f"method = {r_string(settings.method)}, test = {r_string(test)}, level = {r_number(100 * settings.level)}"
    model = f"rma.mv(yi, V, mods = ~ 0 + factor(when), {random}, data = all, {options})"
    yield f"joint <- tryCatch({model}, error = function(e) NULL)"
    yield 'if (is.null(joint)) { cat("  model of all times: not compared, metafor did not converge\\n") } else {'
    estimates, errors = r_vector([each.estimate for _, each in joint]), r_vector([each.se for _, each in joint])
    yield f'compare("model of all times: estimates", joint$beta, {estimates}, scale = joint$se, within = searched)'
    yield f'compare("  their standard errors", joint$se, {errors}, within = searched)'
    yield "}"


def _random(found: ByTime) -> str:
    """Random effects of the model.

    A correlation at its bound of 1 is where metafor's search from its own start may end too early, so the variance and
    the correlation that hedgerow found are given to it, and the means are compared at them.
    """
    if found.spec.random == "study":
        return "random = ~ 1 | study"
    tau2, rho = found.components.values()
    return f'random = ~ when | study, struct = "CAR", tau2 = {r_number(tau2)}, rho = {r_number(rho)}'
