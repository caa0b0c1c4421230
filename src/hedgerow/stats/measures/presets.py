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
    method, test : str
        How it pools by default, as in `pool`.
    prediction : str
        Its prediction interval, a key of `hedgerow.stats.prediction.KINDS`; empty if it has none.
    """

    program: str
    options: Mapping[str, Mapping[str, Any]]
    method: str
    test: str = "z"
    prediction: str = ""


_SAME_IN_METAFOR: Mapping[str, Mapping[str, Any]] = {
    code: {}
    for code in ("MD", "SMD", "RR", "OR", "RD", "PETO", "AS", "IRR", "IRD", "COR", "ZCOR", "PR", "PLO", "PFT", "GEN")
}

PRESETS: Mapping[str, Preset] = {
    "cma3": Preset("Comprehensive Meta-Analysis 3", {"SMD": {"vtype": "LS2", "correct": "approx"}}, "DL"),
    "revman5": Preset(
        "Review Manager 5",
        {
            "SMD": {"vtype": "RM", "correct": "approx"},
            "MD": {},
            "OR": {"drop00": True},
            "PETO": {"to": "none", "drop00": True},
        },
        "DL",
    ),
    "stata18": Preset("Stata 18", {"OR": {}, "RR": {}, "GEN": {}}, "REML", prediction="k-2"),
    "metafor3.8": Preset("metafor 3.8", {**_SAME_IN_METAFOR, "ROM": {"correct": False}}, "REML", prediction="z"),
}


def find_preset(like: str) -> Preset:
    """Look a program up by its key; an unknown key raises with the nearest one."""
    if like not in PRESETS:
        raise unknown("preset", like, PRESETS)
    return PRESETS[like]


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
    preset = find_preset(like)
    if measure not in preset.options:
        what = f"What {preset.program} does for {measure!r} has not been verified."
        raise refuse("unverified-preset", what, f"Verified: {', '.join(preset.options)}. Leave like out.")
    chosen = preset.options[measure]
    _refuse_twice(like, [name for name in chosen if name in given])
    changed = ", ".join(f"{name}={value!r}" for name, value in chosen.items()) or "nothing differs from the defaults"
    return dict(given) | dict(chosen), Problem(
        "as-another-program",
        f"{measure} is computed as by {preset.program}: {changed}.",
        f'It pools by method="{preset.method}", test="{preset.test}", as pool(like="{like}") does.',
        severity="warning",
    )


def pooling_like(like: str, method: str, test: str) -> tuple[str, str, Problem]:
    """Method and test of another program, and the note that says what was changed.

    Parameters
    ----------
    like : str
        Key of `PRESETS`.
    method, test : str
        As given to `pool`: they must be the defaults.
    """
    preset = find_preset(like)
    _refuse_twice(like, [name for name, value in (("method", method), ("test", test)) if value != _DEFAULTS[name]])
    changed = [f"{name}={getattr(preset, name)!r}" for name in _DEFAULTS if getattr(preset, name) != _DEFAULTS[name]]
    said = ", ".join(changed) or "nothing differs from the defaults"
    words = f"Its prediction interval is prediction_interval({preset.prediction!r})." if preset.prediction else ""
    what = f"Effects are pooled as by {preset.program}: {said}."
    return preset.method, preset.test, Problem("as-another-program", what, words, severity="warning")


_DEFAULTS = {"method": "REML", "test": "z"}


def _refuse_twice(like: str, names: list[str]) -> None:
    if names:
        what = f"like={like!r} sets {', '.join(names)}, which is given as well."
        raise refuse("option-given-twice", what, "Give like, or the option.")
