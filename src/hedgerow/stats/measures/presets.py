"""Options with which the numbers of another program come out: what is verified of it, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hedgerow.vocabulary.problems import Problem, refuse, unknown


@dataclass(frozen=True, slots=True)
class Preset:
    """One program.

    Attributes
    ----------
    program : str
        Its name and version.
    options : mapping of measure to options
        What differs from our defaults, for the measures that were verified.
    pooling : str
        How it pools by default, in the words of `pool`.
    """

    program: str
    options: Mapping[str, Mapping[str, Any]]
    pooling: str


PRESETS: Mapping[str, Preset] = {
    "cma3": Preset(
        "Comprehensive Meta-Analysis 3",
        {"SMD": {"vtype": "LS2", "correct": "approx"}},
        'method="DL", test="z"',
    ),
    "revman5": Preset(
        "Review Manager 5",
        {
            "SMD": {"vtype": "RM", "correct": "approx"},
            "MD": {},
            "OR": {"drop00": True},
            "PETO": {"to": "none", "drop00": True},
        },
        'method="DL", test="z"',
    ),
}


def options_like(like: str, measure: str, given: Mapping[str, Any]) -> tuple[dict[str, Any], Problem]:
    """Options of a measure as another program takes them, and the note that says what was changed.

    Parameters
    ----------
    like : str
        Key of `PRESETS`.
    measure : str
        Code of the measure.
    given : mapping of str to value
        Options that the user gave; those the preset sets cannot be among them.

    Raises
    ------
    HedgerowError
        For an unknown program, a measure that was not verified, or an option given twice.
    """
    if like not in PRESETS:
        raise unknown("preset", like, PRESETS)
    preset = PRESETS[like]
    if measure not in preset.options:
        what = f"What {preset.program} does for {measure!r} has not been verified."
        raise refuse("unverified-preset", what, f"Verified: {', '.join(preset.options)}. Leave like out.")
    chosen = preset.options[measure]
    twice = [name for name in chosen if name in given]
    if twice:
        what = f"like={like!r} sets {', '.join(twice)}, which is given as well."
        raise refuse("option-given-twice", what, "Give like, or the option.")
    changed = ", ".join(f"{name}={value!r}" for name, value in chosen.items()) or "nothing differs from the defaults"
    said = f"{measure} is computed as by {preset.program}: {changed}."
    return dict(given) | dict(chosen), Problem(
        "as-another-program", said, f"It pools by {preset.pooling} unless told otherwise.", severity="warning"
    )
