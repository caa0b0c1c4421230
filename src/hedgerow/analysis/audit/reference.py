"""Reference distributions that an interval and a P may come from."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from scipy.special import ndtr, ndtri, stdtr, stdtrit

from hedgerow.analysis.audit.scale import Scaled
from hedgerow.analysis.audit.span import Span, hull
from hedgerow.review.audit.results import Result


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


def references(result: Result) -> list[Reference]:
    """Distributions that a result may have been tested with: normal, and t with the degrees of freedom it has."""
    df = result.df if result.df is not None else None if result.k is None else result.k - 1.0
    return [NORMAL, *([Reference(df)] if df is not None and df > 0 else [])]


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


def best_standard_error(result: Result, scaled: Scaled, level: float) -> Span | None:
    """Standard errors that any fitting reference distribution leaves open; None where none can be told."""
    spans = [standard_error(scaled, each, level) for each in references(result)]
    fitting = hull(each for each in spans if each is not None and not each.empty)
    return fitting or scaled.se
