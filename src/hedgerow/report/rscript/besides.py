"""R lines for what is made besides the fit: subgroups, leave-one-out, small-study tests."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import AnalysisResult, SubgroupAnalysis
from hedgerow.report.rscript.literals import r_number, r_string, r_vector
from hedgerow.report.rscript.model import call
from hedgerow.stats.bias.precision import find_predictor
from hedgerow.stats.fit import Fit


def subgroup_lines(test: SubgroupAnalysis, fit: Fit) -> Iterator[str]:
    """Write one subgroup analysis; nothing for fewer than two groups."""
    if len(test.groups) < 2:
        return
    yield f"g <- factor(d[[{r_string('by:' + test.by)}]], levels = {r_vector(list(test.groups))})"
    means = r_vector([group.estimate for group in test.groups.values()])
    errors = r_vector([group.se for group in test.groups.values()])
    if test.tau2 is not None:
        yield f"sub <- {call(fit.settings, 'mods = ~ 0 + g, subset = !is.na(g)')}"
        yield f'compare("tau2 common to the groups", sub$tau2, {r_number(test.tau2)}, scale = mean(d$vi))'
        yield f"between <- {call(fit.settings, 'mods = ~ g, subset = !is.na(g)')}$QM"
        yield "theirs <- list(means = coef(sub), errors = sub$se)"
    else:
        yield f"subs <- lapply(levels(g), function(level) {call(fit.settings, 'subset = g %in% level')})"
        yield "theirs <- list(means = sapply(subs, coef), errors = sapply(subs, function(sub) sub$se))"
        yield 'between <- rma(theirs$means, sei = theirs$errors, method = "FE")$QE'
    label = r_string(f"groups of {test.by}")
    yield f"compare({label}, theirs$means, {means}, scale = theirs$errors)"
    yield f'compare("  their standard errors", theirs$errors, {errors})'
    yield f'compare("  Q between", between, {r_number(test.q_between)}, scale = 1)'


def sensitivity_lines(analysis: AnalysisResult, fit: Fit) -> Iterator[str]:
    """Write leave-one-out, by row and by study."""
    found = analysis.sensitivity
    if found.leave_one_out is not None and fit.k > 2:
        estimates = r_vector(found.leave_one_out.estimate.tolist())
        yield f'compare("without each row", leave1out(fit)$estimate, {estimates}, scale = fit$se)'
    if found.leave_one_study_out is not None and analysis.studies > 2:
        estimates = r_vector(found.leave_one_study_out.estimate.tolist())
        refit = call(fit.settings, "subset = study != each")
        yield f"without <- sapply(unique(d$study), function(each) coef({refit}))"
        yield f'compare("without each study", without, {estimates}, scale = fit$se)'


def small_study_lines(analysis: AnalysisResult) -> Iterator[str]:
    """Write Egger's regression and trim and fill."""
    tests = analysis.small_study
    if tests is None:
        return
    if tests.egger is not None and tests.egger.p is not None:
        predictor = r_string(find_predictor(tests.precision).name)
        yield f'test <- regtest(fit, model = "rma", predictor = {predictor})'
        yield f'compare("Egger: statistic", test$zval, {r_number(tests.egger.statistic)})'
        yield f'compare("Egger: p", test$pval, {r_number(tests.egger.p)})'
    filled = tests.trim_and_fill
    if filled is not None and filled.fit is not None:
        yield from _trim_and_fill(filled.k0, filled.side, filled.fit)


def _trim_and_fill(k0: int, side: str, fit: Fit) -> Iterator[str]:
    """Write what trimfill finds, then the filled data pooled with tight settings, which older trimfill does not use."""
    yield "filled <- trimfill(fit)"
    yield f'compare("trim and fill: effects filled", filled$k0, {r_number(k0)})'
    yield f'compare("trim and fill: side ({side})", filled$side == {r_string(side)}, 1)'
    yield 'mirrored <- tail(order(if (filled$side == "left") d$yi else -d$yi), filled$k0)'
    yield "rest <- d[setdiff(seq_len(nrow(d)), mirrored), ]"
    yield f"centre <- coef({call(fit.settings, data='rest')})"
    yield "both <- data.frame(yi = c(d$yi, 2 * centre - d$yi[mirrored]), vi = c(d$vi, d$vi[mirrored]))"
    yield f"filled <- {call(fit.settings, data='both')}"
    bounds = r_vector(fit.ci or (None, None))
    yield f'compare("trim and fill: estimate", filled$beta, {r_number(fit.estimate)}, scale = filled$se)'
    yield f'compare("trim and fill: interval", c(filled$ci.lb, filled$ci.ub), {bounds}, scale = filled$se)'
