"""Estimate, standard error, interval and P together, and the reference distribution that explains all of them."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

from hedgerow.analysis.audit.each import each_scaled, p_text, printed
from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.reference import NORMAL, Reference, fits, p_span, references, standard_error
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.scale import Scaled
from hedgerow.analysis.audit.span import Span, span_of
from hedgerow.analysis.audit.verdict import Finding, Grade, Held, finding, held
from hedgerow.review.audit.result import Result

LEVELS = (0.9, 0.99, 0.95)
"""Coverages that occur, should the stated one not fit."""


@check("coherence", "Do estimate, SE, interval and P fit one reference distribution?", ("knapp2003", "altman2011"))
def coherence(facts: Facts) -> Verdicts:
    """Ask each reference distribution whether some unrounded values give all that is printed."""
    about = facts.publication.about
    for result, on in each_scaled(facts):
        told = _told(result, on if about.interval == "wald" else _without_interval(on), facts)
        if told is not None:
            yield told


def _without_interval(on: Scaled) -> Scaled:
    """Limits that are not estimate minus and plus a multiple of the SE say nothing of it."""
    return replace(on, low=None, high=None)


def _told(result: Result, on: Scaled, facts: Facts) -> Finding | Held | None:
    width = on.half_width
    numbers = sum(each is not None for each in (on.se, width, result.p if on.null is not None else None))
    if numbers < 2 or (width is not None and width.empty):
        return None
    level, candidates = facts.publication.about.level, references(result, facts)
    fitting = [each for each in candidates if fits(result, on, each, level)]
    if fitting:
        return held(result, printed(result), f"fits: {', '.join(each.name for each in fitting)}")
    if on.se is not None and width is not None and not _spreads(on, candidates, level):
        return _spread(result, on, width.over(Span(max(on.se.low, 0.0), on.se.high)), candidates, level)
    return _p(result, on, candidates, level)


def _spreads(on: Scaled, candidates: list[Reference], level: float) -> list[Span]:
    """Standard errors, for each distribution under which SE and interval fit."""
    spans = (standard_error(on, each, level) for each in candidates)
    return [each for each in spans if each is not None and not each.empty]


def _spread(result: Result, on: Scaled, ratio: Span, candidates: list[Reference], level: float) -> Finding:
    """SE and interval do not fit: half width over SE, the ratio, is no quantile that occurs."""
    normal, width = NORMAL.quantile(level), on.half_width
    reckoning = (
        f"half width {width.text() if width else ''} / SE {result.se.text if result.se else ''} = {ratio.text()}; "
    )
    reckoning += f"needed: {', '.join(f'{each.quantile(level):.3g} ({each.name})' for each in candidates)}"
    follows = f"SE {width.rising(lambda each: each / normal).text(2) if width else ''} from the interval"
    if _other_level(ratio, level) is not None:
        repair = f"Explained only if the interval is one of {_other_level(ratio, level):.0%}."
        return finding(result, printed(result), follows, reckoning, "conditional", repair)
    if ratio.high < normal:
        return finding(result, printed(result), follows, reckoning, "impossible", _as_sd(result, ratio, normal))
    if fewer := _fewer_degrees(result, on, level):
        return finding(result, printed(result), follows, reckoning, "conditional", fewer)
    return finding(result, printed(result), follows, reckoning, "implausible", "A digit of the SE or of a limit.")


def _other_level(ratio: Span, level: float) -> float | None:
    for other in LEVELS:
        quantile = NORMAL.quantile(other)
        if other != level and ratio.low <= quantile <= ratio.high:
            return other
    return None


def _as_sd(result: Result, ratio: Span, normal: float) -> str:
    """A standard deviation printed for a standard error is larger by the root of how many there are."""
    if result.k and ratio.low * sqrt(result.k) <= normal <= ratio.high * sqrt(result.k):
        return f"It fits if the SE is a standard deviation: divided by √{result.k} it gives the interval."
    return "A digit of the SE or of a limit, or a standard deviation in place of the SE."


def _fewer_degrees(result: Result, on: Scaled, level: float) -> str:
    """Degrees of freedom below k - 1, and not below 2, of a t distribution that explains all; empty if none does."""
    most = 100.0 if result.k is None else result.k - 1.0
    tried = (tenths / 10 for tenths in range(20, round(10 * most)))
    fitting = [df for df in tried if fits(result, on, Reference(df), level)]
    if not fitting:
        return ""
    words = f"t with {fitting[0]:g} to {fitting[-1]:g} degrees of freedom was used"
    return f"Explained only if {words} (Kenward-Roger, Satterthwaite, robust)."


def _p(result: Result, on: Scaled, candidates: list[Reference], level: float) -> Finding:
    """P does not fit the estimate with its SE or interval."""
    assert result.p is not None  # noqa: S101 -- without P the reference distributions had nothing else to fail on
    spans = [(each, standard_error(on, each, level)) for each in candidates]
    possible = [(each, p_span(on, se, each)) for each, se in spans if se is not None and not se.empty]
    reckoning = "; ".join(f"{each.name}: P {span.text(2)}" for each, span in possible)
    follows = f"P {possible[0][1].text(2)} from estimate and {'SE' if on.se else 'interval'}"
    grade, repair = _explained(result, on, possible, candidates, level)
    return finding(result, printed(result), follows, reckoning, grade, repair)


def _explained(
    result: Result, on: Scaled, possible: list[tuple[Reference, Span]], candidates: list[Reference], level: float
) -> tuple[Grade, str]:
    assert result.p is not None  # noqa: S101 -- see above
    p = span_of(result.p)
    if any(p.meets(Span(span.low / 2, span.high / 2)) for _, span in possible):
        return "conditional", "Explained only if the P is one-sided."
    other = next((each for each in LEVELS if any(fits(result, on, one, each) for one in candidates)), None)
    if other is not None:
        return "conditional", f"Explained only if the interval is one of {other:.0%}."
    if fewer := _fewer_degrees(result, on, level):
        return "conditional", fewer
    if _mixed(on, p, candidates, level):
        return "conditional", "Explained only if interval and P come from different reference distributions."
    if _contradicts(on, p, level):
        says = "excludes" if _excludes(on) else "contains"
        return "impossible", f"The interval {says} no effect, {p_text(result.p.text)} says otherwise: one of the two."
    return "implausible", "A digit of P or of the estimate; or a P of another test (of heterogeneity, say)."


def _mixed(on: Scaled, p: Span, candidates: list[Reference], level: float) -> bool:
    spreads = _spreads(on, candidates, level)
    return any(p.meets(p_span(on, se, each)) for se in spreads for each in candidates)


def _excludes(on: Scaled) -> bool:
    return on.low is not None and on.high is not None and (on.low.low > (on.null or 0) or on.high.high < (on.null or 0))


def _contains(on: Scaled) -> bool:
    return on.low is not None and on.high is not None and on.low.high < (on.null or 0) < on.high.low


def _contradicts(on: Scaled, p: Span, level: float) -> bool:
    """Interval and P disagree about no effect by far more than two tests of it do."""
    alpha = 1 - level
    return (_excludes(on) and p.low > 4 * alpha) or (_contains(on) and p.high < alpha / 4)
