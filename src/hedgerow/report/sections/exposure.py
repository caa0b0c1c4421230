"""How much drug the arms were exposed to, and what their designs have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hedgerow.analysis.exposure import Arm, Exposures
from hedgerow.analysis.results import RunResult
from hedgerow.exposure.effects.over_time import effect_over_time
from hedgerow.exposure.expose import Exposure
from hedgerow.exposure.notice import NOTICE
from hedgerow.exposure.profile import Metrics
from hedgerow.figures.exposure import exposure_spec
from hedgerow.report.section import Figure, Section

TITLE = "Exposure"
_LEVEL = 100.0
"""ng/mL: the threshold of analgesia."""


def exposure(result: RunResult) -> Section | None:
    """Show exposure by arm; None if the protocol does not ask, or no arm could be computed."""
    known = result.known.exposures
    if known is None or not known.arms:
        return None
    figures = _figures(known)
    context = {
        "notice": NOTICE,
        "animals": [_animal(arm) for arm in known.animals],
        "animal_note": known.animals[0].animal.note if known.animals and known.animals[0].animal else "",
        "local": sum(arm.animal is not None for arm in known.arms) - len(known.animals),
        "people": [_person(arm, arm.person) for arm in known.people if arm.person is not None],
        "level": f"{_LEVEL:g}",
        "figure_names": [figure.name for figure in figures],
        "source": known.spec.source,
        "notes": known.spec.notes,
    }
    return Section("exposure.html", TITLE, context, figures)


def _figures(known: Exposures) -> tuple[Figure, ...]:
    caption = "Concentration over time after {}, by every model that knows its route."
    drawn = [(arm, arm.person) for arm in known.people[: known.spec.draw] if arm.person is not None]
    return tuple(
        Figure(f"exposure-{number}", exposure_spec(person, draws=200), caption.format(arm.regimen))
        for number, (arm, person) in enumerate(drawn, 1)
    )


def _animal(arm: Arm) -> tuple[str, ...]:
    found = arm.animal
    assert found is not None and found.auc is not None and found.total is not None  # noqa: S101 -- chosen as such
    delay = "" if arm.delay_h is None else f"{arm.delay_h:g}"
    return (arm.name, found.species, arm.regimen, f"{found.total:g}", f"{found.auc:.3g}", f"{found.days:g}", delay)


def _person(arm: Arm, found: Exposure) -> tuple[str, ...]:
    """Ranges over the models of the drug given: their spread is part of the answer."""
    of = found.comparable()

    injected = any(problem.code == "bolus-peak" for problem in found.problems)

    def span(value: Callable[[Metrics], float], form: str) -> str:
        return _range([value(each) for each in of], form)

    return (
        arm.name,
        arm.regimen,
        str(len(of)),
        "" if injected else span(lambda each: each.cmax, ".0f"),
        span(lambda each: each.auc, ",.0f"),
        span(lambda each: each.above[_LEVEL], ".1f"),
        _effect(found),
    )


def _effect(found: Exposure) -> str:
    """Share of the greatest relief at the end, by the slow site; empty where no model of esketamine answers."""
    if found.regimen.drug == "racemic ketamine" or "simons-2022" not in found.models:
        return ""
    curves = effect_over_time(found, "dahan-2011", [found.regimen.end])
    return _range([float(curve.effect[0]) for curve in curves], ".2f")


def _range(values: Sequence[float], form: str) -> str:
    low, high = format(min(values), form), format(max(values), form)
    return low if low == high else f"{low}–{high}"
