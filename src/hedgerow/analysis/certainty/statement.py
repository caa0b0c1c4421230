"""A finding in plain words: the size of the effect and the certainty of it decide the sentence."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from hedgerow.analysis.certainty.reading import on_analysis_scale
from hedgerow.review.certainty.spec import OutcomeSpec

REFERENCES = ("santesso2020",)

SIZES = ("large", "moderate", "small", "trivial")
"""Sizes of an effect, in the order of the table."""

_PAIR = re.compile(r"\{(\w+)\|(\w+)\}")


@cache
def statements() -> dict[str, Any]:
    """The table of sentences, by certainty and size; see ``statements.toml`` for its source."""
    table: dict[str, Any] = tomllib.loads(files(__package__).joinpath("statements.toml").read_text("utf-8"))
    return table


def size_of(measure: str, estimate: float, spec: OutcomeSpec) -> str:
    """Size of an effect by the protocol's thresholds; without them every effect is of moderate size."""
    size = abs(estimate)
    if spec.large is not None and size >= on_analysis_scale(measure, spec.large):
        return "large"
    if spec.threshold is not None and size < on_analysis_scale(measure, spec.threshold):
        return "trivial"
    if spec.moderate is not None and size < on_analysis_scale(measure, spec.moderate):
        return "small"
    return "moderate"


def statement(intervention: str, spec: OutcomeSpec, measure: str, estimate: float, level: str) -> str:
    """Say a finding in one sentence.

    Parameters
    ----------
    intervention : str
        As at the beginning of a sentence.
    spec : OutcomeSpec
        The outcome's name and thresholds.
    measure, estimate : str, float
        The pooled effect on the scale of the analysis; negative is less of the outcome.
    level : {"High", "Moderate", "Low", "Very low"}
        The certainty.

    Notes
    -----
    Santesso et al. 2020, GRADE guidelines 26.
    """
    pattern: str = statements()[level][size_of(measure, estimate, spec)]
    chosen = _PAIR.sub(lambda pair: pair[1] if estimate < 0 else pair[2], pattern)
    name = intervention if pattern.startswith("{x}") else _inside(intervention)
    return chosen.format(x=name, outcome=spec.name or "the outcome")


def _inside(name: str) -> str:
    """The intervention in the middle of a sentence: small, unless a further capital tells of a name or abbreviation."""
    return name if any(letter.isupper() for letter in name[1:]) else name[:1].lower() + name[1:]
