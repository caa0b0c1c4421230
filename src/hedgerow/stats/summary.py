"""A fit in a few lines of text."""

from __future__ import annotations

from hedgerow.stats.fit import Fit
from hedgerow.stats.rare.glmm_fit import GlmmFit
from hedgerow.stats.rare.stratified_fit import StratifiedFit
from hedgerow.stats.regression.record import Regression


def _show(value: float | None, digits: int = 4) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _p(value: float | None) -> str:
    return "-" if value is None else "< 0.0001" if value < 0.0001 else f"{value:.4f}"


def _estimate(fit: Fit | StratifiedFit | GlmmFit) -> str:
    """The line that every pooled result shares."""
    low, high = fit.ci or (None, None)
    interval = f"{fit.level:.0%} CI {_show(low)} to {_show(high)}"
    return f"estimate {_show(fit.estimate)}  se {_show(fit.se)}  {interval}  p {_p(fit.p)}"


def summary(fit: Fit) -> str:
    """Describe a fit: estimate, interval, test, heterogeneity, notes; rounded for reading only."""
    lines = [
        f"{fit.effects.measure}, k = {fit.k}, method {fit.method}, test {fit.test}",
        _estimate(fit),
        f"tau2 {_show(fit.tau2)}  I2 {_show(fit.i2, 1)}%  (from Q: {_show(fit.i2_q, 1)}%)"
        f"  Q({fit.q_df or '-'}) {_show(fit.q, 2)}  p {_p(fit.q_p)}",
    ]
    if fit.prediction is not None:
        lines.append(f"prediction interval {_show(fit.prediction[0])} to {_show(fit.prediction[1])}")
    return "\n".join(lines + [f"note: {note}" for note in fit.notes])


def stratified_summary(fit: StratifiedFit) -> str:
    """Describe a Mantel-Haenszel or Peto fit in the same way."""
    lines = [f"{fit.measure}, k = {fit.k}, method {fit.method}"]
    if fit.reason is not None:
        lines.append(fit.reason)
    else:
        lines.append(_estimate(fit))
        lines.append(f"I2 (from Q) {_show(fit.i2, 1)}%  Q({fit.q_df or '-'}) {_show(fit.q, 2)}  p {_p(fit.q_p)}")
    tests = (("Cochran-Mantel-Haenszel", fit.cmh), ("Breslow-Day", fit.breslow_day), ("Tarone", fit.tarone))
    told = [f"{name} {_show(test.statistic, 2)}, p {_p(test.p)}" for name, test in tests if test is not None]
    return "\n".join(lines + (["; ".join(told)] if told else []) + [f"note: {note}" for note in fit.notes])


def glmm_summary(fit: GlmmFit) -> str:
    """Describe a generalised linear mixed model in the same way."""
    lines = [f"{fit.measure}, k = {fit.k}, model {fit.model}, method {fit.method}"]
    if fit.reason is not None:
        lines.append(fit.reason)
    else:
        lines.append(_estimate(fit))
        lines.append(f"tau2 {_show(fit.tau2)}  LR({fit.q_df or '-'}) {_show(fit.q, 2)}  p {_p(fit.q_p)}")
    return "\n".join(lines + [f"note: {note}" for note in fit.notes])


def regression_summary(reg: Regression) -> str:
    """Describe a regression: heterogeneity, the joint test, a line for each coefficient, notes."""
    settings, width = reg.settings, max((len(name) for name in reg.names), default=0)
    top, below = reg.qm_df
    lines = [
        f"{reg.effects.measure}, k = {reg.k}, method {settings.method}, test {settings.test}",
        f"tau2 {_show(reg.tau2)}  I2 {_show(reg.i2, 1)}%  R2 {_show(reg.r2, 1)}%",
        f"residual heterogeneity QE({reg.qe_df}) {_show(reg.qe, 2)}  p {_p(reg.qe_p)}",
        f"moderators {'QM' if below is None else 'F'}({top}{'' if below is None else f', {below:g}'})"
        f" {_show(reg.qm, 2)}  p {_p(reg.qm_p)}",
    ]
    rows = zip(reg.names, reg.estimate, reg.se, reg.ci_low, reg.ci_high, reg.p, strict=True)
    lines += [
        f"{name:<{width}}  {estimate:.4f}  se {se:.4f}  {settings.level:.0%} CI {low:.4f} to {high:.4f}  p {_p(p)}"
        for name, estimate, se, low, high, p in rows
    ]
    references = reg.coding.references if reg.coding else {}
    lines += [f"{factor}: compared with {level}" for factor, level in references.items()]
    return "\n".join(lines + [f"note: {note}" for note in reg.notes])
