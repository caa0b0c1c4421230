"""An analysis once more by methods for rare events, from the counts that its rows hold."""

from __future__ import annotations

from hedgerow.analysis.results import RareEvents
from hedgerow.analysis.select import Selection
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.rare.methods import METHODS
from hedgerow.vocabulary.problems import HedgerowError


def analyse_rare_events(selection: Selection) -> tuple[RareEvents, ...]:
    """Make what the protocol asks for; a method that is not defined for the measure has its reason."""
    if selection.effects is None:
        return ()
    return tuple(_made(name, selection.effects, selection.spec.level) for name in selection.spec.rare_events)


def _made(name: str, es: EffectSizes, level: float) -> RareEvents:
    try:
        fit = METHODS[name](es, level)
    except HedgerowError as error:
        return RareEvents(name, None, str(error))
    return RareEvents(name, fit, "" if fit.estimate is not None else fit.reason or "It gave no estimate.")
