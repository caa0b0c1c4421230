"""R lines that fit one analysis again with metafor's rma, and compare every number."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import AnalysisResult
from hedgerow.report.rscript.literals import r_number, r_string, r_vector
from hedgerow.stats.fit import Fit
from hedgerow.stats.settings import Settings


def call(settings: Settings, more: str = "", data: str = "d") -> str:
    """Write a call of rma on the columns yi and vi of a data frame."""
    arguments = [
        f"yi, vi, data = {data}",
        more,
        f"method = {r_string(settings.method)}",
        f"test = {r_string(settings.test)}",
        f"level = {r_number(100 * settings.level)}",
        "control = tight",
    ]
    return f"rma({', '.join(filter(None, arguments))})"


def model_lines(analysis: AnalysisResult, fit: Fit) -> Iterator[str]:
    """Write the fit and the comparison of its numbers."""
    size = ", ni = n" if fit.effects.n is not None else ""
    yield f"fit <- {call(fit.settings, size.removeprefix(', '))}"
    yield f"fits[[{r_string(analysis.id)}]] <- fit"
    yield from _numbers(fit)
    if fit.prediction is not None:
        half = f"qt({r_number((1 + fit.level) / 2)}, fit$k - 2) * sqrt(fit$tau2 + fit$se^2)"
        yield f'compare("prediction interval", fit$beta[1] + c(-1, 1) * {half}, {r_vector(fit.prediction)}, fit$se)'
    yield 'compare("weights", weights(fit), numeric_column(d, "weight"))'


def _numbers(fit: Fit) -> Iterator[str]:
    low, high = fit.ci or (None, None)
    pairs = [
        ("estimate", "fit$beta", r_number(fit.estimate), "fit$se"),
        ("standard error", "fit$se", r_number(fit.se), "0"),
        ("confidence interval", "c(fit$ci.lb, fit$ci.ub)", r_vector([low, high]), "fit$se"),
        ("p", "fit$pval", r_number(fit.p), "0"),
    ]
    if fit.k > 1:
        pairs += [
            ("tau2", "fit$tau2", r_number(fit.tau2), "mean(d$vi)"),
            ("I2 (per cent)", "fit$I2", r_number(fit.i2), "1"),
            ("Q", "fit$QE", r_number(fit.q), "1"),
            ("p of Q", "fit$QEp", r_number(fit.q_p), "0"),
        ]
    for name, theirs, ours, scale in pairs:
        yield f"compare({r_string(name)}, {theirs}, {ours}, scale = {scale})"
