"""Words about the effect measure, from its entry in the register."""

from __future__ import annotations

from hedgerow.report.methods.sentence import Sentence
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.measures import find_measure


def measuring(effects: EffectSizes) -> Sentence:
    """Say which effect size was computed, and how zero cells and variances were treated."""
    entry = find_measure(effects.measure)
    vtype = effects.options.get("vtype")
    kind = str(vtype) if isinstance(vtype, str) else None
    label = entry.label[:1].lower() + entry.label[1:]
    text = f"The effect measure is the {label} ({entry.code})"
    if kind is not None and len(entry.vtypes) > 1:
        text += f", its sampling variance of type {kind}"
    if entry.shown != entry.label:
        text += f"; results are shown as {entry.shown[:1].lower() + entry.shown[1:]}"
    if effects.options.get("correct") is False:
        text += "; no bias correction was applied"
    return Sentence(f"{text}.", entry.sources(kind))
