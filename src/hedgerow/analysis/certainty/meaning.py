"""What a pooled effect means for people: risks, differences on a scale they know, shares of responders."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.analysis.certainty.record import Responders
from hedgerow.review.certainty.spec import OutcomeSpec
from hedgerow.stats.absolute.familiar import Familiar, in_mids, in_units, ratio_of_means
from hedgerow.stats.absolute.responders import RESPONDERS, is_safe, responders
from hedgerow.stats.absolute.risks import CORRESPONDING, AbsoluteEffect, absolute_effect
from hedgerow.stats.fit import Interval

STANDARDISED = ("SMD", "SMDH", "SMD1", "SMD1H")
"""Measures in standard deviations, which a familiar scale or a share of responders can express."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """An effect in each way that its measure and the protocol allow; the fields are those of `Finding`."""

    absolute: tuple[AbsoluteEffect, ...] = ()
    units: Familiar | None = None
    mids: Familiar | None = None
    ratio: Familiar | None = None
    responders: tuple[Responders, ...] = ()


def meaning(measure: str, estimate: float, ci: Interval, spec: OutcomeSpec) -> Meaning:
    """Express an effect for people.

    Parameters
    ----------
    measure : str
        Code of the measure.
    estimate, ci : float, (float, float)
        As people read them.
    spec : OutcomeSpec
        Baselines, standard deviation, minimal important difference and mean without treatment, as far as given.
    """
    if measure in CORRESPONDING:
        return Meaning(tuple(absolute_effect(measure, estimate, ci, each) for each in spec.baselines))
    standard = measure in STANDARDISED
    units = in_units(estimate, ci, spec.sd) if standard and spec.sd is not None else None
    difference = Familiar(estimate, ci) if measure == "MD" else units
    return Meaning(
        units=units,
        mids=None if difference is None or spec.mid is None else in_mids(difference.value, difference.ci, spec.mid),
        ratio=_ratio(difference, spec),
        responders=_responders(estimate, ci, spec) if standard else (),
    )


def _ratio(difference: Familiar | None, spec: OutcomeSpec) -> Familiar | None:
    if difference is None or spec.control_mean is None:
        return None
    return ratio_of_means(difference.value, difference.ci, spec.control_mean)


def _responders(estimate: float, ci: Interval, spec: OutcomeSpec) -> tuple[Responders, ...]:
    """Shares by each way; where lower is better, a response is a value below the cut."""
    sign = -1 if spec.better == "lower" else 1
    ends = (sign * ci[0], sign * ci[1])
    made: list[Responders] = []
    for risk in spec.baselines:
        for way in RESPONDERS:
            effect = responders(sign * estimate, ends, risk, way)
            made.append(Responders(way, effect, way != "logistic" or is_safe(effect)))
    return tuple(made)
