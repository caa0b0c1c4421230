"""Methods for small-study effects beyond the first four, by the protocol's names: one declaration each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hedgerow.stats.bias.binary_asymmetry import deeks, harbord, peters
from hedgerow.stats.bias.excess_significance import excess_significance
from hedgerow.stats.bias.henmi_copas import henmi_copas
from hedgerow.stats.bias.limit_meta_analysis import limit_meta_analysis
from hedgerow.stats.bias.p_uniform_star import p_uniform_star
from hedgerow.stats.bias.pet_peese import pet_peese
from hedgerow.stats.bias.selection.model import selection_model
from hedgerow.stats.fit import Fit

FURTHER: dict[str, Callable[[Fit], Any]] = {
    "harbord": harbord,
    "peters": peters,
    "deeks": deeks,
    "excess-significance": excess_significance,
    "pet-peese": pet_peese,
    "henmi-copas": henmi_copas,
    "limit-meta-analysis": limit_meta_analysis,
    "selection-model": selection_model,
    "p-uniform-star": p_uniform_star,
}
"""What makes each; all take the analysis's fit, and give a record with a `reason` where they do not apply."""
