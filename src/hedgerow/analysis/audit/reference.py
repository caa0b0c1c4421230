"""Reference distributions that an interval and a P may come from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf

from scipy.special import ndtr, ndtri, stdtr, stdtrit

from hedgerow.analysis.audit.each import each_scaled
from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.scale import Scaled
from hedgerow.analysis.audit.span import Span, hull, span_of
from hedgerow.review.audit.result import Result


@dataclass(frozen=True, slots=True)
class Reference:
    """The normal distribution, or t with `df` degrees of freedom; Knapp-Hartung intervals are t with k - 1."""

    df: float = inf

    @property
    def name(self) -> str:
        """Its name in a sentence."""
        return "normal" if self.df == inf else f"t with {self.df:g} degrees of freedom"

    def quantile(self, level: float) -> float:
        """Standard errors from the estimate to the limit of an interval."""
        tail = (1 + level) / 2
        return float(ndtri(tail) if self.df == inf else stdtrit(self.df, tail))

    def p(self, statistic: float) -> float:
        """Two-sided P of a statistic."""
        return float(2 * (ndtr(-statistic) if self.df == inf else stdtr(self.df, -statistic)))


NORMAL = Reference()


def references(result: Result, facts: Facts) -> list[Reference]:
    """Distributions that a result may have been tested with: normal, and t with the degrees of freedom it may have.

    These are the printed ones; or else k - 1, and, for a group that shares one variance between studies with others,
    the effects of all groups less the number of groups.
    """
    if result.df is not None:
        return [NORMAL, Reference(result.df)]
    own = [] if result.k is None else [result.k - 1]
    degrees = dict.fromkeys([*own, *_shared(result, facts)])
    return [NORMAL, *(Reference(float(df)) for df in degrees if df > 0)]


def _shared(result: Result, facts: Facts) -> list[int]:
    """Degrees of freedom in the comparisons of which the result is a group."""
    mine = [each for each in facts.publication.comparisons if result.id and result.id in each.groups]
    sizes = [[other.k for name in each.groups if (other := facts.result(name)) is not None] for each in mine]
    return [sum(k or 0 for k in each) - len(each) for each in sizes if None not in each]


def standard_error(scaled: Scaled, reference: Reference, level: float) -> Span | None:
    """Standard errors that printed SE and interval leave open together; None where neither is printed."""
    width = scaled.half_width
    from_width = None if width is None or width.empty else width.rising(lambda half: half / reference.quantile(level))
    if scaled.se is None or from_width is None:
        return scaled.se or from_width
    return scaled.se.meet(from_width)


def p_span(scaled: Scaled, se: Span, reference: Reference) -> Span:
    """P values that estimate and standard error leave open."""
    distance = Span(scaled.estimate.low - (scaled.null or 0.0), scaled.estimate.high - (scaled.null or 0.0)).size
    statistic = distance.over(Span(max(se.low, 0.0), max(se.high, 0.0)))
    return Span(reference.p(statistic.high), reference.p(statistic.low))


def best_standard_error(result: Result, scaled: Scaled, facts: Facts) -> Span | None:
    """Standard errors that any fitting reference distribution leaves open; None where none can be told."""
    level = facts.publication.about.level
    candidates = [NORMAL] if is_normal(facts) else references(result, facts)
    spans = [standard_error(scaled, each, level) for each in candidates]
    fitting = hull(each for each in spans if each is not None and not each.empty)
    return fitting or scaled.se


def fits(result: Result, scaled: Scaled, reference: Reference, level: float) -> bool:
    """Whether SE, interval and P, as far as they are printed, fit a reference distribution."""
    se = standard_error(scaled, reference, level)
    if se is None or se.empty:
        return False
    if result.p is None or scaled.null is None:
        return True
    return span_of(result.p).meets(p_span(scaled, se, reference))


@lru_cache(maxsize=4)
def is_normal(facts: Facts) -> bool:
    """Whether a publication uses the normal distribution: every result fits it, and some result fits none of t.

    Then its standard errors are not those of Knapp and Hartung, which are no square roots of inverse weights. Coarse
    rounding may leave it open for a single result, but seldom for all.
    """
    level, told = facts.publication.about.level, False
    for result, scaled in each_scaled(facts):
        if scaled.half_width is None or (scaled.se is None and result.p is None):
            continue
        normal, *others = (fits(result, scaled, each, level) for each in references(result, facts))
        if not normal:
            return False
        told |= bool(others) and not any(others)
    return told
