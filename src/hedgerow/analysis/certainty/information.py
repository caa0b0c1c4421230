"""Optimal information size: participants of one adequately powered trial."""

from __future__ import annotations

from hedgerow.review.certainty.spec import OutcomeSpec
from hedgerow.stats.sequential.required_size import MEASURES, required_size
from hedgerow.vocabulary.problems import HedgerowError

REFERENCES = ("guyatt2011a",)

POWER = 0.8
"""Power of the optimal information size, at 5% two-sided: GRADE guidelines 6, in the KCE process book 5.5.4."""

REDUCTION = 0.75
"""Risk ratio to be found where the protocol names no effect: a relative reduction of 25%, within the 20% to 30% that
the GRADE handbook suggests (KCE process book 5.5.4)."""

BY_RISK = ("RR", "OR", "RD")


def optimal_size(measure: str, spec: OutcomeSpec) -> int | None:
    """Participants an adequate trial needs; None where the protocol does not tell enough.

    Parameters
    ----------
    measure : str
        Code of the measure.
    spec : OutcomeSpec
        ``expected`` is the effect to be found. Without it, risks are to fall by a quarter from the first baseline (and
        not by the smallest effect that matters, which leads to paradoxes: KCE process book 5.5.4), and differences of
        means are to be found from the threshold.
    """
    if measure not in MEASURES:
        return None
    risk = spec.baselines[0] if spec.baselines else None
    effect = spec.expected
    if effect is None and measure in BY_RISK:
        measure, effect = "RR", REDUCTION
    effect = spec.threshold if effect is None else effect
    if effect is None:
        return None
    try:
        signed = -effect if measure == "RD" else effect
        return required_size(measure, signed, sd=spec.sd, control_risk=risk, power=POWER).fixed
    except HedgerowError:  # a baseline or an SD that the measure needs is not given
        return None
