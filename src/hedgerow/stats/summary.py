"""A fit in a few lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hedgerow.stats.fit import Fit
from hedgerow.stats.rare.glmm_fit import GlmmFit, GlmmRegression
from hedgerow.stats.rare.stratified_fit import StratifiedFit
from hedgerow.stats.regression.record import Regression

if TYPE_CHECKING:
    from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression


def show(value: float | None, digits: int = 4) -> str:
    """A number for reading; - where there is none."""
    return "-" if value is None else f"{value:.{digits}f}"


def show_p(value: float | None) -> str:
    """A P value for reading."""
    return "-" if value is None else "< 0.0001" if value < 0.0001 else f"{value:.4f}"


def estimate_line(fit: Fit | StratifiedFit | GlmmFit | Multilevel) -> str:
    """The line that every pooled result shares."""
    low, high = fit.ci or (None, None)
    interval = f"{fit.level:.0%} CI {show(low)} to {show(high)}"
    return f"estimate {show(fit.estimate)}  se {show(fit.se)}  {interval}  p {show_p(fit.p)}"


def summary(fit: Fit) -> str:
    """Describe a fit: estimate, interval, test, heterogeneity, notes; rounded for reading only."""
    lines = [
        f"{fit.effects.measure}, k = {fit.k}, method {fit.method}, test {fit.test}",
        estimate_line(fit),
        f"tau2 {show(fit.tau2)}  I2 {show(fit.i2, 1)}%  (from Q: {show(fit.i2_q, 1)}%)"
        f"  Q({fit.q_df or '-'}) {show(fit.q, 2)}  p {show_p(fit.q_p)}",
    ]
    if fit.prediction is not None:
        lines.append(f"prediction interval {show(fit.prediction[0])} to {show(fit.prediction[1])}")
    return "\n".join(lines + [f"note: {note}" for note in fit.notes])


def stratified_summary(fit: StratifiedFit) -> str:
    """Describe a Mantel-Haenszel or Peto fit in the same way."""
    lines = [f"{fit.measure}, k = {fit.k}, method {fit.method}"]
    if fit.reason is not None:
        lines.append(fit.reason)
    else:
        lines.append(estimate_line(fit))
        lines.append(f"I2 (from Q) {show(fit.i2, 1)}%  Q({fit.q_df or '-'}) {show(fit.q, 2)}  p {show_p(fit.q_p)}")
    tests = (("Cochran-Mantel-Haenszel", fit.cmh), ("Breslow-Day", fit.breslow_day), ("Tarone", fit.tarone))
    told = [f"{name} {show(test.statistic, 2)}, p {show_p(test.p)}" for name, test in tests if test is not None]
    return "\n".join(lines + (["; ".join(told)] if told else []) + [f"note: {note}" for note in fit.notes])


def glmm_summary(fit: GlmmFit | GlmmRegression) -> str:
    """Describe a generalised linear mixed model in the same way."""
    lines = [f"{fit.measure}, k = {fit.k}, model {fit.model}, method {fit.method}"]
    if fit.reason is not None:
        lines.append(fit.reason)
    else:
        lines += _estimates(fit)
        levels = "" if fit.sigma2 is None else f"  sigma2 {show(fit.sigma2)}"
        lines.append(f"tau2 {show(fit.tau2)}{levels}  LR({fit.q_df or '-'}) {show(fit.q, 2)}  p {show_p(fit.q_p)}")
    return "\n".join(lines + [f"note: {note}" for note in fit.notes])


def _estimates(fit: GlmmFit | GlmmRegression) -> list[str]:
    return [estimate_line(fit)] if isinstance(fit, GlmmFit) else [joint_line(fit), *coefficient_lines(fit, fit.level)]


def regression_summary(reg: Regression) -> str:
    """Describe a regression: heterogeneity, the joint test, a line for each coefficient, notes."""
    settings = reg.settings
    lines = [
        f"{reg.effects.measure}, k = {reg.k}, method {settings.method}, test {settings.test}",
        f"tau2 {show(reg.tau2)}  I2 {show(reg.i2, 1)}%  R2 {show(reg.r2, 1)}%",
        f"residual heterogeneity QE({reg.qe_df}) {show(reg.qe, 2)}  p {show_p(reg.qe_p)}",
        joint_line(reg),
        *coefficient_lines(reg, settings.level),
    ]
    return "\n".join(lines + [f"note: {note}" for note in reg.notes])


def joint_line(reg: Regression | MultilevelRegression | GlmmRegression) -> str:
    """The test of all moderators."""
    top, below = reg.qm_df
    kind = f"QM({top})" if below is None else f"F({top}, {below:g})"
    return f"moderators {kind} {show(reg.qm, 2)}  p {show_p(reg.qm_p)}"


def coefficient_lines(reg: Regression | MultilevelRegression | GlmmRegression, level: float) -> list[str]:
    """One line a coefficient, and what the groups of factors are compared with."""
    width = max((len(name) for name in reg.names), default=0)
    rows = zip(reg.names, reg.estimate, reg.se, reg.ci_low, reg.ci_high, reg.p, strict=True)
    lines = [
        f"{name:<{width}}  {estimate:.4f}  se {se:.4f}  {level:.0%} CI {low:.4f} to {high:.4f}  p {show_p(p)}"
        for name, estimate, se, low, high, p in rows
    ]
    references = reg.coding.references if reg.coding else {}
    return lines + [f"{factor}: compared with {group}" for factor, group in references.items()]
