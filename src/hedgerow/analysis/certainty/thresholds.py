"""Which thresholds of decision an interval holds: no effect, or the smallest effect that matters on either side."""

from __future__ import annotations

from hedgerow.analysis.certainty.reading import on_analysis_scale
from hedgerow.review.certainty.spec import OutcomeSpec
from hedgerow.stats.fit import Interval


def thresholds(measure: str, spec: OutcomeSpec) -> tuple[float, ...]:
    """Thresholds on the scale of the analysis; no effect is the only one where the protocol names none."""
    if spec.threshold is None:
        return (0.0,)
    size = on_analysis_scale(measure, spec.threshold)
    return (-size, size)


def crossed(interval: Interval, measure: str, spec: OutcomeSpec) -> set[float]:
    """Thresholds strictly inside an interval."""
    low, high = interval
    return {each for each in thresholds(measure, spec) if low < each < high}
