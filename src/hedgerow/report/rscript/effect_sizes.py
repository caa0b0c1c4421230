"""R lines that compute the effect sizes again with metafor's escalc."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.report.rscript.literals import r_string
from hedgerow.stats.effects import EffectSizes

_ARGUMENTS = {
    frozenset({"mean1", "sd1", "n1", "mean2", "sd2", "n2"}): {
        "mean1": "m1i", "sd1": "sd1i", "n1": "n1i", "mean2": "m2i", "sd2": "sd2i", "n2": "n2i",
    },
    frozenset({"events1", "n1", "events2", "n2"}): {"events1": "ai", "n1": "n1i", "events2": "ci", "n2": "n2i"},
    frozenset({"events1", "time1", "events2", "time2"}): {
        "events1": "x1i", "time1": "t1i", "events2": "x2i", "time2": "t2i",
    },
    frozenset({"r", "n"}): {"r": "ri", "n": "ni"},
    frozenset({"events", "n"}): {"events": "xi", "n": "ni"},
    frozenset({"events", "time"}): {"events": "xi", "time": "ti"},
    frozenset({"mean", "sd", "n"}): {"mean": "mi", "sd": "sdi", "n": "ni"},
}  # fmt: skip
"""Inputs of the measures by their vocabulary names, and metafor's arguments."""

_NOT_IN_METAFOR = {"NMD", "GEN"}
_SINCE_5 = {"ROM", "SMDH"}
"""Measures whose bias correction or sampling variance metafor 3.8 computed otherwise than 5.1."""


def effect_size_lines(effects: EffectSizes) -> Iterator[str]:
    """Write the call of escalc and the comparison; a comment where metafor has no such measure."""
    arguments = _ARGUMENTS.get(frozenset(effects.columns))
    if arguments is None or effects.measure in _NOT_IN_METAFOR:
        yield f"# metafor does not compute {effects.measure}: the effects are taken as they are."
        return
    given = [f"{theirs} = numeric_column(d, {r_string(ours)})" for ours, theirs in arguments.items()]
    call = ", ".join([f"measure = {r_string(effects.measure)}", *given, *_options(effects)])
    lines = [
        f"es <- escalc({call})",
        'compare("effect sizes", es$yi * numeric_column(d, "sign"), d$yi, scale = sqrt(d$vi))',
        'compare("sampling variances", es$vi, d$vi)',
    ]
    newer = effects.measure in _SINCE_5 or effects.options.get("correct") is False
    yield from (
        ['if (packageVersion("metafor") >= "5.0") {', *(f"  {line}" for line in lines), "}"] if newer else lines
    )


def _options(effects: EffectSizes) -> Iterator[str]:
    if isinstance(effects.options.get("vtype"), str):
        yield f"vtype = {r_string(effects.options['vtype'])}"
    if effects.options.get("correct") is False:
        yield "correct = FALSE"
    if effects.options.get("add") is not None:
        yield f"add = {float(effects.options['add'])!r}"
    if isinstance(effects.options.get("to"), str):
        yield f"to = {r_string(effects.options['to'])}"
    if effects.options.get("drop00") is True:
        yield "drop00 = TRUE"
