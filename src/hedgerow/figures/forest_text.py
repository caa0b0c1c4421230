"""The words of a forest plot: model, heterogeneity, tests, and the sentence for those who cannot see it."""

from __future__ import annotations

from typing import Any

from hedgerow.figures.scale import Scale
from hedgerow.figures.wording import count_text, fixed, joined, level_text, p_text, percent_text, significant
from hedgerow.stats.dependence.records import Multilevel
from hedgerow.stats.fit import Fit
from hedgerow.stats.tau2 import find_estimator

_TESTS = {"knha": "Knapp-Hartung", "adhoc": "Knapp-Hartung, scale at least 1", "t": "t test"}


def model_name(fit: Fit | Multilevel) -> str:
    """``"Random-effects model (REML)"``, with the test where it is not the usual one."""
    if isinstance(fit, Multilevel):
        return f"Multilevel model ({fit.method})"
    if not find_estimator(fit.method).random:
        return joined(["Equal-effects model", _TESTS.get(fit.test, "")])
    return f"Random-effects model ({joined([fit.method, _TESTS.get(fit.test, '')])})"


def numbers_of(pooled: Any, studies: int | None = None, *, brief: bool = False) -> str:
    """``"k = 29 (17 studies), τ² = 0.21, I² = 73%"`` of a pooled result; only the counts if brief."""
    studies = getattr(pooled, "studies", None) if studies is None else studies
    size = f"k = {pooled.k:,}"
    if studies is not None and studies != pooled.k:
        size += f" ({count_text(studies, 'study', 'studies')})"
    if brief:
        return size
    i2 = getattr(pooled, "i2", None)
    between = "" if pooled.tau2 is None else f"τ² = {significant(pooled.tau2)}"
    return joined([size, between, "" if i2 is None else f"I² = {percent_text(i2)}"])


def heterogeneity(fit: Fit | Multilevel) -> str:
    """``"Heterogeneity: τ² = 0.31, I² = 92.2%, Q = 152.23 (df = 12, p < 0.001)."``."""
    if isinstance(fit, Multilevel):
        return _levels(fit)
    if fit.k < 2 or fit.q is None:
        return ""
    equal = not find_estimator(fit.method).random or fit.tau2 is None
    tau2 = "" if equal else f"τ² = {significant(fit.tau2)}"
    i2 = "" if fit.i2 is None else f"I² = {percent_text(fit.i2)}"
    return f"Heterogeneity: {joined([tau2, i2, f'Q = {fixed(fit.q, 2)} (df = {fit.q_df}, {p_text(fit.q_p)})'])}."


def _levels(fit: Multilevel) -> str:
    """``"Heterogeneity: σ² of study 0.31, of study/row 0.12; Q = 152.23 (df = 12, p < 0.001)."``."""
    if fit.q is None:
        return ""
    parts = [f"{name} {significant(value)}" for name, value in fit.components.items()]
    return f"Heterogeneity: {joined([*parts, f'Q = {fixed(fit.q, 2)} (df = {fit.q_df}, {p_text(fit.q_p)})'])}."


def test_of_effect(fit: Fit | Multilevel) -> str:
    """``"Test of no effect: z = −3.97, p < 0.001."``."""
    if fit.statistic is None or fit.p is None:
        return ""
    letter = "z" if fit.df is None else f"t (df = {fit.df:g})"
    return f"Test of no effect: {letter} = {fixed(fit.statistic, 2)}, {p_text(fit.p)}."


def between_groups(subgroups: Any) -> str:
    """``"Test between groups: Q = 1.07 (df = 1), p = 0.30."``, with the adjusted P value where there is one."""
    text = f"Q = {fixed(subgroups.q_between, 2)} (df = {subgroups.df}), {p_text(subgroups.p)}"
    adjusted = subgroups.p_adjusted
    if adjusted is not None and adjusted != subgroups.p:
        text += f", adjusted {p_text(adjusted)}"
    return f"Test between groups: {text}."


def left_out(fit: Fit | Multilevel) -> str:
    """Say how many rows the fit could not use."""
    count = len(fit.effects) - fit.k
    return f"{count_text(count, 'row')} without a usable effect." if count else ""


def alt_text(fit: Fit | Multilevel, scale: Scale, decimals: int) -> str:
    """Say in words what the figure shows."""
    if fit.estimate is None:
        return f"Forest plot of {count_text(len(fit.effects), 'row')}. {fit.outcome.value}"
    low, high = fit.ci or (None, None)
    shown = scale.text(fit.estimate, low, high, decimals)
    name = scale.name[:1].lower() + scale.name[1:]
    text = f"Forest plot of {count_text(fit.k, 'effect')}. Pooled {name} with {level_text(fit.level)} interval: {shown}"
    i2 = getattr(fit, "i2", None)
    return text + ("." if i2 is None else f"; I² {percent_text(i2)}.")
