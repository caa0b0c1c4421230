"""A model with random effects in a few lines of text."""

from __future__ import annotations

from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.summary import coefficient_lines, estimate_line, joint_line, show, show_p


def multilevel_summary(fit: Multilevel | MultilevelRegression) -> str:
    """Describe a model: random effects, residual heterogeneity, coefficients, notes; rounded for reading only."""
    lines = [f"{fit.effects.measure}, k = {fit.k}, method {fit.method}, test {fit.settings.test}"]
    groups = {term.parameters[0]: term.groups for term in fit.terms}
    for name, value in fit.components.items():
        lines.append(f"{name}  {value:.4f}" + (f"  ({groups[name]} groups)" if name in groups else ""))
    lines.append(f"residual heterogeneity Q({fit.q_df}) {show(fit.q, 2)}  p {show_p(fit.q_p)}")
    if isinstance(fit, Multilevel):
        lines.append(estimate_line(fit))
    else:
        lines += [joint_line(fit), *coefficient_lines(fit, fit.level)]
    return "\n".join(lines + [f"note: {note}" for note in fit.notes])
