"""The result of one analysis in one plain sentence, and its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import AnalysisResult
from hedgerow.report.numbers import count, equals, number, p_phrase, percent, percent_level
from hedgerow.report.parts.scale import Scale
from hedgerow.stats.fit import Fit


def sentence(analysis: AnalysisResult, scale: Scale) -> str:
    """Say what the analysis found, or why there is nothing yet."""
    if analysis.fit is None or analysis.fit.estimate is None:
        return _nothing(analysis)
    told = list(fit_sentences(analysis.fit, analysis.studies, scale))
    if analysis.by_time is not None:
        told.append("That is one number for all times together; below stands the effect at each time.")
    return " ".join(told)


def fit_sentences(fit: Fit, studies: int, scale: Scale) -> Iterator[str]:
    """Say what a fit found: the estimate, how much effects vary, and where a new study's effect would lie.

    Parameters
    ----------
    fit : Fit
        With an estimate.
    studies : int
        Studies the effects come from.
    scale : Scale
        How numbers of its measure are shown.
    """
    across = f"Across {count(fit.k, 'effect')} of {count(studies, 'study', 'studies')}"
    shown = scale.estimate(fit.estimate, fit.ci)[:-1]
    yield f"{across}, the {scale.name} was {shown}; {p_phrase(fit.p)})."
    if fit.k == 1:
        yield "With one effect nothing can be said about variation between studies."
    elif fit.tau2 is not None and fit.q is not None:
        on_scale = " on the scale of the analysis" if scale.transformed else ""
        yield (
            f"Heterogeneity: tau² {number(fit.tau2)}{on_scale}, I² {percent(fit.i2)}, "
            f"Q {number(fit.q)} on {count(fit.q_df or 0, 'degree', 'degrees')} of freedom ({p_phrase(fit.q_p)})."
        )
    if fit.prediction is not None:
        what = f"{percent_level(fit.level)} prediction interval, for the true effect in a new study like these"
        yield f"{what}: {scale.interval(fit.prediction)}."


def _nothing(analysis: AnalysisResult) -> str:
    if analysis.awaiting:
        return f"Awaiting data: 0 of {count(analysis.awaiting, 'comparison')} have outcome values yet."
    reason = analysis.reason or (analysis.fit and analysis.fit.outcome.value) or "Nothing was pooled."
    return f"No result: {reason}"


def numbers(fit: Fit, scale: Scale) -> list[tuple[str, str]]:
    """List the numbers of a fit with their names, for the table beside the figure."""
    level = percent_level(fit.level)
    return [
        (scale.name[:1].upper() + scale.name[1:], scale.number(fit.estimate)),
        (f"{level} confidence interval", scale.interval(fit.ci)),
        ("Standard error" + (" (scale of the analysis)" if scale.transformed else ""), number(fit.se)),
        ("Test of no effect", _test(fit)),
        (f"{level} prediction interval", scale.interval(fit.prediction)),
        ("tau² (tau)", f"{number(fit.tau2)} ({number(fit.tau2**0.5)})" if fit.tau2 is not None else number(None)),
        ("I², from tau²", percent(fit.i2)),
        ("I², from Q", percent(fit.i2_q)),
        ("Q", f"{number(fit.q)}, df = {fit.q_df}, {p_phrase(fit.q_p)}" if fit.q is not None else number(None)),
    ]


def _test(fit: Fit) -> str:
    letter = "z" if fit.df is None else f"t({number(fit.df, 0)})"
    return f"{equals(letter, fit.statistic)}, {p_phrase(fit.p)}"
