"""What the multilevel model of an analysis found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import AnalysisResult, MultilevelResult
from hedgerow.report.dependence import robust_sentence
from hedgerow.report.numbers import count, number, p_phrase, percent, percent_level
from hedgerow.report.parts.scale import Scale


def multilevel_sentences(analysis: AnalysisResult, scale: Scale) -> list[str]:
    """Say what the multilevel model found; nothing without one."""
    found = analysis.multilevel
    if found is None:
        return []
    if found.fit.estimate is None:
        return [f"Multilevel model: {found.fit.outcome.value}"]
    return list(_sentences(found, scale))


def _sentences(found: MultilevelResult, scale: Scale) -> Iterator[str]:
    fit = found.fit
    assumed = (
        "" if found.rho is None else f", sampling errors correlated by {number(found.rho)} within {found.rho_within}"
    )
    yield (
        f"In the multilevel model (random effects: {', '.join(fit.levels or found.random)}{assumed}) the {scale.name} "
        f"was {scale.estimate(fit.estimate, fit.ci)[:-1]}; {p_phrase(fit.p)})."
    )
    if found.robust is not None and found.robust.ci is not None:
        yield robust_sentence(found.robust, scale, "right even if this model is not, ")
    yield f"Variances and correlations of its random effects: {'; '.join(_components(found))}."
    if fit.prediction is not None:
        what = f"{percent_level(fit.level)} prediction interval, for the true effect of a new row in a new study"
        yield f"{what}: {scale.interval(fit.prediction)}."


def _components(found: MultilevelResult) -> Iterator[str]:
    """Each variance with its number of groups and its share."""
    groups = {term.parameters[0]: term.groups for term in found.fit.terms}
    levels = {} if found.shares is None else found.shares.levels
    for name, value in found.fit.components.items():
        told = [count(groups[name], "group")] if name in groups else []
        told += [f"I² {percent(levels[name])}"] if name in levels else []
        yield f"{name} {number(value)}" + (f" ({', '.join(told)})" if told else "")
